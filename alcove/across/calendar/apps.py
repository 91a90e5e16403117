"""Registers the calendar with Django, and has it told when plans change."""

from importlib import import_module

from django.apps import AppConfig


class Calendar(AppConfig):
    """What the two have planned, for their calendars."""

    name = "alcove.across.calendar"
    label = "calendar"

    def ready(self) -> None:
        """Listen to the practices, and give to copies."""
        import_module("alcove.across.calendar.models").Feed.listen()
        import_module("alcove.across.calendar.own").give()
