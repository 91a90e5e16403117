"""What two people do again and again, and what it means to each: Ritual, Meaning."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any, ClassVar, Final
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from alcove.couple.models import writing
from alcove.couple.opened import OpenSpace
from alcove.kit import plans
from alcove.kit.apart import Apart
from alcove.kit.entries import Entry, once_hash
from alcove.moments.models import Moment

MOST: Final = 12  # earlier versions of one ritual, all of them kept
PLAN: Final = ("name", "cue", "begins", "opening", "closing", "rhythm")
Plan = dict[str, Any]


class Ritual(Entry):
    """A proposal, or a ritual once all who are here stand behind its plan (`by`).

    `offers` are the changes each of them would like, by person; `earlier` what it was before; `skipped` the days left
    out; `done` the last day on which it was noted, with its moment.
    """

    LIVE, PAST, REMOVED = "live", "past", "removed"

    state = models.CharField(max_length=10, default=LIVE)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["space", "state", "-day", "-id"], name="rituals_newest_first")]

    @classmethod
    def propose(cls, space: OpenSpace, plan: Plan, *, once: UUID) -> Ritual:
        """Propose a ritual; the same form sent twice proposes one. For somebody alone it is one at once."""
        mark = once_hash(space.me.id, once)
        with writing(space):
            found: Ritual | None = cls.objects.readable_by(space).filter(once=mark).first()
            if found is None:
                found = cls.placed(space, author_id=space.me.id, once=mark)
                begun = {"offers": {}, "earlier": [], "skipped": [], "rests": False, "done": None}
                found.put(space, {"plan": _mine(space, plan), "by": [str(space.me.id)], **begun})
                found.save(force_insert=True)
                plans.changed(space)
        return found

    def put_otherwise(self, space: OpenSpace, plan: Plan) -> bool:
        """Change one's own proposal, or offer a change of what the other stands behind, for them to agree to.

        False if it was changed too often, or is not there any more.
        """
        me, new = str(space.me.id), _mine(space, plan)
        with self._held(space) as held:
            if self.state != self.LIVE or len(held["earlier"]) >= MOST:
                return False
            held["offers"].pop(me, None)
            if _same(new, held["plan"]):
                return True
            if _others(space, held):
                held["offers"][me] = new
            else:
                _replace(space, held, new, by=[me])
        return True

    def agree(self, space: OpenSpace, seen: str) -> bool:
        """Agree to the proposal or the change that was read (`seen`); False if it says something else meanwhile."""
        me = str(space.me.id)
        with self._held(space) as held:
            if self.state != self.LIVE:
                return False
            for who, plan in held["offers"].items():
                if who != me and mark(plan) == seen:
                    _replace(space, held, held["offers"].pop(who), by=[who, me])
                    return True
            if mark(held["plan"]) == seen:
                held["by"] = sorted({*held["by"], me})
                return True
        return False

    def withdraw(self, space: OpenSpace) -> None:
        """Take back the change one would like, or else a proposal that nobody else stands behind.

        What the other would like instead stays, as their proposal.
        """
        me = str(space.me.id)
        with self._held(space) as held:
            if held["offers"].pop(me, None) or self.state != self.LIVE:
                return
            if agreed(space, held) or _others(space, held):
                return
            for who in list(held["offers"]):
                held["plan"], held["by"] = held["offers"].pop(who), [who]
                return
            self.delete()

    def skip(self, space: OpenSpace, day: dt.date, *, out: bool) -> None:
        """Leave that day out, or have it after all; either may."""
        with self._held(space) as held:
            days = {one for one in held["skipped"] if one >= space.today.isoformat()} - {day.isoformat()}
            held["skipped"] = sorted(days | ({day.isoformat()} if out else set()))

    def rest(self, space: OpenSpace, *, rests: bool) -> None:
        """Let it rest, or go on with it; either may."""
        with self._held(space) as held:
            held["rests"] = rests

    def note(self, space: OpenSpace, *, done: bool) -> None:
        """Put into the story that it was done today, once a day, or take that back on the same day; either may."""
        today = space.today.isoformat()
        with self._held(space) as held:
            before = held["done"] if held["done"] and held["done"]["day"] == today else None
            if done and before is None and self.state == self.LIVE and agreed(space, held):
                name = held["plan"]["name"]
                moment = Moment.note(space, kind="rituals.done", line=name, points_to=str(self.pk))
                held["done"] = {"day": today, "moment": str(moment)}
            if not done and before:
                Moment.take_back(space, UUID(before["moment"]))
                held["done"] = None

    def end(self, space: OpenSpace) -> None:
        """Put a ritual among the past ones; either may, since nobody is held to it."""
        with self._held(space) as held:
            if self.state == self.LIVE and agreed(space, held):
                self.state = self.PAST
                held.update(rests=False, skipped=[])

    def take_up(self, space: OpenSpace) -> None:
        """Propose a past one again."""
        with self._held(space) as held:
            if self.state == self.PAST:
                self.state, held["by"] = self.LIVE, [str(space.me.id)]

    @classmethod
    def remove_mine(cls, space: OpenSpace) -> None:
        """Take all away that one wrote, proposals and meanings, in a closed space too; both see that it was there."""
        with writing(space, also_closed=True):
            Meaning.remove_mine(space)
            for row in cls.objects.readable_by(space).exclude(state=cls.REMOVED).iterator():
                row._take_mine_away(space)

    def _take_mine_away(self, space: OpenSpace) -> None:
        me = str(space.me.id)
        with self._held(space, also_closed=True) as held:
            held["offers"].pop(me, None)
            held["earlier"] = [one for one in held["earlier"] if one["plan"]["who"] != me]
            if held["plan"]["who"] == me:
                Moment.say_all_anew(space, points_to=str(self.pk), line=_("A ritual"))
                self.state = self.REMOVED
                held.update(plan={"who": me}, offers={}, rests=False, skipped=[], removed=space.today.isoformat())

    @contextmanager
    def _held(self, space: OpenSpace, *, also_closed: bool = False) -> Iterator[dict[str, Any]]:
        """What it holds, read anew now that nobody else writes, and sealed again if it was changed."""
        with writing(space, also_closed=also_closed):
            self.refresh_from_db(from_queryset=Ritual.objects.readable_by(space).select_for_update())
            held, state = self.opened(space), self.state
            before = deepcopy(held)
            yield held
            if self.pk and (held, self.state) != (before, state):
                self.put(space, held)
                self.version += 1
                self.save(update_fields=["state", "sealed", "epoch", "version"])
                if not space.closed:
                    plans.changed(space)


class Meaning(Apart):
    """What a ritual means to one of the two."""

    ritual = models.ForeignKey(Ritual, on_delete=models.CASCADE, related_name="meanings")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["ritual", "author"], name="one_meaning_each")]


def agreed(space: OpenSpace, held: dict[str, Any]) -> bool:
    """Whether all who are here stand behind it; what somebody began alone is a proposal once a partner is here."""
    return {str(who) for who in space.people} <= set(held["by"])


def mark(plan: Plan) -> str:
    """A short mark of what a plan says, so that nobody agrees to words they have not read."""
    return hashlib.blake2b(json.dumps(plan, sort_keys=True).encode(), digest_size=8).hexdigest()


def _mine(space: OpenSpace, plan: Plan) -> Plan:
    return {**{part: plan[part] for part in PLAN}, "who": str(space.me.id)}


def _same(one: Plan, other: Plan) -> bool:
    return all(one[part] == other.get(part) for part in PLAN)


def _others(space: OpenSpace, held: dict[str, Any]) -> set[str]:
    return {str(who) for who in space.people} & set(held["by"]) - {str(space.me.id)}


def _replace(space: OpenSpace, held: dict[str, Any], plan: Plan, *, by: list[str]) -> None:
    held["earlier"] = [*held["earlier"], {"plan": held["plan"], "until": space.today.isoformat()}]
    held.update(plan=plan, by=sorted(by))
