"""Registers the questions with Django."""

from django.apps import AppConfig


class Questions(AppConfig):
    """The nightly question."""

    name = "alcove.practices.questions"
    label = "questions"
