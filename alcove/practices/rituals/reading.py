"""Rituals opened: how each goes, when it comes next, and what it means to the two."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from alcove.couple.opened import OpenSpace, Who
from alcove.kit.plans import Plan
from alcove.kit.reading import Glance, Seen
from alcove.kit.rhythms import spoken
from alcove.lib.days import zone
from alcove.lib.rhythm import Rhythm, Time
from alcove.practices.rituals.models import Meaning, Ritual, agreed, mark

MOST: Final = 60  # rituals that are kept alive at a time and shown on one page
SOON: Final = dt.timedelta(days=7)  # how far Today looks ahead
TODAY = """
SELECT id, epoch, day, state, author_id, sealed FROM rituals_ritual
WHERE space_id = %s AND state = 'live' ORDER BY day DESC, id DESC LIMIT %s
"""


@dataclass(frozen=True)
class Read:
    """One ritual, opened, for one of the two."""

    code: UUID
    state: str
    held: dict[str, Any]
    space: OpenSpace

    @property
    def plan(self) -> dict[str, Any]:
        """How it goes."""
        found: dict[str, Any] = self.held["plan"]
        return found

    @property
    def agreed(self) -> bool:
        """Whether it is a ritual, and not a proposal."""
        return agreed(self.space, self.held)

    @property
    def mine(self) -> bool:
        """Whether one stands behind it oneself."""
        return str(self.space.me.id) in self.held["by"]

    @cached_property
    def rhythm(self) -> Rhythm:
        """When it comes round."""
        return Rhythm.read(self.plan["rhythm"])

    @property
    def spoken(self) -> str:
        """The same in words."""
        return spoken(self.rhythm)

    @property
    def begins(self) -> Who | str:
        """Who begins: one of the two, "turns", or "" for whoever thinks of it."""
        found = self.plan["begins"]
        return next((who for who in self.space.people.values() if str(who.slot) == found), found)

    @property
    def offer(self) -> tuple[str, Read] | None:
        """What the other would like instead, with the mark of its words."""
        found = [plan for who, plan in self.held["offers"].items() if who != str(self.space.me.id)]
        return (mark(found[0]), self.with_plan(found[0])) if found else None

    @property
    def my_offer(self) -> Read | None:
        """What one would like instead oneself."""
        found = self.held["offers"].get(str(self.space.me.id))
        return self.with_plan(found) if found else None

    @property
    def mark(self) -> str:
        """The mark of its words."""
        return mark(self.plan)

    @property
    def earlier(self) -> list[tuple[dt.date, Read]]:
        """How it went before, and until when."""
        return [(dt.date.fromisoformat(one["until"]), self.with_plan(one["plan"])) for one in self.held["earlier"]]

    def with_plan(self, plan: dict[str, Any]) -> Read:
        """The same ritual if it went like that."""
        return Read(self.code, self.state, {**self.held, "plan": plan}, self.space)

    @property
    def comes(self) -> bool:
        """Whether it comes round now."""
        return self.state == Ritual.LIVE and self.agreed and not self.held["rests"]

    def next(self, most: int, now: dt.datetime | None = None) -> list[Time]:
        """Its next times, those that go on now among them; days left out are not there."""
        if not self.comes:
            return []
        since = (now or timezone.now()) - dt.timedelta(minutes=self.rhythm.minutes)
        days = set(self.held["skipped"])
        found = self.rhythm.times(zone(self.space.options["zone"]), since, most + len(days))
        return [time for time in found if time.day.isoformat() not in days][:most]

    @property
    def left_out(self) -> list[dt.date]:
        """The days to come that are left out."""
        return [dt.date.fromisoformat(day) for day in self.held["skipped"] if day >= self.space.today.isoformat()]

    @property
    def noted(self) -> bool:
        """Whether it was put into the story today."""
        return bool(self.held["done"]) and self.held["done"]["day"] == self.space.today.isoformat()


def read(space: OpenSpace, row: Ritual) -> Read:
    """One of them, opened."""
    return Read(row.pk, row.state, row.opened(space), space)


def of_state(space: OpenSpace, *states: str) -> list[Read]:
    """Those in these states, newest first."""
    found = Ritual.objects.readable_by(space).filter(state__in=states).order_by("-day", "-id")
    return [read(space, row) for row in found[:MOST]]


def glance(space: OpenSpace) -> Glance:
    """Those that could come round."""
    return Glance(TODAY, (space.id, MOST))


def soon(space: OpenSpace, seen: list[Seen]) -> tuple[list[tuple[Time, Read]], list[Read]]:
    """What comes next within a week, the nearest first, and proposals of the other that one has not answered."""
    found = [Read(one.id, one.state, one.opened(space), space) for one in seen]
    now = timezone.now()
    times = [(time, ritual) for ritual in found for time in ritual.next(1, now) if time.moment <= now + SOON]
    asked = [one for one in found if not one.mine or one.offer]
    return sorted(times, key=lambda pair: pair[0].moment), asked


def plans(space: OpenSpace) -> Iterator[Plan]:
    """What belongs in a calendar. A recurrence there begins with its first time, whatever day was typed."""
    here = zone(space.options["zone"])
    for ritual in of_state(space, Ritual.LIVE):
        rhythm = ritual.rhythm
        first = rhythm.times(here, dt.datetime.combine(rhythm.start, dt.time.min, here), 1) if ritual.comes else []
        for time in first:
            skipped = tuple(dt.date.fromisoformat(day) for day in ritual.held["skipped"])
            yield Plan(ritual.code, ritual.plan["name"], time.day, rhythm.time, rhythm.minutes, rhythm.rule, skipped)


def meanings(space: OpenSpace, ritual: UUID) -> tuple[list[tuple[Who, Meaning, dict[str, Any]]], str]:
    """What both have written it means to them, and one's own words that wait, if there are any."""
    rows = list(Meaning.objects.readable_by(space).filter(ritual_id=ritual))
    open_ones = [row for row in rows if row.state != Meaning.WAITING]
    shown = [(space.somebody(row.author_id), row, row.opened(space)) for row in open_ones]
    waiting = [row for row in rows if row.state == Meaning.WAITING and row.author_id == space.me.id]
    return sorted(shown, key=lambda one: one[0].slot), waiting[0].words(space) if waiting else ""
