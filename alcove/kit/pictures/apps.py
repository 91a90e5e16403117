"""Registers the pictures with Django."""

from django.apps import AppConfig


class Pictures(AppConfig):
    """Pictures of what two people did."""

    name = "alcove.kit.pictures"
    label = "pictures"
