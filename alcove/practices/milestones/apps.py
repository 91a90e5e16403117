"""Registers the milestones with Django."""

from django.apps import AppConfig


class Milestones(AppConfig):
    """Days that matter, and small victories."""

    name = "alcove.practices.milestones"
    label = "milestones"
