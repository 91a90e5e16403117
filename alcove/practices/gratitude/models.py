"""What one thanks the other for, and the line with which the other answers: Thanks, Answer."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from alcove.couple.models import writing
from alcove.couple.opened import OpenSpace
from alcove.kit.entries import Entry, once_hash
from alcove.moments.models import Moment


class Thanks(Entry):
    """A note or a letter. `day` is the day it is the other's to read: the day it was given, or the one chosen."""

    WAITING, GIVEN, KEPT, REMOVED = "waiting", "given", "kept", "removed"

    state = models.CharField(max_length=10, default=GIVEN)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["space", "-day", "-id"], name="thanks_newest_first"),
            models.Index(fields=["space"], condition=models.Q(state="waiting"), name="thanks_to_be_found"),
        ]

    @classmethod
    def give(
        cls, space: OpenSpace, words: str, *, once: UUID, found_on: dt.date | None = None, letter: bool = False
    ) -> Thanks:
        """Thank one's partner, who must be here: now, or to be found on a later day. A form sent twice gives once."""
        assert space.partner
        mark = once_hash(space.me.id, once)
        thanks = cls.placed(space, day=found_on, author_id=space.me.id, once=mark)
        payload = {"words": words, "letter": letter, "to": str(space.partner.id)}
        if found_on and found_on > space.today:
            thanks.state, thanks.sealed = cls.WAITING, space.seal_waiting(thanks.id, payload)
        else:
            thanks.put(space, payload)
        with writing(space):
            before = cls.objects.readable_by(space).filter(once=mark).first()
            if before is None:
                thanks.save(force_insert=True)
        return before or thanks

    @classmethod
    def deliver(cls, space: OpenSpace) -> None:
        """Open what was to be found by today for whom it was written to; either may come by first."""
        due = cls.objects.readable_by(space).filter(state=cls.WAITING, day__lte=space.today)
        for code in [] if space.closed else list(due.values_list("pk", flat=True)):
            with writing(space):
                thanks = due.select_for_update().filter(pk=code).first()
                if thanks:
                    thanks._open(space)

    def _open(self, space: OpenSpace) -> None:
        payload = self.for_author(space)
        if UUID(payload["to"]) in space.people:
            self.put(space, payload)
            self.state = self.GIVEN
            self.save(update_fields=["state", "sealed", "epoch"])

    def for_author(self, space: OpenSpace) -> dict[str, Any]:
        """What it holds, while it waits too; only for its author's page, and for the day it opens."""
        if self.state == self.WAITING:
            return space.unseal_waiting(self.id, self.epoch, bytes(self.sealed))
        return self.opened(space)

    @classmethod
    def seen_by(cls, space: OpenSpace) -> Any:
        """All that this person may read: what was given, and what of their own waits."""
        waits = models.Q(state=cls.WAITING) & ~models.Q(author_id=space.me.id)
        return cls.objects.readable_by(space).exclude(waits)

    @classmethod
    def take_back(cls, space: OpenSpace, code: UUID) -> dict[str, Any] | None:
        """Take back what waits to be found; returns what it held, or None if nothing of one's own waits there."""
        with writing(space):
            mine = cls.objects.readable_by(space).select_for_update()
            thanks = mine.filter(pk=code, author_id=space.me.id, state=cls.WAITING).first()
            if thanks is None:
                return None
            payload: dict[str, Any] = thanks.for_author(space)
            thanks.delete()
        return payload

    def keep(self, space: OpenSpace) -> None:
        """Put what one was given in the story, once; its words stay here, so that their author can remove them."""
        given = Thanks.objects.readable_by(space).filter(pk=self.pk, state=self.GIVEN)
        with writing(space):
            if given.exclude(author_id=space.me.id).update(state=self.KEPT):
                who = space.people.get(self.author_id)
                line = _("A thank-you from %(name)s") % {"name": who.name} if who else _("A thank-you")
                Moment.note(space, kind="gratitude.kept", line=line, points_to=str(self.pk), by=self.author_id)

    @classmethod
    def change_mine(cls, space: OpenSpace, code: UUID, words: str) -> bool:
        """Change what one gave; see `Entry.change`. False if it is not there, or stays as it is."""
        with writing(space):
            mine = cls.objects.readable_by(space).select_for_update()
            given = mine.filter(pk=code, author_id=space.me.id, state__in=(cls.GIVEN, cls.KEPT)).first()
            return given is not None and given.change(space, words)

    @classmethod
    def remove_mine(cls, space: OpenSpace, thanks: Thanks | None = None) -> None:
        """Take one's own words away, thanks and answers, of one note or of all, in a closed space too.

        That they were there, and the day they went, stays visible to both; what still waits goes without a trace.
        """
        mine = {"author_id": space.me.id}
        with writing(space, also_closed=True):
            given, answers = cls.objects.readable_by(space).filter(**mine), Answer.objects.readable_by(space)
            given = given.filter(pk=thanks.pk) if thanks else given
            answers = answers.filter(**mine, **({"thanks": thanks} if thanks else {}))
            given.filter(state=cls.WAITING).delete()
            rows: list[Thanks | Answer] = [*given.exclude(state=cls.REMOVED), *answers.exclude(state=cls.REMOVED)]
            for row in rows:
                row.put(space, {"removed": space.today.isoformat()})
                row.state, row.version = cls.REMOVED, row.version + 1
                row.save(update_fields=["state", "sealed", "epoch", "version"])


class Answer(Entry):
    """The line with which the other answers, once."""

    thanks = models.OneToOneField(Thanks, on_delete=models.CASCADE, related_name="answer")
    state = models.CharField(max_length=10, default=Thanks.GIVEN)

    @classmethod
    def give(cls, space: OpenSpace, thanks: Thanks, words: str, *, once: UUID) -> bool:
        """Answer what one was given; the same form sent twice answers once. False if these words were not kept."""
        answer = cls.placed(space, thanks=thanks, author_id=space.me.id, once=once_hash(space.me.id, once))
        answer.put(space, {"words": words})
        with writing(space):
            found = Thanks.objects.readable_by(space).select_for_update().filter(pk=thanks.pk)
            open_now = found.filter(state__in=(Thanks.GIVEN, Thanks.KEPT)).exclude(author_id=space.me.id).exists()
            before = cls.objects.readable_by(space).filter(thanks=thanks).first()
            if before or not open_now:
                return before is not None and before.same_form(answer)
            answer.save(force_insert=True)
        return True
