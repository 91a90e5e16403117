"""Registers the moments with Django."""

from django.apps import AppConfig


class Moments(AppConfig):
    """What happened, on which day."""

    name = "alcove.moments"
    label = "moments"
