"""What stands in a calendar: the same few facts from every practice that plans something."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from alcove.couple.opened import OpenSpace


@dataclass(frozen=True, slots=True)
class Plan:
    """Something that will be, in the local time of the space; without a `time` it takes the whole day.

    `rule` says how it comes again (the value of an RRULE, RFC 5545), `without` on which days it is left out.
    """

    code: UUID
    title: str
    day: dt.date
    time: dt.time | None
    minutes: int
    rule: str = ""
    without: tuple[dt.date, ...] = ()


def changed(space: OpenSpace) -> None:
    """Say that plans of this space have changed; called by the verb that changes one, in its transaction."""
