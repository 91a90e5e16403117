"""When something comes round: a recurrence as calendars write it (RFC 5545), in the local time of a place.

Half past seven stays half past seven when clocks change. A time that does not exist on that day comes later by what the
clocks skip; of one that comes twice, the first counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, Final, cast
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
UNITS: Final = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
DATE, WEEKDAY, LAST = "date", "weekday", "last"  # on the same date, on the second Friday, on the last Friday
STAMP: Final = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Time:
    """One time: as the clock of that place shows it, and as a moment everywhere."""

    local: dt.datetime
    moment: dt.datetime

    @property
    def day(self) -> dt.date:
        """The day on which it is, in that place."""
        return self.local.date()


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Every so many days, weeks, months or years from a first day on, at a time, for so many minutes.

    `days` are those of the week, for weeks alone; `on` says how months and years come back to the first day.
    """

    every: int
    unit: str
    start: dt.date
    time: dt.time
    minutes: int
    days: tuple[str, ...] = ()
    on: str = DATE
    until: dt.date | None = None

    @property
    def rule(self) -> str:
        """The recurrence. Its end is local time as well: whoever writes it beside a zone turns that into UTC."""
        parts = [f"FREQ={UNITS[self.unit]}", f"INTERVAL={self.every}", *self._place()]
        if self.until:
            parts.append(f"UNTIL={dt.datetime.combine(self.until, dt.time(23, 59, 59)):{STAMP}}")
        return ";".join(parts)

    @property
    def weekdays(self) -> tuple[str, ...]:
        """The days of the week on which it comes, for weeks: those chosen, or that of the first day."""
        return self.days or (DAYS[self.start.weekday()],)

    def _place(self) -> Iterator[str]:
        if self.unit == "week":
            yield "BYDAY=" + ",".join(self.weekdays)
        if self.unit == "year":
            yield f"BYMONTH={self.start.month}"
        if self.unit in ("month", "year"):
            yield self._date() if self.on == DATE else f"BYDAY={self.which()}{DAYS[self.start.weekday()]}"

    def _date(self) -> str:
        """The same date; where a month is too short for it, its last day."""
        first = min(self.start.day, 28)
        found = ",".join(str(day) for day in range(first, self.start.day + 1))
        return f"BYMONTHDAY={found}" + (";BYSETPOS=-1" if self.start.day > 28 else "")

    def which(self) -> int:
        """Which of its month the weekday of the first day is; not every month has a fifth, so that one is the last."""
        week = (self.start.day - 1) // 7 + 1
        return -1 if self.on == LAST or week == 5 else week

    def held(self) -> dict[str, Any]:
        """What is kept of it."""
        return {
            "rule": self.rule,
            "start": self.start.isoformat(),
            "time": f"{self.time:%H:%M}",
            "minutes": self.minutes,
        }

    @classmethod
    def read(cls, held: dict[str, Any]) -> Rhythm:
        """A rhythm from what was kept of it."""
        return _read(held["rule"], held["start"], held["time"], int(held["minutes"]))

    def times(self, zone: ZoneInfo, since: dt.datetime, most: int) -> list[Time]:
        """The next times from that moment on, at most so many, on the clocks of that zone."""
        day = since.astimezone(zone).date() - dt.timedelta(days=1)
        return [time for time in _from(self, zone, day, most + 2) if time.moment >= since][:most]

    def near(self, day: dt.date) -> dt.date:
        """A day from which the recurrence gives what it gives from its first one, near enough to cost little."""
        if day <= self.start:
            return self._begin(self.start)
        if self.unit in ("day", "week"):
            step = self.every * (7 if self.unit == "week" else 1)
            return self.start + dt.timedelta(days=(day - self.start).days // step * step)
        months = self.every * (12 if self.unit == "year" else 1)
        passed = (day.year - self.start.year) * 12 + day.month - self.start.month
        month = self.start.month - 1 + passed // months * months
        return dt.date(self.start.year + month // 12, month % 12 + 1, 1)

    def _begin(self, day: dt.date) -> dt.date:
        return day.replace(day=1) if self.unit in ("month", "year") else day


@lru_cache(maxsize=1000)
def _read(rule: str, start: str, time: str, minutes: int) -> Rhythm:
    parts = dict(part.split("=") for part in rule.split(";"))
    unit = next(unit for unit, name in UNITS.items() if name == parts["FREQ"])
    days, until = parts.get("BYDAY", ""), parts.get("UNTIL")
    return Rhythm(
        int(parts["INTERVAL"]),
        unit,
        dt.date.fromisoformat(start),
        dt.time.fromisoformat(time),
        minutes,
        tuple(days.split(",")) if unit == "week" else (),
        DATE if unit in ("day", "week") or not days else LAST if days.startswith("-") else WEEKDAY,
        dt.datetime.strptime(until, STAMP).date() if until else None,  # noqa: DTZ007  (local, as it was written)
    )


@lru_cache(maxsize=1000)
def _from(rhythm: Rhythm, zone: ZoneInfo, day: dt.date, most: int) -> tuple[Time, ...]:
    """The first times from that day on: looked at again and again on one day, they are worked out once."""
    first = dt.datetime.combine(rhythm.near(day), rhythm.time)
    after = dt.datetime.combine(max(day, rhythm.start), dt.time.min)
    found = _parsed(rhythm.rule).replace(dtstart=first).xafter(after, inc=True)
    return tuple(_at(zone, local) for local in islice(found, most))


@lru_cache(maxsize=500)
def _parsed(rule: str) -> rrule:
    """A rule as it is written, without its first day and its time: what many couples have alike is read once."""
    return cast(rrule, rrulestr(rule))


def _at(zone: ZoneInfo, local: dt.datetime) -> Time:
    moment = local.replace(tzinfo=zone, fold=0).astimezone(dt.UTC)
    return Time(moment.astimezone(zone).replace(tzinfo=None), moment)
