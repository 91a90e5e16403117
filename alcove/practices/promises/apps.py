"""Registers the promises with Django."""

from django.apps import AppConfig


class Promises(AppConfig):
    """Promises of one's own."""

    name = "alcove.practices.promises"
    label = "promises"
