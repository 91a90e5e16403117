"""The card of the milestones, and what goes along with somebody who goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alcove.couple.access import SpaceRequest
from alcove.couple.opened import OpenSpace, Who
from alcove.kit.copies import Item, item, newest_first, said
from alcove.kit.practice import Card, Practice
from alcove.kit.reading import Seen
from alcove.practices.milestones.models import Milestone
from alcove.practices.milestones.reading import glance, returning


def today(request: SpaceRequest, seen: list[Seen]) -> Card | None:
    """What happened on this day in an earlier year."""
    return Card("milestones/_today.html", 60, partial(_given, request.space, seen)) if seen else None


def _given(space: OpenSpace, seen: list[Seen]) -> dict[str, Any]:
    return {"found": returning(space, seen), "today": space.today}


def address_of(code: str) -> str:
    """Where a moment of this practice leads."""
    return reverse("milestones:one", kwargs={"code": code})


def own_words(space: OpenSpace) -> Iterator[tuple[dt.date, str, str]]:
    """What somebody alone in a space kept there."""
    mine = Milestone.objects.readable_by(space).filter(author_id=space.me.id, state=Milestone.KEPT)
    for row in mine.order_by("day"):
        payload = row.opened(space)
        yield row.day, _("A small victory") if payload["victory"] else _("A day to keep"), payload["words"]


def export(space: OpenSpace) -> Iterator[Item]:
    """All of them, with what stood there before."""
    for found in newest_first(Milestone.objects.readable_by(space)):
        for row in found:
            yield _item(space, row)


def _item(space: OpenSpace, row: Milestone) -> Item:
    payload = row.opened(space)
    who = space.people.get(row.author_id) or Who(row.author_id, "", 2)
    words = said(who, space.me, "line", payload.get("words", ""))
    earlier = [said(who, space.me, "earlier", one["words"]) for one in payload.get("earlier", [])]
    now = {**words, "removed": payload["removed"]} if "removed" in payload else words
    return item("milestones.kept", row.day, _("A day to keep"), [now, *earlier], victory=payload.get("victory", False))


PRACTICE = Practice(
    name="milestones",
    title=gettext_lazy("Days to keep"),
    moments=("milestones.day", "milestones.victory"),
    glance=glance,
    today=today,
    address_of=address_of,
    own_words=own_words,
    export=export,
    remove_mine=Milestone.remove_mine,
)
