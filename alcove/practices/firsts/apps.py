"""Registers the firsts with Django."""

from django.apps import AppConfig


class Firsts(AppConfig):
    """New experiences."""

    name = "alcove.practices.firsts"
    label = "firsts"
