"""Registers honest words with Django."""

from django.apps import AppConfig


class Honesty(AppConfig):
    """Words that were given time, and a good moment."""

    name = "alcove.practices.honesty"
    label = "honesty"
