"""Registers thanks with Django."""

from django.apps import AppConfig


class Gratitude(AppConfig):
    """Thanks, given or to be found."""

    name = "alcove.practices.gratitude"
    label = "gratitude"
