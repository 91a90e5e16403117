"""What each of two writes apart, and both read at once: it waits sealed until both are in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models

from alcove.couple.models import writing
from alcove.couple.opened import OpenSpace
from alcove.kit.entries import Entry, once_hash


class Apart(Entry):
    """Somebody's words about something; a practice says what that is and that each has one row for it.

    Whether the other has written already shows to nobody, in no field and no sentence.
    """

    WAITING, REVEALED, REMOVED = "waiting", "revealed", "removed"

    state = models.CharField(max_length=10, default=WAITING)

    class Meta:
        abstract = True

    @classmethod
    def write(cls, space: OpenSpace, words: str, *, once: UUID, **about: Any) -> bool:
        """Write one's own; both in reveals both at once. Once revealed, put these words in the place of one's own.

        False if other words of one's own wait already, or were changed too often.
        """
        new = cls.placed(space, author_id=space.me.id, once=once_hash(space.me.id, once), **about)
        new.sealed = space.seal_waiting(new.id, {"words": words})
        with writing(space):
            rows = list(cls.objects.readable_by(space).select_for_update().filter(**about))
            mine = [row for row in rows if row.author_id == space.me.id]
            if not mine:
                new.save(force_insert=True)
                cls._reveal([row for row in [*rows, new] if row.author_id in space.people], space)
                return True
            same: bool = mine[0].same_form(new)
            return same or (mine[0].state == cls.REVEALED and bool(mine[0].change(space, words)))

    @classmethod
    def _reveal(cls, rows: list[Apart], space: OpenSpace) -> None:
        waiting = [row for row in rows if row.state == cls.WAITING]
        for row in waiting if len(rows) == 2 else ():
            row.put(space, {"words": row.words(space)})
            row.state = cls.REVEALED
            row.save(update_fields=["state", "sealed", "epoch"])

    def words(self, space: OpenSpace) -> str:
        """The words, "" once they were taken away; while they wait only for their author's page, and for the reveal."""
        waits = self.state == self.WAITING
        held = space.unseal_waiting(self.id, self.epoch, bytes(self.sealed)) if waits else self.opened(space)
        return str(held.get("words", ""))

    @classmethod
    def take_back(cls, space: OpenSpace, **about: Any) -> str | None:
        """Take one's own back while it waits; returns the words, or None if there is nothing to take back."""
        with writing(space):
            mine = cls.objects.readable_by(space).select_for_update().filter(author_id=space.me.id, state=cls.WAITING)
            found = mine.filter(**about).first()
            if found is None:
                return None
            words: str = found.words(space)
            found.delete()
        return words

    @classmethod
    def remove_mine(cls, space: OpenSpace, **about: Any) -> None:
        """Take one's own away, of one thing or of all, in a closed space too; that it was there stays visible."""
        with writing(space, also_closed=True):
            mine = cls.objects.readable_by(space).filter(author_id=space.me.id, **about).exclude(state=cls.REMOVED)
            mine.filter(state=cls.WAITING).delete()
            for row in mine:
                row.put(space, {"removed": space.today.isoformat()})
                row.state, row.version = cls.REMOVED, row.version + 1
                row.save(update_fields=["state", "sealed", "epoch", "version"])
