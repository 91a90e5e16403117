"""What Today asks of all practices, in one read however many there are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from alcove.couple.opened import OpenSpace
from alcove.lib.rows import as_day, as_uuid, rows

COLUMNS = "id, epoch, day, state, author_id, sealed"
ONE = "SELECT '{name}' AS practice, {name}.* FROM ({sql}) AS {name}"


@dataclass(frozen=True, slots=True)
class Glance:
    """What a practice looks at for Today: one read of `COLUMNS`, in this order, that names its space and a LIMIT.

    Where a table has no such column it says `CAST(NULL AS bytea)` and the like, so that all databases can put the
    practices' rows beneath each other.
    """

    sql: str
    params: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """One row of a glance, still sealed."""

    id: UUID
    epoch: int
    day: dt.date
    state: str
    author: UUID | None
    sealed: bytes

    def opened(self, space: OpenSpace) -> dict[str, Any]:
        """Its words, for those in the space."""
        return space.unseal(self.id, self.epoch, self.sealed)


def look(glances: dict[str, Glance]) -> dict[str, list[Seen]]:
    """The rows of each practice by its name, in the order of its read; a practice that sees nothing has none."""
    found: dict[str, list[Seen]] = {}
    if glances:
        sql = _together(tuple((name, one.sql) for name, one in glances.items()))
        for name, *row in rows(sql, *(value for one in glances.values() for value in one.params)):
            found.setdefault(name, []).append(_seen(*row))
    return found


@lru_cache(maxsize=16)
def _together(parts: tuple[tuple[str, str], ...]) -> str:
    """The one statement; the same for everyone, so that the database need not read it anew."""
    return " UNION ALL ".join(ONE.format(name=name, sql=sql) for name, sql in parts)


def _seen(code: Any, epoch: int, day: Any, state: str, author: Any, sealed: Any) -> Seen:
    who = None if author is None else as_uuid(author)
    return Seen(as_uuid(code), epoch, as_day(day), state, who, bytes(sealed or b""))
