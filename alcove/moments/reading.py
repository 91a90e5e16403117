"""Reading the story, newest first, and how much there is in each of its weeks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from alcove.couple.opened import OpenSpace
from alcove.lib.rows import as_day, as_uuid, rows

MOMENTS = "SELECT id, epoch, day, sealed FROM moments_moment WHERE space_id = %s "
NEWEST = MOMENTS + "AND (day < %s OR (day = %s AND id < %s)) ORDER BY day DESC, id DESC LIMIT %s"
BETWEEN = MOMENTS + "AND day BETWEEN %s AND %s ORDER BY day DESC, id DESC LIMIT %s"
MONTHS = "SELECT id, epoch, sealed FROM moments_month WHERE space_id = %s ORDER BY day"

Weeks = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A moment, opened; `by` is whose words it keeps, or None when it is both's."""

    id: UUID
    day: dt.date
    kind: str
    line: str
    to: str
    by: UUID | None

    @property
    def practice(self) -> str:
        """The name of the practice it comes from."""
        return self.kind.partition(".")[0]


def newest(space: OpenSpace, *, before: tuple[dt.date, UUID], most: int = 20) -> list[Seen]:
    """The moments of this space before that place, newest first."""
    day, code = before
    return [_seen(space, *row) for row in rows(NEWEST, space.id, day, day, code, most)]


def between(space: OpenSpace, first: dt.date, last: dt.date, most: int) -> list[Seen]:
    """The moments of those days, newest first."""
    return [_seen(space, *row) for row in rows(BETWEEN, space.id, first, last, most)]


def weeks(space: OpenSpace) -> Weeks:
    """How many moments of which practice each week has, by year and number of the week, oldest first."""
    found: Weeks = {}
    for raw, epoch, sealed in rows(MONTHS, space.id):
        for week, counted in space.unseal(as_uuid(raw), epoch, bytes(sealed))["weeks"].items():
            earlier = found.setdefault(week, counted)  # a week that lies in two months is counted in both
            if earlier is not counted:
                earlier.update({name: earlier.get(name, 0) + count for name, count in counted.items()})
    return found


def _seen(space: OpenSpace, raw: str, epoch: int, day: str, sealed: bytes) -> Seen:
    opened = space.unseal(code := as_uuid(raw), epoch, bytes(sealed))
    by = UUID(opened["by"]) if "by" in opened else None
    return Seen(code, as_day(day), opened["kind"], opened["line"], opened["to"], by)
