"""Registers forgiving with Django, though it keeps no table."""

from django.apps import AppConfig


class Forgiveness(AppConfig):
    """A private way of forgiving, or of choosing not to."""

    name = "alcove.practices.forgiveness"
    label = "forgiveness"
