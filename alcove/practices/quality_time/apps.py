"""Registers time together with Django."""

from django.apps import AppConfig


class QualityTime(AppConfig):
    """Hours without phones."""

    name = "alcove.practices.quality_time"
    label = "quality_time"
