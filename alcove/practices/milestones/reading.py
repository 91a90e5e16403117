"""What was kept, opened: newest first, and what returns today."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from alcove.couple.opened import OpenSpace, Who
from alcove.kit.keyset import Mark
from alcove.kit.reading import Glance, Seen
from alcove.lib.rows import as_day, as_uuid, rows
from alcove.practices.milestones.models import Milestone

YEARS = 80  # years after which a day returns no more
RETURNING = 3  # lines that return on one day, at most

COLUMNS = "SELECT id, epoch, day, sealed, author_id FROM milestones_milestone WHERE space_id = %s"
NEWEST = f"{COLUMNS} AND (day < %s OR (day = %s AND id < %s)) ORDER BY day DESC, id DESC LIMIT %s"
ON = """
SELECT id, epoch, day, state, author_id, sealed FROM milestones_milestone
WHERE space_id = %s AND state = 'kept' AND day IN ({days}) ORDER BY day, id LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """One of them, opened. `words` are empty and `removed` is a day once its writer took it away."""

    id: UUID
    day: dt.date
    who: Who
    words: str
    victory: bool
    removed: dt.date | None
    earlier: list[tuple[dt.date, str]]

    @property
    def mark(self) -> Mark:
        """Its place in the list."""
        return Mark(self.day, self.id)


def newest(space: OpenSpace, before: Mark, most: int) -> list[Kept]:
    """What was kept of days before that place, newest first."""
    return [_kept(space, *row) for row in rows(NEWEST, space.id, before.day, before.day, before.id, most)]


def opened(space: OpenSpace, row: Milestone) -> Kept:
    """One of them, opened."""
    return _kept(space, row.pk, row.epoch, row.day, bytes(row.sealed), row.author_id)


def glance(space: OpenSpace) -> Glance:
    """What tells of this day in an earlier year."""
    return Glance(_on(space.today), (space.id, RETURNING))


@lru_cache(maxsize=4)
def _on(today: dt.date) -> str:
    """The same read for everyone on that day; nothing in it belongs to anybody."""
    return ON.format(days=", ".join(f"'{day}'" for day in earlier_years(today)))


def returning(space: OpenSpace, seen: list[Seen]) -> list[Kept]:
    """The same, opened, the oldest first."""
    oldest = sorted(seen, key=lambda one: one.day)
    return [_kept(space, one.id, one.epoch, one.day, one.sealed, one.author) for one in oldest]


def earlier_years(today: dt.date) -> Iterator[dt.date]:
    """This day in the years before; the 29th of February returns on the 28th where there is none."""
    places = [(today.month, today.day)]
    if places == [(2, 28)] and not calendar.isleap(today.year):
        places.append((2, 29))
    for year in range(today.year - YEARS, today.year):
        yield from (dt.date(year, *place) for place in places if place != (2, 29) or calendar.isleap(year))


def _kept(space: OpenSpace, raw: Any, epoch: int, day: Any, sealed: bytes, author: Any) -> Kept:
    payload = space.unseal(code := as_uuid(raw), epoch, bytes(sealed))
    by = as_uuid(author)
    who = space.people.get(by) or Who(by, "", 2)
    removed = dt.date.fromisoformat(payload["removed"]) if "removed" in payload else None
    earlier = [(dt.date.fromisoformat(each["until"]), each["words"]) for each in payload.get("earlier", [])]
    return Kept(code, as_day(day), who, payload.get("words", ""), payload.get("victory", False), removed, earlier)
