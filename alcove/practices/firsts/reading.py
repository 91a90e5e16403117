"""What is wished for, planned and done, opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import models

from alcove.couple.opened import OpenSpace, Who
from alcove.kit.keyset import Mark
from alcove.kit.planning import in_calendar
from alcove.kit.plans import Plan
from alcove.kit.reading import Glance
from alcove.practices.firsts.ideas import EXCITING, Ratings, how
from alcove.practices.firsts.models import First, named

SOON: Final = dt.timedelta(days=7)  # ahead of its day it stands on Today
OPEN: Final = 200  # wished and planned ones on one page, at most
NEXT = """
SELECT id, epoch, day, state, author_id, sealed FROM firsts_first WHERE space_id = %s AND state = 'planned'
AND day <= %s AND (author_id IS NULL OR author_id = %s) ORDER BY day, id LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Told:
    """A first, opened. `who` wrote the idea, if one of the two did, and took it away on `removed`."""

    row: First
    held: dict[str, Any]
    who: Who | None
    removed: dt.date | None

    @property
    def name(self) -> str:
        """Its first sentence."""
        return named(self.held["words"])

    @property
    def plans(self) -> list[tuple[dt.date, dict[str, Any]]]:
        """How it is planned, and how it was before, newest first, each with its day."""
        plans = (self.held["plan"], *reversed(self.held["earlier"]))
        return [(dt.date.fromisoformat(plan["day"]), plan) for plan in plans if plan]


def told(space: OpenSpace, row: First) -> Told:
    """One of them, opened."""
    held = row.opened(space)
    who = space.somebody(UUID(held["by"])) if held["by"] else None
    removed = dt.date.fromisoformat(held["removed"]) if "removed" in held else None
    return Told(row, held, who, removed)


def still_to_come(space: OpenSpace) -> tuple[list[Told], list[Told]]:
    """What is planned, the nearest first, and what one wishes for, the cheapest first.

    A wish of both is left out of one's own page alone once one finds it exciting no more.
    """
    rows = First.objects.readable_by(space).exclude(state=First.DONE).order_by("day", "id")[:OPEN]
    mine, found = Ratings.mine(space), [told(space, row) for row in rows]
    mutual = [one for one in found if not (one.row.author_id and space.partner)]
    wished = [one for one in mutual if one.row.state == First.WISHED and how(mine, one.held["idea"]) == EXCITING]
    return [one for one in found if one.row.state == First.PLANNED], sorted(wished, key=lambda one: one.held["cost"])


def done(space: OpenSpace, before: Mark, most: int) -> list[Told]:
    """What was done before that place, newest first."""
    earlier = models.Q(day__lt=before.day) | models.Q(day=before.day, id__lt=before.id)
    rows = First.objects.readable_by(space).filter(earlier, state=First.DONE).order_by("-day", "-id")[:most]
    return [told(space, row) for row in rows]


def glance(space: OpenSpace) -> Glance:
    """The nearest that is planned for the next days."""
    return Glance(NEXT, (space.id, space.today + SOON, space.me.id))


def plans(space: OpenSpace) -> Iterator[Plan]:
    """What stands in a calendar: all that is planned from today on."""
    rows = First.objects.readable_by(space).filter(state=First.PLANNED, day__gte=space.today)
    for one in (told(space, row) for row in rows.order_by("day", "id")[:OPEN]):
        yield in_calendar(one.row.pk, one.name, one.held["plan"])
