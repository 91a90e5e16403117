"""The line in Mine, and what somebody takes along. There is no other card, and nothing that belongs to both."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy

from alcove.content import forgiveness
from alcove.couple.access import SpaceRequest
from alcove.couple.opened import OpenSpace
from alcove.kit.copies import Item, item, said
from alcove.kit.practice import Card, Practice
from alcove.kit.reading import Seen
from alcove.practices.forgiveness.own import NOT_NOW, Way


def today(request: SpaceRequest, seen: list[Seen]) -> Card | None:
    """Never anything: nobody is led here."""
    return None


def mine(request: SpaceRequest) -> Card:
    """The way in, the same for everybody and at any time."""
    return Card("forgiveness/_mine.html", 10)


def export(space: OpenSpace) -> Iterator[Item]:
    """One's own."""
    for way in Way.newest(space) if space.keys.private else ():
        lines = [way.held["about"], *(way.words(one) for one in forgiveness()), way.held["line"]]
        words = [said(space.me, space.me, "page", line) for line in lines if line]
        yield item("forgiveness.way", way.begun, "", words, not_now=way.held["chosen"] == NOT_NOW)


PRACTICE = Practice(
    name="forgiveness",
    title=gettext_lazy("Forgiving, or not"),
    moments=(),
    today=today,
    mine=mine,
    export=export,
)
