"""Something new, and what each wrote about it: First, Line. What can be rated, and how, is in `ideas.py`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any, ClassVar, Final, Self
from uuid import UUID

from django.db import models

from alcove.accounts.models import Person
from alcove.couple.models import writing
from alcove.couple.opened import OpenSpace
from alcove.kit import lines, plans
from alcove.kit.entries import SpaceRow, SpaceRows
from alcove.kit.pictures.models import Picture
from alcove.moments.models import Moment
from alcove.practices.firsts.ideas import EXCITING, PLEASANT, Idea, OwnIdea, Ratings, how

MOST: Final = 8  # earlier plans of one first that stay visible


class Firsts(SpaceRows["First"]):
    """Firsts of both, and those of one who was here alone."""

    def readable_by(self, space: OpenSpace) -> Self:
        """Those of both and one's own: what somebody planned alone stays theirs until they share it."""
        mine = models.Q(author=None) | models.Q(author_id=space.me.id)
        return super().readable_by(space).filter(mine)


class First(SpaceRow):
    """Something new: wished for by both, planned, or done. With an author it is theirs, who was alone here.

    In clear stands the day it is planned for, was done on, or was first wished for.
    """

    WISHED, PLANNED, DONE = "wished", "planned", "done"

    author = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, default=WISHED)

    objects: ClassVar[Any] = Firsts.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["space", "state", "-day", "-id"], name="firsts_newest_first")]

    @classmethod
    def rate(cls, space: OpenSpace, idea: Idea, says: str) -> First | None:
        """Say for oneself how one finds an idea; the first that it is, once all who are here find it exciting."""
        with Ratings.of_both(space) as said:
            said[space.me.id].setdefault(idea.idea, {})["how"] = says
            excited = [one[idea.idea] for one in said.values() if how(one, idea.idea) == EXCITING]
            if says != EXCITING or len(excited) < len(space.people):
                return None
            found = cls._of(space, idea, {one["first"] for one in excited if "first" in one})
            for one in excited:
                one["first"] = str(found.pk)
            if idea.by:
                OwnIdea.objects.readable_by(space).filter(pk=idea.idea).update(state=OwnIdea.WISHED)
        return found

    @classmethod
    def _of(cls, space: OpenSpace, idea: Idea, known: set[str]) -> First:
        """What it became before, if that can be shown to all who are here; else a new one."""
        theirs = None if space.partner else space.me.id
        for row in cls._base_manager.filter(space_id=space.id, pk__in=known).order_by(
            models.F("author").asc(nulls_first=True)
        ):
            if row.author_id in (theirs, None) or row.state == cls.WISHED:
                cls._base_manager.filter(pk=row.pk).update(author_id=theirs and row.author_id)
                return row
        first = cls.placed(space, author_id=theirs)
        first.put(space, {**asdict(idea), "plan": None, "earlier": [], "times": 0})
        first.save(force_insert=True)
        return first

    def plan(self, space: OpenSpace, plan: dict[str, Any], *, seen: int) -> bool:
        """Plan it, or plan it anew; what was planned before stays visible.

        False, and nothing is changed, if it is done or the other has planned it since one looked (`seen`).
        """
        plan = {**plan, "who": str(space.me.id)}
        with self._held(space) as held:
            if self.state == self.DONE or held["times"] != seen:
                return bool(held["plan"] == plan)
            _put_off(held, plan)
            self.state, self.day = self.PLANNED, dt.date.fromisoformat(plan["day"])
        return True

    def do(self, space: OpenSpace) -> None:
        """Say that it is done, once, on the day it was planned for or today; the story of both says so."""
        with self._held(space) as held:
            if self.state != self.DONE:
                planned = self.state == self.PLANNED and self.day < space.today
                self.state, self.day = self.DONE, self.day if planned else space.today
                self._tell(space, held)

    def take_back(self, space: OpenSpace) -> None:
        """Go one step back: what was done is planned or wished for, what was planned is wished for.

        What was done stays done once it has a line or a picture: nobody takes what is the other's out of sight.
        """
        with self._held(space) as held:
            told = Line.objects.filter(first=self).exists() or Picture.any_at(space, self.pk)
            if self.state == self.DONE and not told:
                self._untell(space, held)
                day = dt.date.fromisoformat(held["plan"]["day"]) if held["plan"] else None
                self.state, self.day = (self.PLANNED, day) if day else (self.WISHED, self.day)
            elif self.state == self.PLANNED:
                _put_off(held, None)
                self.state, self.day = self.WISHED, space.today

    def share(self, space: OpenSpace) -> None:
        """Let the other see what one planned or did alone, for good."""
        with self._held(space) as held:
            if self.author_id and space.partner:
                self.author_id = None
                self._tell(space, held)

    def leave_aside(self, space: OpenSpace) -> None:
        """Leave a wish off one's own page; the other's stays as it is."""
        Ratings.say_anew(space, self.opened(space)["idea"], PLEASANT)

    def keep_line(self, space: OpenSpace, words: str, *, once: UUID) -> bool:
        """Keep one's line about what was done; False if these words were not kept."""
        with self._held(space):
            return self.state == self.DONE and Line.keep(space, words, once=once, first=self)

    @classmethod
    def remove_mine(cls, space: OpenSpace) -> None:
        """Take all away that one wrote or rated, in a closed space too; both see that a line or an idea stood here."""
        with writing(space, also_closed=True):
            Line.remove_mine(space)
            OwnIdea.remove_mine(space)
            Ratings.objects.filter(space_id=space.id, person_id=space.me.id).delete()
            for row in cls.objects.readable_by(space).iterator():
                row._take_mine_away(space)

    def _take_mine_away(self, space: OpenSpace) -> None:
        me = str(space.me.id)
        if self.author_id:
            Picture.leave(space, self.pk)
            self.delete()
            return
        with self._held(space, also_closed=True) as held:
            for plan in (held["plan"], *held["earlier"]):
                if plan and plan["who"] == me:
                    plan["place"] = ""
            if held["by"] == me:
                self._untell(space, held)
                held.update(words="", removed=space.today.isoformat())

    def _tell(self, space: OpenSpace, held: dict[str, Any]) -> None:
        if self.state == self.DONE and self.author_id is None and held["words"]:
            by, line = UUID(held["by"]) if held["by"] else None, named(held["words"])
            moment = Moment.note(space, kind="firsts.done", line=line, points_to=str(self.pk), day=self.day, by=by)
            held["moment"] = str(moment)

    def _untell(self, space: OpenSpace, held: dict[str, Any]) -> None:
        if moment := held.pop("moment", None):
            Moment.take_back(space, UUID(moment))

    @contextmanager
    def _held(self, space: OpenSpace, *, also_closed: bool = False) -> Iterator[dict[str, Any]]:
        """What it holds, read again now that nobody else writes, and sealed again at the end."""
        with writing(space, also_closed=also_closed):
            now = First.objects.readable_by(space).select_for_update().get(pk=self.pk)
            self.state, self.day, self.author_id = now.state, now.day, now.author_id
            held = now.opened(space)
            yield held
            self.put(space, held)
            self.save(update_fields=["state", "day", "author", "epoch", "sealed"])
            plans.changed(space)


class Line(lines.Line):
    """One line each about what was done."""

    first = models.ForeignKey(First, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["first", "author"], name="one_line_each")]


def named(words: str) -> str:
    """An idea in its first sentence, as it stands in lists, in the story and in a calendar."""
    return words.split("\n")[0].split(". ")[0].rstrip(".")


def _put_off(held: dict[str, Any], plan: dict[str, Any] | None) -> None:
    before = (*held["earlier"], held["plan"]) if held["plan"] else held["earlier"]
    held.update(plan=plan, earlier=before[-MOST:], times=held["times"] + 1)
