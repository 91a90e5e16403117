"""The page lists what is planned day by day, whatever practice planned it."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from uuid import UUID

import pytest
import time_machine

from alcove.across.calendar.days import ahead
from alcove.kit.plans import Plan
from alcove.lib.tests.pages import said
from tests.people import a_couple, browser

MONDAY = dt.date(2026, 11, 23)
TEA = Plan(UUID(int=1), "Tea", dt.date(2026, 1, 5), dt.time(7, 30), 20, "FREQ=WEEKLY;BYDAY=MO,TH", (MONDAY,))
WALK = Plan(UUID(int=2), "Walk", dt.date(2026, 11, 26), dt.time(6), 60)
AWAY = Plan(UUID(int=3), "Away", dt.date(2026, 11, 26), None, 0)
SOUP = Plan(UUID(int=4), "Soup", MONDAY, dt.time(19), 60)


def test_each_day_has_its_plans_by_the_clock_and_what_comes_again_stands_at_its_next_time() -> None:
    days = ahead([TEA, WALK, AWAY, SOUP], MONDAY)
    assert days == [(MONDAY, [SOUP]), (dt.date(2026, 11, 26), [AWAY, WALK, TEA])]


def test_what_has_ended_stands_nowhere() -> None:
    for rule in ("FREQ=DAILY;UNTIL=20261122T235959", "FREQ=DAILY;COUNT=3"):
        assert ahead([Plan(UUID(int=5), "x", dt.date(2026, 1, 1), dt.time(8), 20, rule)], MONDAY) == []
    whole_day = Plan(UUID(int=6), "x", MONDAY, None, 0, "FREQ=DAILY;UNTIL=20261124T235959")
    assert [day for day, _ in ahead([whole_day], MONDAY + dt.timedelta(days=1))] == [dt.date(2026, 11, 24)]


@pytest.mark.django_db
@time_machine.travel("2026-11-23 12:00 +0000", tick=False)
def test_two_practices_share_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    practices = [SimpleNamespace(plans=lambda space, found=found: iter(found)) for found in ([TEA, SOUP], [WALK, AWAY])]
    monkeypatch.setattr("alcove.across.calendar.models.all_practices", lambda: practices)
    text = said(browser(a_couple()[0]).get("/calendar/"))
    order = [text.index(word) for word in ("Monday 23", "Soup", "Thursday 26", "Away", "Walk", "Tea")]
    assert order == sorted(order)
    assert text.count("Thursday 26") == 1
