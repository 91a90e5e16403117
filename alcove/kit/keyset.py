"""Pages that go on from where the last one ended, so that the deepest costs what the newest does."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Self
from uuid import UUID

NEWEST = dt.date(9999, 12, 31)
LAST = UUID(int=2**128 - 1)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a list that is ordered by day and id, newest first."""

    day: dt.date = NEWEST
    id: UUID = LAST

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a mark from an address; anything else means the beginning."""
        day, _, code = text.partition("_")
        try:
            return cls(dt.date.fromisoformat(day), UUID(code))
        except ValueError:
            return cls()

    def __str__(self) -> str:
        return f"{self.day.isoformat()}_{self.id}"
