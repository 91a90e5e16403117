"""The cards of the rituals, and what goes along with somebody who goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alcove.couple.access import SpaceRequest
from alcove.couple.opened import OpenSpace
from alcove.kit.copies import Item, Said, item, newest_first, said
from alcove.kit.practice import Card, Practice
from alcove.kit.reading import Seen
from alcove.practices.rituals.forms import WORDS
from alcove.practices.rituals.models import Meaning, Ritual
from alcove.practices.rituals.reading import glance, plans, soon


def today(request: SpaceRequest, seen: list[Seen]) -> Card | None:
    """What the other has proposed, and what comes round next; beside a proposal only what comes round today."""
    times, asked = soon(request.space, seen)
    first = [one for one in times[:1] if not asked or one[0].day == request.space.today]
    given = {"times": first, "asked": asked[:1]}
    return Card("rituals/_today.html", 20, given) if times or asked else None


def together(request: SpaceRequest) -> Card:
    """The way to the rituals."""
    return Card("rituals/_together.html", 10)


def address_of(code: str) -> str:
    """Where a moment of this practice leads."""
    return reverse("rituals:one", kwargs={"code": code})


def own_words(space: OpenSpace) -> Iterator[tuple[dt.date, str, str]]:
    """What somebody now alone had proposed, and what it meant to them."""
    for row in Ritual.objects.readable_by(space).exclude(state=Ritual.REMOVED).order_by("day"):
        plan = row.opened(space)["plan"]
        if plan["who"] == str(space.me.id):
            yield row.day, gettext("A ritual"), "\n\n".join(_words(plan))
    for meaning in Meaning.objects.readable_by(space).filter(author_id=space.me.id).exclude(state=Meaning.REMOVED):
        yield meaning.day, gettext("What a ritual means to me"), meaning.words(space)


def export(space: OpenSpace) -> Iterator[Item]:
    """All of them with how they went before, what both have written about them, and what one has written oneself."""
    for found in newest_first(Ritual.objects.readable_by(space)):
        about = Meaning.objects.readable_by(space).filter(ritual__in=found)
        meant = [row for row in about if row.state != Meaning.WAITING or row.author_id == space.me.id]
        for row in found:
            held = row.opened(space)
            words = list(_told(space, held)) + [_meant(space, one) for one in meant if one.ritual_id == row.pk]
            rhythm = held["plan"].get("rhythm", {})
            yield item("rituals.ritual", row.day, str(_("A ritual")), words, state=row.state, rule=rhythm.get("rule"))


def _told(space: OpenSpace, held: dict[str, Any]) -> Iterator[Said]:
    mine = [plan for who, plan in held["offers"].items() if who == str(space.me.id)]
    theirs = [plan for who, plan in held["offers"].items() if who != str(space.me.id)]
    for what, found in (("ritual", [held["plan"]]), ("offer", mine + theirs)):
        yield from _each(space, what, found)
    yield from _each(space, "earlier", [one["plan"] for one in held["earlier"]])


def _each(space: OpenSpace, what: str, found: list[dict[str, Any]]) -> Iterator[Said]:
    for plan in found:
        yield said(space.somebody(UUID(plan["who"])), space.me, what, "\n\n".join(_words(plan)))


def _meant(space: OpenSpace, row: Meaning) -> Said:
    found = said(space.somebody(row.author_id), space.me, "meaning", row.words(space))
    return {**found, "waiting": True} if row.state == Meaning.WAITING else found


def _words(plan: dict[str, Any]) -> list[str]:
    return [plan[part] for part in WORDS if part != "begins" and plan.get(part)]


def closing(space: UUID) -> None:
    """Destroy, without any key, what has not been shown."""
    Meaning.objects.filter(space_id=space, state=Meaning.WAITING).delete()


PRACTICE = Practice(
    name="rituals",
    title=_("Rituals"),
    moments=("rituals.done",),
    glance=glance,
    plans=plans,
    today=today,
    together=together,
    address_of=address_of,
    own_words=own_words,
    export=export,
    closing=closing,
    remove_mine=Ritual.remove_mine,
)
