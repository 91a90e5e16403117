"""What goes into somebody's copy, part by part: the story, every practice, and Mine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import cast

from django.utils.translation import gettext as _

from alcove.accounts.access import SignedInRequest
from alcove.accounts.drawer import Drawer
from alcove.couple.access import SpaceRequest
from alcove.couple.opened import OpenSpace, Who
from alcove.kit.copies import BESIDE, Beside, Item, item, said
from alcove.kit.keyset import Mark
from alcove.kit.pictures.copying import taken_along
from alcove.kit.practice import Practice, all_practices
from alcove.lib.days import today_in
from alcove.moments import reading

AT_ONCE = 100  # rows read from the database at a time
STORY, MINE = "story", "mine"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a copy; its items are read anew each time they are asked for."""

    name: str
    title: str
    items: Callable[[], Iterator[Item]]


@dataclass(frozen=True, slots=True)
class Contents:
    """Whose copy it is, of which day, its parts, and the pictures that these name by their files."""

    whose: str
    partner: str | None
    email: str
    zone: str
    day: dt.date
    parts: list[Part]
    picture: Callable[[str], bytes | None]


def contents_of(request: SignedInRequest | SpaceRequest) -> Contents:
    """All that this person may read and nothing else: what is shared, and their own private things. Needs Mine open."""
    here, space = request.signed_in, getattr(request, "space", None)
    me = space.me if space else Who(here.person, here.name, 1)
    partner = space.partner.name if space and space.partner else None
    mine = Part(MINE, _("Mine"), partial(_mine, Drawer(here.keys), me))
    shared = _shared(space) if space else []
    picture = partial(taken_along, space) if space else _none
    return Contents(me.name, partner, here.email, here.zone, today_in(here.zone), [*shared, mine], picture)


def _none(_file: str) -> None:
    """Whoever is in no space has no pictures."""


def _shared(space: OpenSpace) -> list[Part]:
    story = Part(STORY, _("Your story"), partial(_story, space))
    givers: list[Practice | Beside] = [*all_practices(), *BESIDE]
    return [story, *(Part(one.name, str(one.title), partial(one.export, space)) for one in givers if one.export)]


def _story(space: OpenSpace) -> Iterator[Item]:
    mark = Mark()
    while moments := reading.newest(space, before=(mark.day, mark.id), most=AT_ONCE):
        yield from (item(f"{STORY}.kept", one.day, one.line, [], of=one.kind) for one in moments)
        mark = Mark(moments[-1].day, moments[-1].id)


def _mine(drawer: Drawer, me: Who) -> Iterator[Item]:
    before: int | None = None
    while True:
        sheets, before = drawer.sheets(before=before, most=AT_ONCE)
        for sheet in sheets:
            if sheet.brought:
                yield from (cast(Item, {**one, "brought": True}) for one in sheet.brought)
            else:
                yield item(f"{MINE}.page", sheet.day, sheet.title, [said(me, me, "page", sheet.words)])
        if before is None:
            return
