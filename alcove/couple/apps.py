"""Registers the couple with Django."""

from django.apps import AppConfig


class Couple(AppConfig):
    """The space two people share."""

    name = "alcove.couple"
    label = "couple"
