"""When a calendar says that somebody is busy, and not a word of what they do then."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, Final
from zoneinfo import ZoneInfo

from dateutil.rrule import rruleset, rrulestr
from icalendar import Calendar

MOST: Final = 3000  # entries that have to be reckoned with
A_DAY: Final = dt.timedelta(days=1) - dt.timedelta(seconds=1)
FURTHEST: Final = dt.timedelta(days=62)  # how long before something may have begun that has no end written beside it
ENTRY: Final = re.compile(rb"^BEGIN:VEVENT[^\n]*\n.*?^END:VEVENT[^\n]*\n?", re.DOTALL | re.MULTILINE | re.IGNORECASE)
DAYS: Final = re.compile(rb"^DT(?:START|END)[^\r\n]*:(\d{8})", re.MULTILINE | re.IGNORECASE)
AGAIN: Final = re.compile(rb"^(?:RRULE|RDATE|RECURRENCE-ID)", re.MULTILINE | re.IGNORECASE)

Span = tuple[dt.datetime, dt.datetime]
Entry = Any  # an entry as icalendar reads it; its types do not say what stands where


class NotACalendar(Exception):  # noqa: N818  (it is an answer, not a fault)
    """These bytes are no calendar."""


class TooMuch(Exception):  # noqa: N818
    """There is more in this calendar than can be reckoned with."""


def taken(raw: bytes, zone: ZoneInfo, since: dt.datetime, until: dt.datetime) -> list[Span]:
    """The times between the two moments that are taken; `zone` is where the clock is that entries without one mean.

    An entry marked as free, or cancelled, takes no time; one of whole days takes these days unless it is marked so.
    """
    calendar = _read(_near(raw, since, until))
    events = calendar.walk("VEVENT")
    moved = {(event.get("UID"), _moment(event["RECURRENCE-ID"].dt, zone)) for event in events if _alone(event)}
    found = [span for event in events for span in _spans(event, zone, since, until, moved) if _takes_time(event)]
    found += _said_busy(calendar, zone)
    return sorted((begin, end) for begin, end in found if begin < until and end > since)


def _read(raw: bytes) -> Any:
    if b"BEGIN:VCALENDAR" not in raw[:2000].upper():
        raise NotACalendar
    try:
        return Calendar.from_ical(raw)
    except (ValueError, KeyError, IndexError) as problem:
        raise NotACalendar from problem


def _near(raw: bytes, since: dt.datetime, until: dt.datetime) -> bytes:
    """The same calendar without the entries that were over long ago or are far away, most of an old one."""
    first, last = (f"{one:%Y%m%d}".encode() for one in (since - FURTHEST, until + dt.timedelta(days=2)))
    kept = [0]

    def near(entry: re.Match[bytes]) -> bytes:
        days = DAYS.findall(entry[0])
        if not AGAIN.search(entry[0]) and days and (max(days) < first or min(days) > last):
            return b""
        kept[0] += 1
        return entry[0]

    less = ENTRY.sub(near, raw)
    if kept[0] > MOST:
        raise TooMuch
    return less


def _takes_time(event: Entry) -> bool:
    said = {str(event.get(name, "")).upper() for name in ("TRANSP", "STATUS", "X-MICROSOFT-CDO-BUSYSTATUS")}
    return not said & {"TRANSPARENT", "CANCELLED", "FREE"}


def _alone(event: Entry) -> bool:
    """Whether it stands in place of one time of something that comes again."""
    return "RECURRENCE-ID" in event


def _spans(event: Entry, zone: ZoneInfo, since: dt.datetime, until: dt.datetime, moved: set[Any]) -> Iterator[Span]:
    """Each time of an entry, reckoned by the clock on its wall, so that seven stays seven when clocks change."""
    begin = event["DTSTART"].dt
    wall = getattr(begin, "tzinfo", None) or zone
    lasts = _lasts(event, begin, zone)
    times = _rules(event, _naive(begin, wall), wall)
    first, last = (_naive(one, wall) for one in (since, until))
    for time in times.between(first - lasts, last, inc=True):
        moment = time.replace(tzinfo=wall).astimezone(dt.UTC)
        if _alone(event) or (event.get("UID"), moment) not in moved:
            yield moment, moment + lasts


def _lasts(event: Entry, begin: dt.date, zone: ZoneInfo) -> dt.timedelta:
    if "DTEND" in event:
        return _moment(event["DTEND"].dt, zone) - _moment(begin, zone)
    if "DURATION" in event:
        length: dt.timedelta = event["DURATION"].dt
        return length
    return dt.timedelta() if isinstance(begin, dt.datetime) else dt.timedelta(days=1)


def _rules(event: Entry, begin: dt.datetime, wall: dt.tzinfo) -> rruleset:
    times = rruleset()
    times.rdate(begin)
    for rule in [] if _alone(event) else _all(event, "RRULE"):
        times.rrule(rrulestr(_ruled(rule, wall), dtstart=begin))
    for name, add in (("RDATE", times.rdate), ("EXDATE", times.exdate)):
        for one in (one for some in _all(event, name) for one in some.dts):
            add(_naive(one.dt[0] if isinstance(one.dt, tuple) else one.dt, wall))
    return times


def _ruled(rule: Any, wall: dt.tzinfo) -> str:
    """The rule as text, with its end by the clock on the wall; an end without a time is the end of that day."""
    rule = rule.copy()
    if ends := rule.get("UNTIL"):
        whole_day = not isinstance(ends[0], dt.datetime)
        rule["UNTIL"] = [_naive(ends[0], wall) + (A_DAY if whole_day else dt.timedelta())]
    text: str = rule.to_ical().decode()
    return text


def _all(event: Entry, name: str) -> list[Any]:
    found = event.get(name, [])
    return found if isinstance(found, list) else [found]


def _naive(value: dt.date, wall: dt.tzinfo) -> dt.datetime:
    """What a clock on the wall shows then."""
    if not isinstance(value, dt.datetime):
        return dt.datetime.combine(value, dt.time())
    return value.astimezone(wall).replace(tzinfo=None) if value.tzinfo else value


def _moment(value: dt.date, zone: ZoneInfo) -> dt.datetime:
    if not isinstance(value, dt.datetime):
        value = dt.datetime.combine(value, dt.time())
    return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(dt.UTC)


def _said_busy(calendar: Any, zone: ZoneInfo) -> Iterator[Span]:
    """What is told where a calendar tells nothing but when somebody is busy."""
    for part in calendar.walk("VFREEBUSY"):
        said = part.get("FREEBUSY", [])
        for period in said if isinstance(said, list) else [said]:
            if period.params.get("FBTYPE", "BUSY").upper() != "FREE":
                yield _moment(period.start, zone), _moment(period.end, zone)
