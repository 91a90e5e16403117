"""An hour for the two, and what each wrote about it: Hour, Line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from operator import itemgetter
from typing import Any, ClassVar, Final
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from alcove.couple.models import Space, writing
from alcove.couple.opened import OpenSpace
from alcove.kit import lines, plans
from alcove.kit.entries import SpaceRow, once_hash
from alcove.moments.models import Moment
from alcove.practices.quality_time.clock import Plan, begins

MOST: Final = 8  # earlier plans of one hour that stay visible
SAME: Final = itemgetter("time", "idea")  # two that nobody had planned, on one day and alike in these, are one hour


class Hour(SpaceRow):
    """An hour that belongs to both, on the `day` that stands in clear; whoever planned it is sealed with the rest.

    It holds the `plan`, what was planned `earlier`, and of each for whom it does not suit the line they wrote (`asks`).
    `version` counts the plans, so that nobody changes one they have not seen.
    """

    PLANNED, HAD, AWAY = "planned", "had", "away"

    state = models.CharField(max_length=10, default=PLANNED)
    version = models.PositiveIntegerField(default=1)
    once = models.BinaryField(null=True, unique=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["space", "-day", "-id"], name="hours_newest_first")]

    @classmethod
    def plan(cls, space: OpenSpace, plan: Plan, *, once: UUID) -> Hour:
        """Plan an hour; the same form sent twice plans one."""
        mark = once_hash(space.me.id, once)
        with writing(space):
            cls.forget(space.id, before=space.today)
            found: Hour | None = cls.objects.readable_by(space).filter(once=mark).first()
            if found is None:
                found = cls.placed(space, day=dt.date.fromisoformat(plan["day"]), once=mark)
                found.put(space, {"plan": _by(space, plan, None), "earlier": [], "asks": {}})
                found.save(force_insert=True)
                plans.changed(space)
        return found

    @classmethod
    def have(cls, space: OpenSpace, plan: Plan, words: str, *, once: UUID) -> Hour:
        """Keep one's line about an hour today that nobody had planned; if the other did so before, about theirs."""
        with writing(space):
            Space.objects.select_for_update().get(pk=space.id)
            mine = Line.objects.readable_by(space).filter(author_id=space.me.id)
            if kept := mine.filter(once=once_hash(space.me.id, once)).first():
                return kept.hour
            today = cls.objects.readable_by(space).filter(day=space.today, state=cls.HAD)
            others = today.exclude(pk__in=mine.values("hour"))
            theirs = (one for one in others if SAME(one.opened(space)["plan"]) == SAME(plan))
            hour = next(theirs, None) or cls.plan(space, plan, once=once)
            hour.keep_line(space, words, once=once)
        return hour

    def change(self, space: OpenSpace, plan: Plan, *, seen: int) -> bool:
        """Plan it otherwise; what was planned before stays visible, and nobody asks for another time any more.

        False, and nothing is changed, if it is over or taken away, or was changed since one looked (`seen`).
        """
        with self._held(space) as held:
            plan, before = _by(space, plan, held["plan"]), held["plan"]
            if self.state != self.PLANNED or self.version != seen:
                return bool(before == plan)
            if plan != {**before, "who": plan["who"]}:
                before["until"] = space.today.isoformat()
                held.update(plan=plan, earlier=[*held["earlier"], before][-MOST:], asks={})
                self.day, self.version = dt.date.fromisoformat(plan["day"]), self.version + 1
        return True

    def ask(self, space: OpenSpace, words: str = "") -> None:
        """Say that it does not suit oneself, until it is planned otherwise; without words, say so no more."""
        with self._held(space) as held:
            held["asks"].pop(me := str(space.me.id), None)
            if words and self.state == self.PLANNED:
                held["asks"][me] = words

    def take_away(self, space: OpenSpace) -> None:
        """Take it away; until its day is over it can be brought back."""
        with self._held(space) as held:
            if self.state == self.PLANNED:
                self.state, held["away"] = self.AWAY, {"who": str(space.me.id), "day": space.today.isoformat()}
            self.forget(space.id, before=space.today)

    def bring_back(self, space: OpenSpace) -> None:
        """Have it after all."""
        with self._held(space) as held:
            if self.state == self.AWAY:
                self.state, held["away"] = self.PLANNED, None

    @classmethod
    def forget(cls, space: UUID, before: dt.date = dt.date.max) -> None:
        """Destroy, without any key, what was taken away from days before that one, or all of it."""
        cls._base_manager.filter(space_id=space, state=cls.AWAY, day__lt=before).delete()

    def keep_line(self, space: OpenSpace, words: str, *, once: UUID) -> bool:
        """Keep one's line once it has begun; the first puts it into the story. False if these words were not kept."""
        with self._held(space) as held:
            if self.state == self.AWAY or begins(space, held["plan"]) > timezone.now():
                return False
            kept = Line.keep(space, words, once=once, hour=self)
            if kept and self.state == self.PLANNED:
                self.state, held["moment"] = self.HAD, self._told(space, held["plan"])
        return kept

    def _told(self, space: OpenSpace, plan: Plan) -> str:
        by, line = UUID(plan["by"]) if plan["by"] else None, plan["name"] or _("An hour together")
        told = Moment.note(space, kind="quality_time.had", line=line, points_to=str(self.pk), day=self.day, by=by)
        return str(told)

    @classmethod
    def remove_mine(cls, space: OpenSpace) -> None:
        """Take all away that one wrote, in a closed space too; that an hour was planned stays visible to both."""
        with writing(space, also_closed=True):
            Line.remove_mine(space)
            for row in cls.objects.readable_by(space).iterator():
                row._take_mine_away(space)

    def _take_mine_away(self, space: OpenSpace) -> None:
        me = str(space.me.id)
        with self._held(space, also_closed=True) as held:
            held["asks"].pop(me, None)
            for plan in (held["plan"], *held["earlier"]):
                if plan["by"] == me:
                    plan["name"] = ""
            if held["plan"]["by"] == me and held.get("moment"):
                Moment.take_back(space, UUID(held.pop("moment")))

    @contextmanager
    def _held(self, space: OpenSpace, *, also_closed: bool = False) -> Iterator[dict[str, Any]]:
        """What it holds, read again now that nobody else writes, and sealed again at the end."""
        with writing(space, also_closed=also_closed):
            now = Hour.objects.readable_by(space).select_for_update().get(pk=self.pk)
            self.state, self.day, self.version = now.state, now.day, now.version
            held = now.opened(space)
            yield held
            self.put(space, held)
            self.save(update_fields=["state", "day", "version", "epoch", "sealed"])
            plans.changed(space)


class Line(lines.Line):
    """One line each about an hour."""

    hour = models.ForeignKey(Hour, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["hour", "author"], name="one_line_each_about_an_hour")]


def _by(space: OpenSpace, plan: Plan, before: Plan | None) -> Plan:
    """The plan with who planned it, and whose words it is in; none of theirs if it is one of our ideas."""
    me = str(space.me.id)
    theirs = before["by"] if before and before["name"] == plan["name"] else me
    return {**plan, "who": me, "by": "" if plan["idea"] else theirs}
