"""Registers the rituals with Django."""

from django.apps import AppConfig


class Rituals(AppConfig):
    """What two people do again and again."""

    name = "alcove.practices.rituals"
    label = "rituals"
