"""Reading thanks: the archive, what there is to read today, and one note with its answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from alcove.couple.opened import OpenSpace, Who
from alcove.kit.keyset import Mark
from alcove.kit.reading import Glance, Seen, look
from alcove.lib.rows import as_day, as_uuid, rows
from alcove.lib.text import beginning
from alcove.practices.gratitude.models import Answer, Thanks

DAYS = 7  # how long what was given is offered on Today, unless it is kept or answered before

GIVEN = "SELECT id, epoch, day, author_id, sealed FROM gratitude_thanks WHERE space_id = %s AND state <> 'waiting' "
NEWEST = GIVEN + "AND (day < %s OR (day = %s AND id < %s)) ORDER BY day DESC, id DESC LIMIT %s"
TO_READ = """
SELECT t.id, t.epoch, t.day, t.state, t.author_id, t.sealed
FROM gratitude_thanks t LEFT JOIN gratitude_answer a ON a.thanks_id = t.id
WHERE t.space_id = %s AND t.author_id <> %s AND t.day BETWEEN %s AND %s AND t.state IN ('given', 'waiting')
AND a.id IS NULL ORDER BY t.day DESC, t.id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Note:
    """What one of the two wrote; `removed` is the day they took it away, `earlier` what stood there until when."""

    id: UUID
    day: dt.date
    who: Who
    words: str
    letter: bool
    removed: dt.date | None
    earlier: list[tuple[dt.date, str]]

    @property
    def beginning(self) -> str:
        """As much as a list shows."""
        return beginning(self.words)

    @property
    def mark(self) -> Mark:
        """Where this stands in the archive."""
        return Mark(self.day, self.id)


def archive(space: OpenSpace, before: Mark, most: int) -> list[Note]:
    """What was given, newest first, from that place on."""
    found = rows(NEWEST, space.id, before.day, before.day, before.id, most)
    return [
        _note(space, code, as_day(day), as_uuid(author), space.unseal(code, epoch, bytes(sealed)))
        for raw, epoch, day, author, sealed in found
        for code in [as_uuid(raw)]
    ]


def to_be_found(space: OpenSpace) -> list[Note]:
    """What of one's own waits for its day, the nearest first."""
    mine = Thanks.objects.readable_by(space).filter(author_id=space.me.id, state=Thanks.WAITING)
    return [one(space, thanks) for thanks in mine.order_by("day", "id")[:50]]


def glance(space: OpenSpace) -> Glance:
    """The newest that one was given these days and has neither kept nor answered; whether it was read, nobody notes."""
    since = space.today - dt.timedelta(days=DAYS)
    return Glance(TO_READ, (space.id, space.me.id, since, space.today))


def to_read(space: OpenSpace, seen: list[Seen]) -> UUID | None:
    """The same; what was to be found today is given first."""
    if seen and seen[0].state == Thanks.WAITING:
        Thanks.deliver(space)
        seen = look({"gratitude": glance(space)}).get("gratitude", [])
    return seen[0].id if seen and seen[0].state == Thanks.GIVEN else None


def one(space: OpenSpace, row: Thanks) -> Note:
    """One note, opened; the caller has made sure that this person may read it."""
    return _note(space, row.pk, row.day, row.author_id, row.for_author(space))


def answers(space: OpenSpace, given: list[Thanks]) -> dict[UUID, list[Note]]:
    """The line with which each was answered, if it was."""
    found: dict[UUID, list[Note]] = {row.pk: [] for row in given}
    for row in Answer.objects.readable_by(space).filter(thanks__in=given):
        found[row.thanks_id].append(_note(space, row.pk, row.day, row.author_id, row.opened(space)))
    return found


def _note(space: OpenSpace, code: UUID, day: dt.date, author: UUID, payload: dict[str, Any]) -> Note:
    who = space.people.get(author) or Who(author, "", 2)
    removed = dt.date.fromisoformat(payload["removed"]) if "removed" in payload else None
    earlier = [(dt.date.fromisoformat(one["until"]), one["words"]) for one in payload.get("earlier", [])]
    return Note(code, day, who, payload.get("words", ""), payload.get("letter", False), removed, earlier)
