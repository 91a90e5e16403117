"""What the other may read of a promise: Promise. What its maker holds is in `own.py`."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar
from uuid import UUID

from django.db import models

from alcove.accounts.reminders import Reminder
from alcove.couple.models import writing
from alcove.couple.opened import OpenSpace
from alcove.kit.entries import Entry
from alcove.moments.models import Moment


class Promise(Entry):
    """A promise that its maker shared, all of its words. How it went is in it only if its maker chose to say so."""

    class Meta:
        indexes: ClassVar = [models.Index(fields=["space", "-day", "-id"], name="promises_newest_first")]

    @classmethod
    def of_mine(cls, space: OpenSpace, code: UUID) -> Promise | None:
        """One's own shared promise, or None if there is none here, or it was taken away."""
        found: Promise | None = cls.objects.readable_by(space).filter(pk=code, author_id=space.me.id).first()
        return found if found and "removed" not in found.opened(space) else None

    def say(self, space: OpenSpace, payload: dict[str, Any]) -> None:
        """Put these words in the place of those that both can read."""
        self.put(space, payload)
        self.version += 1
        self.save(update_fields=["sealed", "epoch", "version"])

    @classmethod
    def remove_mine(cls, space: OpenSpace, code: UUID | None = None) -> None:
        """Take one's own shared promise away, or all of them, in a closed space too; both see that one stood here."""
        with writing(space, also_closed=True):
            mine = cls.objects.readable_by(space).filter(author_id=space.me.id)
            for row in mine.filter(pk=code) if code else mine.iterator():
                row._take_away(space)

    def _take_away(self, space: OpenSpace) -> None:
        before = self.opened(space)
        if "removed" not in before:
            if before.get("moment"):
                Moment.take_back(space, UUID(before["moment"]))
            self.say(space, {"removed": space.today.isoformat()})
        Reminder.drop(space.me.id, self.pk)


def put_before(held: dict[str, Any]) -> list[tuple[dt.date, dict[str, str]]]:
    """How a promise was put before, oldest first, each with the day it went."""
    return [(dt.date.fromisoformat(each["until"]), each) for each in held.get("earlier", [])]
