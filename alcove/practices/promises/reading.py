"""What was shared, opened: newest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from alcove.couple.opened import OpenSpace, Who
from alcove.kit.keyset import Mark
from alcove.kit.reading import Glance
from alcove.lib.rows import as_day, as_uuid, rows
from alcove.practices.promises.models import Promise

COLUMNS = "SELECT id, epoch, day, sealed, author_id FROM promises_promise WHERE space_id = %s"
NEWEST = f"{COLUMNS} AND (day < %s OR (day = %s AND id < %s)) ORDER BY day DESC, id DESC LIMIT %s"
DUE = """
SELECT id, 0 AS epoch, day, 'due' AS state, owner_id, CAST(NULL AS bytea) AS sealed FROM accounts_reminder
WHERE owner_id = %s AND day <= %s {which} LIMIT 1
"""
SHARED = "AND id IN (SELECT id FROM promises_promise WHERE space_id = %s AND author_id = %s)"


@dataclass(frozen=True, slots=True)
class Shared:
    """A promise that was shared, opened; `held` has all that both may read."""

    id: UUID
    day: dt.date
    who: Who
    held: dict[str, Any]

    @property
    def mark(self) -> Mark:
        """Its place in the list."""
        return Mark(self.day, self.id)

    @property
    def removed(self) -> dt.date | None:
        """The day on which its maker took it away."""
        return dt.date.fromisoformat(self.held["removed"]) if "removed" in self.held else None


def glance(space: OpenSpace) -> Glance:
    """Whether a promise of one's own is ready to be looked at.

    While Mine is locked only what is shared is mentioned: a screen tells nothing of what is kept to oneself.
    """
    if space.keys.private is None:
        return Glance(DUE.format(which=SHARED), (space.me.id, space.today, space.id, space.me.id))
    return Glance(DUE.format(which=""), (space.me.id, space.today))


def newest(space: OpenSpace, before: Mark, most: int) -> list[Shared]:
    """What was shared before that place, newest first."""
    return [_shared(space, *row) for row in rows(NEWEST, space.id, before.day, before.day, before.id, most)]


def shared(space: OpenSpace, row: Promise) -> Shared:
    """One of them, opened."""
    who = space.people.get(row.author_id) or Who(row.author_id, "", 2)
    return Shared(row.pk, row.day, who, row.opened(space))


def _shared(space: OpenSpace, raw: Any, epoch: int, day: Any, sealed: bytes, author: Any) -> Shared:
    held = space.unseal(code := as_uuid(raw), epoch, bytes(sealed))
    by = as_uuid(author)
    return Shared(code, as_day(day), space.people.get(by) or Who(by, "", 2), held)
