"""The card of the nightly question."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alcove.couple.access import SpaceRequest
from alcove.couple.opened import OpenSpace
from alcove.kit.practice import Card, Practice
from alcove.kit.reading import Seen
from alcove.practices.questions.closing import closing
from alcove.practices.questions.export import export
from alcove.practices.questions.models import Answer, Ask
from alcove.practices.questions.own_words import own_words
from alcove.practices.questions.tonight import still_open, tonight, waiting


def today(request: SpaceRequest, seen: list[Seen]) -> Card:
    """Tonight's question, and the newest that both have answered."""
    return Card("questions/_today.html", 10, {"tonight": tonight(request.space)})


def talk(request: SpaceRequest) -> Card:
    """The way to tonight's question, those still open, what waits, and the archive."""
    space = request.space
    context = {"tonight": tonight(space), "still_open": still_open(space), "waiting": waiting(space)}
    return Card("questions/_talk.html", 10, context)


def address_of(code: str) -> str:
    """Where a moment of this practice leads."""
    return reverse("questions:ask", kwargs={"code": code})


def topic(space: OpenSpace, code: UUID) -> str | None:
    """The words of a question, for a talk about it."""
    found = Ask.objects.readable_by(space).filter(pk=code).first()
    return str(found.opened(space)["text"]) if found else None


PRACTICE = Practice(
    name="questions",
    title=_("Questions"),
    moments=("questions.kept",),
    today=today,
    talk=talk,
    address_of=address_of,
    topic=topic,
    own_words=own_words,
    export=export,
    closing=closing,
    remove_mine=Answer.remove_mine,
)
