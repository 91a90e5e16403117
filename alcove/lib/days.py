"""Days and zones: a day always belongs to a place on earth."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from django.utils import timezone

COPIES_KEPT: Final = 30  # days that a copy of the database is kept, and no longer


@cache
def zone_names() -> list[str]:
    """Every zone a person can choose, region/city ones only."""
    return sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))


@cache
def zone(name: str) -> ZoneInfo:
    """The zone of that name; an unknown or damaged name counts as UTC rather than stopping a page."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def today_in(name: str) -> dt.date:
    """The date it is now in the zone of that name."""
    return timezone.now().astimezone(zone(name)).date()


def a_year_before(day: dt.date) -> dt.date:
    """The same day a year earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def last_copy_gone(day: dt.date) -> dt.date:
    """The day on which the last copy that can hold what is deleted on this day is gone."""
    return day + dt.timedelta(days=COPIES_KEPT + 1)
