"""What both see of honest words: the question whether now is a good time, and the letter. Drafts are in `own.py`."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Final

from django.db import models
from django.utils.translation import gettext as _

from alcove.couple.models import writing
from alcove.couple.opened import OpenSpace
from alcove.kit import letters
from alcove.moments.models import Moment

HOLDS: Final = dt.timedelta(days=1)  # a "yes" is for now: it holds until the end of the next day


class Letter(letters.Letter):
    """First, perhaps, the question without the words; then the words. `day` is that of the last thing done to it.

    While it asks it is for the one person it was asked of, who is named within. A question that is taken back on the
    day it was answered with "not now" rests unseen, so that nobody asks twice in a day; it goes when its author asks
    or gives again.
    """

    ASKED, YES, NOT_NOW, PUT_BACK, TALKED = "asked", "yes", "not now", "put back", "talked"
    ASKING = (ASKED, YES, NOT_NOW)
    READABLE = (*letters.Letter.READABLE, TALKED)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["space", "-day", "-id"], name="honesty_newest_first")]

    def between(self, space: OpenSpace) -> bool:
        """Whether this question was asked by one of the two who are here now, of the other."""
        if self.state not in self.ASKING or self.author_id not in space.people:
            return False
        return self.opened(space)["to"] in map(str, space.people)

    @classmethod
    def asked_by_me(cls, space: OpenSpace) -> list[Letter]:
        """One's own questions to the partner of now."""
        mine: Any = cls.objects.readable_by(space).filter(author_id=space.me.id, state__in=cls.ASKING)
        return [row for row in mine if row.between(space)]

    @classmethod
    def asked_of_me(cls, space: OpenSpace) -> list[Letter]:
        """What the partner asks, answered or not, as long as it is not given."""
        found: Any = cls.objects.readable_by(space).filter(state__in=cls.ASKING).exclude(author_id=space.me.id)
        return [row for row in found.order_by("-day", "-id")[:5] if row.between(space)]

    @classmethod
    def refused_today(cls, space: OpenSpace) -> bool:
        """Whether the answer today was "not now": then nothing more is asked or given before tomorrow."""
        mine = cls.objects.readable_by(space).filter(author_id=space.me.id)
        mine.filter(state=cls.PUT_BACK, day__lt=space.today).delete()
        return bool(mine.filter(state__in=(cls.NOT_NOW, cls.PUT_BACK), day=space.today).exists())

    def ask(self, space: OpenSpace) -> None:
        """Ask the partner, in a transaction of the caller's."""
        assert space.partner
        self.state, self.day = self.ASKED, space.today
        self.put(space, {"to": str(space.partner.id)})
        self.save()

    def reply(self, space: OpenSpace, answer: str, another: str = "") -> bool:
        """Say whether now is good; it can be said otherwise until the words are given. False if it is not asked now."""
        with writing(space):
            asked = Letter.objects.readable_by(space).select_for_update().exclude(author_id=space.me.id)
            row = asked.filter(pk=self.pk, state__in=self.ASKING).first()
            if row is None or row.opened(space)["to"] != str(space.me.id):
                return False
            row.state, row.day = answer, space.today
            row.put(space, {"to": str(space.me.id), "another": another if answer == self.NOT_NOW else ""})
            row.save(update_fields=["state", "day", "sealed", "epoch"])
        return True

    def good_now(self, today: dt.date) -> bool:
        """Whether the answer was yes, and that is not long ago."""
        return self.state == self.YES and today - self.day <= HOLDS

    def may_ask_again(self, today: dt.date) -> bool:
        """Whether it can be asked once more: from the day after a "not now", or when a "yes" has grown old."""
        return self.day < today if self.state == self.NOT_NOW else self.state == self.YES and not self.good_now(today)

    def take_back(self, space: OpenSpace) -> None:
        """Withdraw the question, in a transaction of the caller's."""
        if self.state == self.NOT_NOW and self.day == space.today:
            self.state = self.PUT_BACK
            self.put(space, {})
            self.save(update_fields=["state", "sealed", "epoch"])
        else:
            self.delete()

    def talked(self, space: OpenSpace) -> None:
        """That the two talked, in place of a letter; no word of it is kept. In a transaction of the caller's."""
        self.state = self.TALKED
        self.put(space, {})
        self.save(update_fields=["state", "sealed", "epoch"])

    def keep(self, space: OpenSpace) -> None:
        """Put what one was given in the story, once; its words stay here, so that their author can remove them."""
        given = Letter.objects.readable_by(space).filter(pk=self.pk, state=self.GIVEN)
        with writing(space):
            if given.exclude(author_id=space.me.id).update(state=self.KEPT):
                line = _("A letter from %(name)s") % {"name": space.somebody(self.author_id).name}
                Moment.note(space, kind="honesty.kept", line=line, points_to=str(self.pk), by=self.author_id)
