"""Registers the practice in understanding with Django."""

from django.apps import AppConfig


class Understanding(AppConfig):
    """Hearing something hard, and answering it."""

    name = "alcove.practices.understanding"
    label = "understanding"
