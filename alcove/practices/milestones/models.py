"""What is kept: Milestone, a day that matters or a small thing that went well."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar
from uuid import UUID

from django.db import models

from alcove.couple.models import writing
from alcove.couple.opened import OpenSpace
from alcove.kit.entries import Entry, once_hash
from alcove.moments.models import Moment


class Milestone(Entry):
    """A line about a day, which both may read; its day is the one it tells of. Both see it in their story."""

    KEPT, REMOVED = "kept", "removed"

    state = models.CharField(max_length=10, default=KEPT)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["space", "-day", "-id"], name="milestones_newest_first")]

    @classmethod
    def keep(cls, space: OpenSpace, words: str, *, on: dt.date, victory: bool = False, once: UUID) -> Milestone:
        """Keep a line about that day; the same form sent twice keeps it once."""
        mark = once_hash(space.me.id, once)
        with writing(space):
            found: Milestone | None = cls.objects.readable_by(space).filter(once=mark).first()
            if found is None:
                found = cls.placed(space, day=on, author_id=space.me.id, once=mark)
                kind = "milestones.victory" if victory else "milestones.day"
                moment = Moment.note(space, kind=kind, line=words, points_to=str(found.pk), day=on, by=space.me.id)
                found.put(space, {"words": words, "victory": victory, "moment": str(moment)})
                found.save(force_insert=True)
        return found

    @classmethod
    def change_mine(cls, space: OpenSpace, code: UUID, words: str) -> bool:
        """Change one's own line, see `Entry.change`; the story says it anew. False if nothing changed."""
        with writing(space):
            mine = cls._of_mine(space).select_for_update().filter(pk=code).first()
            if mine is None or not mine.change(space, words):
                return False
            Moment.say_anew(space, UUID(mine.opened(space)["moment"]), words)
        return True

    @classmethod
    def remove_mine(cls, space: OpenSpace, code: UUID | None = None) -> None:
        """Take one's own line away, or all of them, in a closed space too; that it was there stays visible to both."""
        with writing(space, also_closed=True):
            mine = cls._of_mine(space)
            for row in mine.filter(pk=code) if code else mine.iterator():
                Moment.take_back(space, UUID(row.opened(space)["moment"]))
                row.put(space, {"removed": space.today.isoformat()})
                row.state, row.version = cls.REMOVED, row.version + 1
                row.save(update_fields=["state", "sealed", "epoch", "version"])

    @classmethod
    def _of_mine(cls, space: OpenSpace) -> models.QuerySet[Milestone]:
        found: models.QuerySet[Milestone] = cls.objects.readable_by(space).filter(author_id=space.me.id, state=cls.KEPT)
        return found
