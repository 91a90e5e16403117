"""Registers "Make it kinder" with Django."""

from django.apps import AppConfig


class Kinder(AppConfig):
    """A hard sentence, looked at before it is said."""

    name = "alcove.practices.kinder"
    label = "kinder"
