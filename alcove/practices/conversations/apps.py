"""Registers the conversations with Django."""

from django.apps import AppConfig


class Conversations(AppConfig):
    """Talks of two people."""

    name = "alcove.practices.conversations"
    label = "conversations"
