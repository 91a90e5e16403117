"""Registers the accounts with Django."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """People and their keys."""

    name = "alcove.accounts"
    label = "accounts"
