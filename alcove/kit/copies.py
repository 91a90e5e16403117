"""What a practice puts into the copy that somebody takes along: items of one shape, whatever the practice.

The shape is laid down in docs/export-format.md. An item holds what its reader may see and not a word more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NotRequired, TypedDict, TypeVar

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from alcove.couple.opened import OpenSpace, Who
from alcove.kit.entries import SpaceRow

Row = TypeVar("Row", bound=SpaceRow)
AT_ONCE = 100  # rows read from the database at a time
Fact = str | int | bool | None


class Said(TypedDict):
    """What one person wrote; `removed` is the day they took it away, `waiting` that the other has not read it."""

    who: str
    mine: bool
    what: str
    words: str
    removed: NotRequired[str]
    waiting: NotRequired[bool]


class Pictured(TypedDict):
    """A picture: its file in the copy, who added it, and a line that says what it shows, which may be empty."""

    file: str
    who: str
    line: str


class Item(TypedDict):
    """One thing: what kind, of which day, its title, what was said, small facts beside, and pictures."""

    kind: str
    day: str
    title: str
    said: list[Said]
    facts: dict[str, Fact]
    pictures: NotRequired[list[Pictured]]
    brought: NotRequired[bool]


@dataclass(frozen=True, slots=True)
class Beside:
    """What is no practice and has something to give to a copy all the same."""

    name: str
    title: str | Promise
    export: Callable[[OpenSpace], Iterator[Item]]


BESIDE: list[Beside] = []


def item(kind: str, day: dt.date, title: str, said: list[Said], **facts: Fact) -> Item:
    """An item; `kind` begins with the name of its part, as in "questions.asked"."""
    return Item(kind=kind, day=day.isoformat(), title=title, said=said, facts=facts)


def said(who: Who, reader: Who, what: str, words: str) -> Said:
    """What `who` wrote, for the copy of `reader`."""
    return Said(who=who.name, mine=who == reader, what=what, words=words)


def newest_first(rows: QuerySet[Row]) -> Iterator[list[Row]]:
    """All rows, newest first, a hundred at a time, so that the last cost what the first do and few are held at once."""
    ordered, before = rows.order_by("-day", "-id"), Q()
    while found := list(ordered.filter(before)[:AT_ONCE]):
        yield found
        last = found[-1]
        before = Q(day__lt=last.day) | Q(day=last.day, id__lt=last.pk)
