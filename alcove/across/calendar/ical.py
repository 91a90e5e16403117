"""Plans as calendar programs read them (iCalendar, RFC 5545), in local time with the rules of its zone beside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from alcove.kit.plans import Plan

if TYPE_CHECKING:
    from icalendar import Event

NEUTRAL: Final = "Alcove"  # a name on a lock screen says nothing; it is the same in every language
YEAR: Final = dt.timedelta(days=366)
AHEAD: Final = 20  # years for which the changes of the clock are written down
STAMP: Final = "%Y%m%dT%H%M%S"


def written(plans: Iterable[Plan], zone: ZoneInfo, *, now: dt.datetime, titled: bool) -> bytes:
    """A calendar with these plans; `titled` gives them the two's own words as titles."""
    from icalendar import Calendar  # only whoever has a calendar pays for loading it

    calendar = Calendar()
    calendar.add("prodid", "-//Alcove//Alcove//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", NEUTRAL)
    calendar.add("x-published-ttl", "PT6H")
    first = last = now.date()
    for plan in plans:
        calendar.add_component(_event(plan, zone, now, plan.title if titled else NEUTRAL))
        first, last = min(first, plan.day), max(last, plan.day)
    calendar.add_missing_timezones(first_date=first - YEAR, last_date=last + AHEAD * YEAR)
    text: bytes = calendar.to_ical()
    return text


def _event(plan: Plan, zone: ZoneInfo, now: dt.datetime, title: str) -> Event:
    from icalendar import Event, vRecur

    event = Event()
    event.add("uid", f"{plan.code}@alcove")
    event.add("dtstamp", now.astimezone(dt.UTC).replace(microsecond=0))
    event.add("summary", title)
    event.add("class", "PRIVATE")
    event.add("dtstart", _start(plan, plan.day, zone))
    if plan.time:
        event.add("duration", dt.timedelta(minutes=plan.minutes))
    if plan.rule:
        event.add("rrule", vRecur.from_ical(_with_end(plan, zone)))
    if plan.without:
        event.add("exdate", [_start(plan, day, zone) for day in plan.without])
    return event


def _start(plan: Plan, day: dt.date, zone: ZoneInfo) -> dt.date:
    return dt.datetime.combine(day, plan.time, zone) if plan.time else day


def _with_end(plan: Plan, zone: ZoneInfo) -> str:
    """The recurrence, its end in UTC where it has a time, as the standard asks beside a zone (RFC 5545, 3.3.10)."""
    parts = dict(part.split("=", 1) for part in plan.rule.split(";"))
    if until := parts.get("UNTIL"):
        local = dt.datetime.strptime(until, STAMP).replace(tzinfo=zone)
        parts["UNTIL"] = f"{local.astimezone(dt.UTC):{STAMP}}Z" if plan.time else f"{local:%Y%m%d}"
    return ";".join(f"{name}={value}" for name, value in parts.items())
