"""Registers the couple with Django."""

from importlib import import_module

from django.apps import AppConfig


class Couple(AppConfig):
    """The space two people share."""

    name = "alcove.couple"
    label = "couple"

    def ready(self) -> None:
        """Make the models known that stand beside `models.py`."""
        import_module("alcove.couple.handing_over")
        import_module("alcove.couple.returning")
