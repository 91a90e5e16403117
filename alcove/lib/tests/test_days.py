"""Days and zones: a day always belongs to a place."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from alcove.lib.days import a_year_before, today_in, zone, zone_names

UTC = dt.UTC
FIRST, LAST = dt.datetime(2024, 1, 1, tzinfo=UTC), dt.datetime(2031, 1, 1, tzinfo=UTC)
ZONES = [
    "Europe/Lisbon",  # changes at 1 in the night
    "America/New_York",
    "Australia/Lord_Howe",  # moves by half an hour
    "America/Santiago",  # a day that begins at 1 o'clock: midnight is left out
    "Africa/Casablanca",  # changes twice around Ramadan
    "Asia/Kathmandu",  # never changes
    "Pacific/Chatham",
]


@pytest.mark.parametrize(
    ("moment", "name", "day"),
    [
        ("2026-11-23T23:30:00Z", "Europe/Lisbon", "2026-11-23"),
        ("2026-11-23T23:30:00Z", "Europe/Paris", "2026-11-24"),
        ("2026-11-23T09:00:00Z", "Pacific/Kiritimati", "2026-11-23"),
        ("2026-11-23T10:00:00Z", "Pacific/Kiritimati", "2026-11-24"),
        ("2026-11-23T11:59:59Z", "Pacific/Pago_Pago", "2026-11-23"),
        ("2026-11-23T10:59:59Z", "Pacific/Pago_Pago", "2026-11-22"),
    ],
)
def test_the_day_turns_at_midnight_of_the_place(moment: str, name: str, day: str) -> None:
    with time_machine.travel(dt.datetime.fromisoformat(moment), tick=False):
        assert today_in(name).isoformat() == day


def changes(place: ZoneInfo) -> list[dt.datetime]:
    """The quarters of an hour, in UTC, at which the clocks of this place were moved, 2024 to 2030."""
    found = []
    day = FIRST
    while day < LAST:
        if day.astimezone(place).utcoffset() != (day + dt.timedelta(days=1)).astimezone(place).utcoffset():
            quarters = [day + dt.timedelta(minutes=15 * step) for step in range(1, 97)]
            before = day.astimezone(place).utcoffset()
            found.append(next(q for q in quarters if q.astimezone(place).utcoffset() != before))
        day += dt.timedelta(days=1)
    return found


@pytest.mark.parametrize("name", ZONES)
def test_no_day_is_skipped_or_comes_twice_where_clocks_are_moved(name: str) -> None:
    moved = changes(zone(name))
    assert len(moved) >= (0 if name == "Asia/Kathmandu" else 13)
    for change in moved:
        days = []
        for quarter in range(-120, 121):
            with time_machine.travel(change + dt.timedelta(minutes=15 * quarter), tick=False):
                days.append(today_in(name))
        assert days == sorted(days)
        one, two = days[0], days[-1]
        assert sorted(set(days)) == [one + dt.timedelta(days=n) for n in range((two - one).days + 1)]


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "Europe", "\0", "x" * 400])
def test_a_name_that_is_no_zone_counts_as_utc(name: str) -> None:
    assert zone(name) == ZoneInfo("UTC")


def test_zones_to_choose_from_are_places() -> None:
    names = zone_names()
    assert "Europe/Lisbon" in names
    assert "America/Argentina/Ushuaia" in names
    assert names == sorted(names)
    assert not [name for name in names if "/" not in name or name.startswith("Etc/")]


@pytest.mark.parametrize(
    ("day", "before"),
    [
        ("2026-11-23", "2025-11-23"),
        ("2028-02-29", "2027-02-28"),
        ("2029-02-28", "2028-02-28"),
        ("2028-03-01", "2027-03-01"),
    ],
)
def test_a_year_before(day: str, before: str) -> None:
    assert a_year_before(dt.date.fromisoformat(day)).isoformat() == before
