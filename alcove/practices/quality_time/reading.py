"""Hours that are planned, were taken away or are over, opened; and which ideas come up on a day."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import models
from django.utils import timezone

from alcove.content import HourIdea, quality_time
from alcove.couple.opened import OpenSpace, Who
from alcove.kit.keyset import Mark
from alcove.kit.planning import in_calendar
from alcove.kit.plans import Plan as Stands
from alcove.kit.reading import Glance
from alcove.practices.quality_time.clock import Plan, begins, elsewhere, ends
from alcove.practices.quality_time.models import Hour

MOST: Final = 100  # hours to come on one page and in a calendar
NEAR = """
SELECT id, epoch, day, state, CAST(NULL AS uuid) AS author_id, sealed FROM quality_time_hour
WHERE space_id = %s AND state = 'planned' AND day BETWEEN %s AND %s ORDER BY day, id LIMIT 5
"""


@dataclass(frozen=True, slots=True)
class Told:
    """An hour, opened. The name in its `plan` is empty once whose words it was took them away.

    `here` is when it begins by the reader's own clock, where that is another time; `asks` for whom it does not suit and
    what they said; `away` who took it away and when; `earlier` what was planned before, newest first.
    """

    id: UUID
    day: dt.date
    state: str
    plan: Plan
    begun: bool
    over: bool
    here: dt.datetime | None
    asks: list[tuple[Who, str]]
    away: tuple[Who, dt.date] | None
    earlier: list[Plan]


def told(space: OpenSpace, row: Any) -> Told:
    """An hour, or what a glance saw of it, opened."""
    held, now = row.opened(space), timezone.now()
    plan, away, start = held["plan"], held.get("away"), begins(space, held["plan"])
    clocks = start <= now, ends(space, plan) <= now, elsewhere(start) if plan["time"] else None
    asks = [(space.somebody(UUID(who)), words) for who, words in held["asks"].items()]
    gone = (space.somebody(UUID(away["who"])), dt.date.fromisoformat(away["day"])) if away else None
    earlier = [{**before, "day": dt.date.fromisoformat(before["day"])} for before in reversed(held["earlier"])]
    return Told(row.id, row.day, row.state, plan, *clocks, asks, gone, earlier)


def by_clock(hours: Iterable[Told]) -> list[Told]:
    """The earliest first."""
    return sorted(hours, key=lambda one: (one.day, one.plan["time"]))


def to_come(space: OpenSpace) -> list[Told]:
    """What is planned from today on, the nearest first, with what was taken away of it."""
    rows = Hour.objects.readable_by(space).filter(day__gte=space.today).exclude(state=Hour.HAD)
    return by_clock(told(space, row) for row in rows.order_by("day", "id")[:MOST])


def gone_by(space: OpenSpace, before: Mark, most: int) -> list[Told]:
    """What was planned for days that are over, newest first: nothing says which of it took place."""
    earlier = models.Q(day__lt=before.day) | models.Q(day=before.day, id__lt=before.id)
    over = models.Q(day__lt=space.today) | models.Q(state=Hour.HAD)
    rows = Hour.objects.readable_by(space).filter(earlier, over).exclude(state=Hour.AWAY)
    return [told(space, row) for row in rows.order_by("-day", "-id")[:most]]


def glance(space: OpenSpace) -> Glance:
    """What is planned for the next days, and what was for yesterday."""
    day = dt.timedelta(days=1)
    return Glance(NEAR, (space.id, space.today - day, space.today + 7 * day))


def plans(space: OpenSpace) -> Iterator[Stands]:
    """What stands in a calendar."""
    for one in to_come(space):
        if one.state == Hour.PLANNED and one.plan["time"]:
            yield in_calendar(one.id, one.plan["name"], one.plan)


def ideas_today(space: OpenSpace, kind: str = "", most: int = 3) -> list[HourIdea]:
    """Ideas of a kind, or some of any, in the order of this day, which is the same for both."""
    chance = space.chance(f"quality_time:{space.today}")
    offered = [one for one in quality_time().values() if not one.retired and kind in ("", one.kind)]
    drawn = sorted(offered, key=lambda one: hashlib.blake2b(one.id.encode(), key=chance, digest_size=8).digest())
    return drawn if kind else drawn[:most]
