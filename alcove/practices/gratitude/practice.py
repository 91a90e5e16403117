"""The card of thanks, what somebody takes along, and what ends with a space."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from alcove.couple.access import SpaceRequest
from alcove.couple.opened import OpenSpace
from alcove.kit.copies import Item, Said, item, newest_first, said
from alcove.kit.practice import Card, Practice
from alcove.kit.reading import Seen
from alcove.practices.gratitude import reading
from alcove.practices.gratitude.models import Answer, Thanks
from alcove.practices.gratitude.reading import Note

LATELY = 6  # thanks that are brought to mind at a check-in


def today(request: SpaceRequest, seen: list[Seen]) -> Card | None:
    """A note that is there to be read, else the way to write one; nothing for somebody alone."""
    if request.space.partner is None:
        return None
    return Card("gratitude/_today.html", 30, {"to_read": reading.to_read(request.space, seen)})


def address_of(code: str) -> str:
    """Where a moment of this practice leads."""
    return reverse("gratitude:note", kwargs={"code": code})


def topic(space: OpenSpace, code: UUID) -> str | None:
    """The beginning of a note that both may read, for a talk about it."""
    found = Thanks.objects.readable_by(space).filter(pk=code, state__in=[Thanks.GIVEN, Thanks.KEPT]).first()
    return reading.one(space, found).beginning if found else None


def lately(space: OpenSpace, days: int) -> Iterator[tuple[str, str, str, str]]:
    """The last days' thanks that both may read, the newest first."""
    since = space.today - dt.timedelta(days)
    rows = Thanks.objects.readable_by(space).filter(
        state__in=[Thanks.GIVEN, Thanks.KEPT], day__range=(since, space.today)
    )
    for row in rows.order_by("-day", "-id")[:LATELY]:
        note = reading.one(space, row)
        yield "thanks", gettext("%(name)s wrote") % {"name": note.who.name}, note.words, address_of(str(row.pk))


def export(space: OpenSpace) -> Iterator[Item]:
    """All thanks that this person may read, and their own that wait."""
    for found in newest_first(Thanks.seen_by(space)):
        answers = reading.answers(space, found)
        for row in found:
            note = reading.one(space, row)
            lines = _said(space, note, "thanks") + [
                part for line in answers[row.pk] for part in _said(space, line, "answer")
            ]
            if row.state == Thanks.WAITING:
                lines[0]["waiting"] = True
            yield item("gratitude.given", row.day, "", lines, letter=note.letter, kept=row.state == Thanks.KEPT)


def _said(space: OpenSpace, note: Note, what: str) -> list[Said]:
    first = said(note.who, space.me, what, note.words)
    if note.removed:
        first["removed"] = note.removed.isoformat()
    return [first, *(said(note.who, space.me, "earlier", words) for _, words in note.earlier)]


def own_words(space: OpenSpace) -> Iterator[tuple[dt.date, str, str]]:
    """One's own thanks and answers to somebody who is gone, on their way to Mine."""
    for model, title in ((Thanks, gettext("A thank-you")), (Answer, gettext("An answer to a thank-you"))):
        mine = model.objects.readable_by(space).filter(author_id=space.me.id).exclude(state=Thanks.REMOVED)
        for row in mine.order_by("day"):
            held = row.for_author(space) if isinstance(row, Thanks) else row.opened(space)
            yield row.day, title, held["words"]


def closing(space: UUID) -> None:
    """Destroy, without any key, what was still to be found."""
    Thanks.objects.filter(space_id=space, state=Thanks.WAITING).delete()


PRACTICE = Practice(
    name="gratitude",
    title=gettext_lazy("Thanks"),
    moments=("gratitude.kept",),
    glance=reading.glance,
    today=today,
    address_of=address_of,
    lately=lately,
    topic=topic,
    own_words=own_words,
    export=export,
    closing=closing,
    remove_mine=Thanks.remove_mine,
)
