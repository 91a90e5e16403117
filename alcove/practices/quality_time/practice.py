"""The card of time together, and what goes along with somebody who goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alcove.couple.access import SpaceRequest
from alcove.couple.opened import OpenSpace
from alcove.kit.copies import Item, Said, item, newest_first, said
from alcove.kit.practice import Card, Practice
from alcove.kit.reading import Seen
from alcove.practices.quality_time import reading
from alcove.practices.quality_time.models import Hour, Line


def today(request: SpaceRequest, seen: list[Seen]) -> Card | None:
    """Today's hour; else, until the day after the last one, a word about that, if one likes; else the next one."""
    rank = 15 if any(one.day == request.space.today for one in seen) else 40
    return Card("quality_time/_today.html", rank, lambda: {"one": _first(request.space, seen)}) if seen else None


def _first(space: OpenSpace, seen: list[Seen]) -> reading.Told:
    told = reading.by_clock(reading.told(space, one) for one in seen)
    return min(told, key=lambda one: (one.over or one.day != space.today, not one.over))


def together(request: SpaceRequest) -> Card:
    """The way to time together."""
    return Card("quality_time/_together.html", 40)


def address_of(code: str) -> str:
    """Where a moment of this practice leads."""
    return reverse("quality_time:one", kwargs={"code": code})


def own_words(space: OpenSpace) -> Iterator[tuple[dt.date, str, str]]:
    """What somebody now alone wrote here: hours in words of their own, and lines."""
    me = str(space.me.id)
    for row in Hour.objects.readable_by(space).order_by("day"):
        held, line = row.opened(space), Line.about(space, hour=row).get(space.me.id)
        for plan in (held["plan"], *held["earlier"]):
            if plan["by"] == me and plan["name"]:
                yield row.day, _("An hour together"), plan["name"]
        if me in held["asks"]:
            yield row.day, held["plan"]["name"], held["asks"][me]
        if line and line.words:
            yield row.day, held["plan"]["name"] or _("An hour together"), line.words


def export(space: OpenSpace) -> Iterator[Item]:
    """All of them, with what was planned before and what was said."""
    return (_item(space, row) for found in newest_first(Hour.objects.readable_by(space)) for row in found)


def _item(space: OpenSpace, row: Hour) -> Item:
    held, plan = row.opened(space), row.opened(space)["plan"]
    words = [part for line in Line.about(space, hour=row).values() for part in line.copied(space.me)]
    words += [_said(space, who, "asked", asked) for who, asked in held["asks"].items()]
    words += [_said(space, before["who"], "planned before", before["name"]) for before in held["earlier"]]
    facts = {"time": plan["time"], "minutes": plan["minutes"], "taken_away": row.state == Hour.AWAY}
    title = ". ".join(part for part in (plan["name"], plan["words"]) if part)
    return item("quality_time.hour", row.day, title, words[:20], **facts)  # as many as a copy takes; lines come first


def _said(space: OpenSpace, who: str, what: str, words: str) -> Said:
    return said(space.somebody(UUID(who)), space.me, what, words)


PRACTICE = Practice(
    name="quality_time",
    title=gettext_lazy("Time together"),
    moments=("quality_time.had",),
    glance=reading.glance,
    today=today,
    together=together,
    plans=reading.plans,
    address_of=address_of,
    own_words=own_words,
    export=export,
    closing=Hour.forget,
    remove_mine=Hour.remove_mine,
)
