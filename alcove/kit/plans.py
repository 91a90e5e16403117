"""What stands in a calendar: the same few facts from every practice that plans something."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from alcove.couple.opened import OpenSpace


@dataclass(frozen=True, slots=True)
class Plan:
    """Something that will be, in the local time of the space; without a `time` it takes the whole day.

    `rule` says how it comes again (the value of an RRULE, RFC 5545, its end in local time too), `without` on which
    days it is left out.
    """

    code: UUID
    title: str
    day: dt.date
    time: dt.time | None
    minutes: int
    rule: str = ""
    without: tuple[dt.date, ...] = ()


class Listener(NamedTuple):
    """Who keeps a copy of the plans, and so must know when they change and when a space has ended."""

    changed: Callable[[OpenSpace], None]
    ended: Callable[[UUID], None]


LISTENERS: list[Listener] = []


def changed(space: OpenSpace) -> None:
    """Say that plans of this space have changed; called by the verb that changes one, in its transaction."""
    for listener in LISTENERS:
        listener.changed(space)


def ended(space: UUID) -> None:
    """Say that a space is closed, and its plans with it."""
    for listener in LISTENERS:
        listener.ended(space)
