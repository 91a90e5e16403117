"""What calendar programs make of it: an independent parser, and the library that real programs expand rules with."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
import vobject
from icalendar import Calendar

from alcove.across.calendar.ical import NEUTRAL, written
from alcove.kit.plans import Plan

LONDON, NOW = ZoneInfo("Europe/London"), dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
CODE = UUID(int=7)
COFFEE = Plan(CODE, "Coffee; with, you\non the step", dt.date(2026, 1, 5), dt.time(7, 30), 20, "FREQ=WEEKLY;BYDAY=MO")


def read(*plans: Plan, titled: bool = False) -> bytes:
    """The calendar with these plans."""
    return written(plans, LONDON, now=NOW, titled=titled)


def expanded(*plans: Plan) -> list[dt.datetime]:
    """When they are in 2026, as a calendar program reckons it from the text alone."""
    found = recurring_ical_events.of(Calendar.from_ical(read(*plans))).between((2026, 1, 1), (2027, 1, 1))
    return sorted(event["DTSTART"].dt for event in found)


def test_half_past_seven_stays_half_past_seven_through_a_year_with_two_changes_of_the_clock() -> None:
    times = expanded(COFFEE)
    assert {time.strftime("%H:%M") for time in times} == {"07:30"}
    assert [time.date() for time in times] == [dt.date(2026, 1, 5) + dt.timedelta(days=7 * n) for n in range(52)]
    assert {time.astimezone(dt.UTC).hour for time in times} == {7, 6}
    changes = [one.date() for one, other in pairwise(times) if one.utcoffset() != other.utcoffset()]
    assert changes == [dt.date(2026, 3, 23), dt.date(2026, 10, 19)]


def test_an_independent_parser_reads_the_same() -> None:
    [event] = vobject.readOne(read(COFFEE, titled=True).decode()).contents["vevent"]
    assert event.summary.value == COFFEE.title
    assert event.dtstart.value.astimezone(LONDON) == dt.datetime(2026, 1, 5, 7, 30, tzinfo=LONDON)
    assert event.duration.value == dt.timedelta(minutes=20)
    assert event.uid.value == f"{CODE}@alcove"
    rules = event.getrruleset(addRDate=False)
    assert [rules[place].strftime("%d %H:%M") for place in range(3)] == ["05 07:30", "12 07:30", "19 07:30"]


@pytest.mark.parametrize("titled", [False, True])
def test_words_are_in_it_only_if_they_are_wanted(titled: bool) -> None:
    text = read(COFFEE, titled=titled)
    assert (b"Coffee" in text) == titled
    assert (f"SUMMARY:{NEUTRAL}".encode() in text) == (not titled)


def test_days_left_out_and_an_end_are_kept_to() -> None:
    until = Plan(
        CODE,
        "x",
        dt.date(2026, 6, 1),
        dt.time(23, 30),
        60,
        "FREQ=DAILY;INTERVAL=1;UNTIL=20260605T235959",
        (dt.date(2026, 6, 3),),
    )
    assert [time.day for time in expanded(until)] == [1, 2, 4, 5]
    assert b"UNTIL=20260605T225959Z" in read(until)


def test_a_whole_day_has_no_time() -> None:
    away = Plan(CODE, "away", dt.date(2026, 8, 14), None, 0, "FREQ=YEARLY;UNTIL=20280101T000000")
    assert expanded(away) == [dt.date(2026, 8, 14)]
    assert b"DTSTART;VALUE=DATE:20260814" in read(away)


def test_no_plan_is_a_calendar_too() -> None:
    assert vobject.readOne(read().decode()).contents.get("vevent") is None
