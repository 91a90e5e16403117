"""Registers apologies with Django."""

from django.apps import AppConfig


class Apologies(AppConfig):
    """Apologies in five parts."""

    name = "alcove.practices.apologies"
    label = "apologies"
