"""The card of the firsts, and what goes along with somebody who goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alcove.couple.access import SpaceRequest
from alcove.couple.opened import OpenSpace
from alcove.kit.copies import Item, item, newest_first, said
from alcove.kit.lines import Read
from alcove.kit.pictures.copying import pictured, with_pictures
from alcove.kit.practice import Card, Place, Practice
from alcove.kit.reading import Seen
from alcove.practices.firsts import reading
from alcove.practices.firsts.ideas import OwnIdea, Ratings, all_ideas, how
from alcove.practices.firsts.models import First, Line, named


def today(request: SpaceRequest, seen: list[Seen]) -> Card | None:
    """What is planned for the next days."""
    rank = 15 if any(one.day == request.space.today for one in seen) else 45
    return Card("firsts/_today.html", rank, partial(_given, request.space, *seen)) if seen else None


def _given(space: OpenSpace, one: Seen) -> dict[str, Any]:
    held = one.opened(space)
    return {"one": one, "name": named(held["words"]), "plan": held["plan"]}


def together(request: SpaceRequest) -> Card:
    """The way to the firsts."""
    return Card("firsts/_together.html", 45)


def address_of(code: str) -> str:
    """Where a moment of this practice leads."""
    return reverse("firsts:one", kwargs={"code": code})


def place(space: OpenSpace, code: UUID) -> Place | None:
    """Where pictures of it stand: at what was done."""
    row = First.objects.readable_by(space).filter(pk=code).first()
    return Place(address_of(str(code)), "together", row.state == First.DONE) if row else None


def own_words(space: OpenSpace) -> Iterator[tuple[dt.date, str, str]]:
    """What somebody now alone wrote here: ideas, places, lines."""
    for each in export(space):
        for words in (one["words"] for one in each["said"] if one["mine"] and one["words"]):
            yield dt.date.fromisoformat(each["day"]), named(each["title"]) or str(_("An idea of your own")), words


def export(space: OpenSpace) -> Iterator[Item]:
    """All that both may read, what one planned alone, and one's own ratings; never the other's."""
    yield from _firsts(space)
    for own in OwnIdea.objects.readable_by(space).order_by("day", "id"):
        words = said(space.somebody(own.author_id), space.me, "idea", own.opened(space)["words"])
        yield item("firsts.idea", own.day, "", [words])
    rated = Ratings.mine(space)
    for idea in all_ideas(space, retired=True):
        if says := how(rated, idea.idea):
            yield item("firsts.rating", space.today, idea.words, [], how=says)


def _firsts(space: OpenSpace) -> Iterator[Item]:
    for found in newest_first(First.objects.readable_by(space)):
        lines = Line.about_each(space, "first", found)
        shown = pictured(space, (row.pk for row in found))
        for row in found:
            first, *plans = _items(space, row, lines[row.pk])
            yield from (with_pictures(first, shown.get(row.pk)), *plans)


def _items(space: OpenSpace, row: First, lines: list[Read]) -> Iterator[Item]:
    one, words = reading.told(space, row), [each for line in lines for each in line.copied(space.me)]
    yield item("firsts.first", row.day, one.held["words"], words, state=row.state, alone=row.author_id is not None)
    for day, plan in one.plans:
        place = [said(space.somebody(UUID(plan["who"])), space.me, "place", plan["place"])] if plan["place"] else []
        yield item("firsts.plan", day, one.name, place, time=plan["time"], minutes=plan["minutes"])


def closing(code: UUID) -> None:
    """What each rated is destroyed: nobody may read the other's, and nothing comes of it any more."""
    Ratings.objects.filter(space_id=code).delete()


PRACTICE = Practice(
    name="firsts",
    title=_("First times"),
    moments=("firsts.done",),
    glance=reading.glance,
    today=today,
    together=together,
    plans=reading.plans,
    address_of=address_of,
    own_words=own_words,
    export=export,
    closing=closing,
    remove_mine=First.remove_mine,
    pictures=place,
)
