"""The cards of apologies, and what somebody takes along."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext, gettext_lazy

from alcove.couple.access import SpaceRequest
from alcove.couple.opened import OpenSpace
from alcove.kit.copies import Item, item, said
from alcove.kit.practice import Card, Practice
from alcove.kit.reading import Seen
from alcove.practices.apologies import reading
from alcove.practices.apologies.models import Apology
from alcove.practices.apologies.own import PARTS, Own


def today(request: SpaceRequest, seen: list[Seen]) -> Card | None:
    """An apology that is there to be read."""
    partner = request.space.partner
    theirs = [one for one in seen if partner and one.author == partner.id]
    found = next((one for one in theirs if "answer" not in one.opened(request.space)), None)
    return Card("apologies/_today.html", 20, {"one": found}) if found else None


def talk(request: SpaceRequest) -> Card:
    """The way to apologies."""
    return Card("apologies/_talk.html", 35)


def own_words(space: OpenSpace) -> Iterator[tuple[dt.date, str, str]]:
    """What somebody now alone gave here; drafts are theirs wherever they go."""
    return Apology.own_words(space, gettext("An apology"))


def export(space: OpenSpace) -> Iterator[Item]:
    """What was given, and one's own drafts."""
    for read, lines in Apology.copied(space, "apology"):
        yield item("apologies.given", read.day, "", lines)
    for own in Own.newest(space):
        words = [said(space.me, space.me, part, own.held[part]) for part in PARTS if own.held[part]]
        yield item("apologies.draft", dt.date.fromisoformat(own.held["begun"]), "", words)


PRACTICE = Practice(
    name="apologies",
    title=gettext_lazy("Apologies"),
    moments=(),
    glance=reading.glance,
    today=today,
    talk=talk,
    own_words=own_words,
    export=export,
    remove_mine=Apology.remove_mine,
)
