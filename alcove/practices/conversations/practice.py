"""The card of the conversations, and what goes along with somebody who goes."""

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
from alcove.kit.copies import Item, item, newest_first, said
from alcove.kit.practice import Card, Practice
from alcove.kit.reading import Seen
from alcove.practices.conversations.models import Conversation, is_over, script_of
from alcove.practices.conversations.reading import all_of_mine, glance, own


def today(request: SpaceRequest, seen: list[Seen]) -> Card | None:
    """A talk that was asked for or goes on."""
    for one in seen:
        held = one.opened(request.space)
        if not is_over(one.state, held):
            mine = one.author == request.space.me.id
            given = {"code": one.id, "state": one.state, "mine": mine, "held": held, "script": script_of(held)}
            return Card("conversations/_today.html", 1, given)
    return None


def talk(request: SpaceRequest) -> Card:
    """The way to the talks."""
    return Card("conversations/_talk.html", 20)


def address_of(code: str) -> str:
    """Where a moment of this practice leads."""
    return reverse("conversations:one", kwargs={"code": code})


def own_words(space: OpenSpace) -> Iterator[tuple[dt.date, str, str]]:
    """What somebody now alone had put down in talks."""
    for row in Conversation.objects.readable_by(space).order_by("day", "id"):
        held = row.opened(space)
        words = [one["words"] for one in _written(held) if one["who"] == str(space.me.id)]
        if words:
            yield row.day, script_of(held).title, "\n\n".join(words)


def export(space: OpenSpace) -> Iterator[Item]:
    """The talks that were asked for with what was put down in them, and what one has noted for oneself."""
    for found in newest_first(Conversation.objects.readable_by(space)):
        lines = all_of_mine(space, [row.pk for row in found])
        for row in found:
            held, mine = row.opened(space), lines.get(str(row.pk), {})
            told = [said(space.somebody(row.author_id), space.me, "topic", held["topic"])] if held["topic"] else []
            told += [
                said(space.somebody(UUID(one["who"])), space.me, "words", one["words"])
                for one in _written(held)
                if one["who"] == str(space.me.id) or not _waits(held, one)
            ]
            told += [said(space.me, space.me, "afterwards", mine["line"])] if mine.get("line") else []
            yield item("conversations.talk", row.day, script_of(held).title, told, state=row.state)
    for title, words in own(space):
        told = [said(space.me, space.me, "note", words)]
        yield item("conversations.note", space.today, title or gettext("For the next check-in"), told)


def _written(held: dict[str, Any]) -> list[dict[str, Any]]:
    return [*held["words"], *held.get("brought", [])]


def _waits(held: dict[str, Any], one: dict[str, Any]) -> bool:
    """Whether both are still writing at the step that this was put down at."""
    at = held["at"]
    return "part" in one and not at["over"] and (one["part"], one["step"]) == (at["part"], at["step"])


PRACTICE = Practice(
    name="conversations",
    title=_("Talks"),
    moments=("conversations.done",),
    glance=glance,
    today=today,
    talk=talk,
    address_of=address_of,
    own_words=own_words,
    export=export,
    closing=Conversation.closing,
    remove_mine=Conversation.remove_mine,
)
