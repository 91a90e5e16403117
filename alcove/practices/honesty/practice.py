"""The cards of honest words, what somebody takes along, and what ends with a space."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from alcove.couple.access import SpaceRequest
from alcove.couple.opened import OpenSpace
from alcove.kit.copies import Item, item, said
from alcove.kit.practice import Card, Practice
from alcove.kit.reading import Seen
from alcove.practices.honesty import reading
from alcove.practices.honesty.models import Letter
from alcove.practices.honesty.own import Own


def today(request: SpaceRequest, seen: list[Seen]) -> Card | None:
    """What is asked, what was answered, or a letter that is there to be read."""
    found = reading.newest(request.space, seen)
    return Card("honesty/_today.html", 20, {"one": found}) if found and request.space.partner else None


def talk(request: SpaceRequest) -> Card:
    """The way to honest words."""
    return Card("honesty/_talk.html", 30)


def address_of(code: str) -> str:
    """Where a moment of this practice leads."""
    return reverse("honesty:one", kwargs={"code": code})


def own_words(space: OpenSpace) -> Iterator[tuple[dt.date, str, str]]:
    """What somebody now alone gave here; drafts are theirs wherever they go."""
    return Letter.own_words(space, gettext("An honest letter"))


def export(space: OpenSpace) -> Iterator[Item]:
    """What was given, and one's own drafts."""
    for read, lines in Letter.copied(space, "letter"):
        yield item("honesty.letter", read.day, "", lines, how="talked" if read.state == Letter.TALKED else "letter")
    for own in Own.newest(space):
        words = [said(space.me, space.me, part, own.held[part]) for part in ("words", "moment") if own.held[part]]
        yield item("honesty.draft", dt.date.fromisoformat(own.held["begun"]), "", words)


def draft(space: OpenSpace, code: UUID) -> str | None:
    """One's own words that have rested, to speak from."""
    own = Own.find(space, code) if space.keys.private else None
    return str(own.held["words"]) if own and own.rested else None


def closing(space: UUID) -> None:
    """Nothing is asked in a closed space."""
    Letter.objects.filter(space_id=space).exclude(state__in=Letter.READABLE).delete()


PRACTICE = Practice(
    name="honesty",
    title=gettext_lazy("Honest words"),
    moments=("honesty.kept",),
    glance=reading.glance,
    today=today,
    talk=talk,
    address_of=address_of,
    own_words=own_words,
    export=export,
    closing=closing,
    draft=draft,
    remove_mine=Letter.remove_mine,
)
