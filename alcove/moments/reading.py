"""Reading the story, newest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from alcove.couple.opened import OpenSpace
from alcove.lib.rows import as_day, as_uuid, rows

NEWEST = """
SELECT id, epoch, day, sealed FROM moments_moment
WHERE space_id = %s AND (day < %s OR (day = %s AND id < %s)) ORDER BY day DESC, id DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A moment, opened."""

    id: UUID
    day: dt.date
    kind: str
    line: str
    to: str


def newest(space: OpenSpace, *, before: tuple[dt.date, UUID], most: int = 20) -> list[Seen]:
    """The moments of this space before that place, newest first."""
    day, code = before
    return [
        Seen(moment, as_day(on), opened["kind"], opened["line"], opened["to"])
        for raw, epoch, on, sealed in rows(NEWEST, space.id, day, day, code, most)
        if (opened := space.unseal(moment := as_uuid(raw), epoch, bytes(sealed)))
    ]
