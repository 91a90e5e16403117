"""The card a practice shows the rest of the app: all that others may know of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.functional import Promise

from alcove.couple.access import SpaceRequest
from alcove.couple.opened import OpenSpace
from alcove.kit.copies import Item
from alcove.kit.plans import Plan
from alcove.kit.reading import Glance, Seen


@dataclass(frozen=True, slots=True)
class Card:
    """One thing offered on a page: a template of the practice with what it needs. Lower ranks come first.

    What it needs can be a function, which is called only if the card is shown: then nothing else is opened.
    """

    template: str
    rank: int
    context: dict[str, Any] | Callable[[], dict[str, Any]] = field(default_factory=dict)

    @property
    def given(self) -> dict[str, Any]:
        """What its template needs."""
        return self.context() if callable(self.context) else self.context


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands at which pictures can be, for somebody who may read it: its page, and in which section.

    `takes` says whether pictures can be added now.
    """

    address: str
    section: str
    takes: bool


@dataclass(frozen=True, slots=True)
class Practice:
    """What the app may know of a practice: its name, its moments, and the cards it offers in the rooms of the house.

    `talk` is the card for the Talk room, `together` for Together, `mine` for Mine (always the same, whatever lies
    there), `today` for Today; each may answer None when there is nothing to offer. What Today needs to know `glance`
    names, and all practices' glances are one read. There each practice has one line. `plans` are for a calendar.
    `address_of` leads from a moment to its page. `own_words` are what somebody alone in a space wrote there: day,
    title, words; they move to Mine when that person joins another space. `export` is all of the practice that somebody
    may read, their own drafts among it, for the copy they take along; it reads and never writes, as in a closed space.
    `closing` destroys, without any key, what nobody may read once a space is closed. `remove_mine` takes all of one's
    own words away, so that only that they were there stays. `pictures` says where the thing with this id stands, if
    somebody may read it: what it answers None to has no pictures for them (`kit/pictures`). `lately` is what so many
    days left for a check-in: under which of "thanks" and "promises", title, words, address; bounded, and nothing that
    one of the two keeps private. `topic` is what the thing with this id would be called in a talk about it, if both may
    read it. `draft` are the words of one's own draft with this id, to speak from in a talk.
    """

    name: str
    title: str | Promise
    moments: tuple[str, ...]
    today: Callable[[SpaceRequest, list[Seen]], Card | None]
    glance: Callable[[OpenSpace], Glance | None] | None = None
    talk: Callable[[SpaceRequest], Card | None] | None = None
    together: Callable[[SpaceRequest], Card | None] | None = None
    mine: Callable[[SpaceRequest], Card | None] | None = None
    plans: Callable[[OpenSpace], Iterator[Plan]] | None = None
    address_of: Callable[[str], str] | None = None
    own_words: Callable[[OpenSpace], Iterator[tuple[dt.date, str, str]]] | None = None
    export: Callable[[OpenSpace], Iterator[Item]] | None = None
    closing: Callable[[UUID], None] | None = None
    remove_mine: Callable[[OpenSpace], None] | None = None
    pictures: Callable[[OpenSpace, UUID], Place | None] | None = None
    lately: Callable[[OpenSpace, int], Iterator[tuple[str, str, str, str]]] | None = None
    topic: Callable[[OpenSpace, UUID], str | None] | None = None
    draft: Callable[[OpenSpace, UUID], str | None] | None = None


@cache
def all_practices() -> list[Practice]:
    """The cards of every registered practice."""
    return [import_module(f"{app}.practice").PRACTICE for app in settings.INSTALLED_APPS if ".practices." in app]


def place_of(space: OpenSpace, code: UUID) -> Place | None:
    """Where the thing with this id stands, in whatever practice; None if there is none that this person may read."""
    asked = (practice.pictures(space, code) for practice in all_practices() if practice.pictures)
    return next((place for place in asked if place), None)
