"""A talk of two people: asked for, going on, or over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import partial
from typing import Any, ClassVar, Final
from uuid import UUID, uuid4

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alcove.content import Script, conversations, questions
from alcove.couple.models import writing
from alcove.couple.opened import OpenSpace
from alcove.kit.entries import Entry, once_hash
from alcove.live.rooms import ROOMS
from alcove.moments.models import Moment
from alcove.practices.conversations.turns import ONE, Event, State, doing, lapsed, step

EASY: Final = 3  # sittings of a script with a heat, before a warmer topic is offered
CARDS: Final = 6  # of each depth, laid ready for one talk
AGAIN: Final = 3600  # seconds after a "not now" in which the same person does not ask again
LOOKED_AT: Final = 40  # talks that are over, among which easy sittings are counted


class Conversation(Entry):
    """One talk. Sealed with it: its script, what it is about, how warm that is, where it stands, and what was written.

    There is one at a time: what was asked for or goes on must be over before another begins.
    """

    ASKED, OPEN, OVER = "asked", "open", "over"

    state = models.CharField(max_length=8, default=ASKED)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["space"], condition=models.Q(state__in=["asked", "open"]), name="one_talk_at_a_time"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["space", "state", "-day", "-id"], name="talks_newest_first")]

    @classmethod
    def ask(cls, space: OpenSpace, script: Script, given: dict[str, Any], *, once: UUID) -> Conversation:
        """Ask for a talk, or begin it at once with one phone between the two.

        If there is one already, that one; the same form sent twice asks once. `given` holds `way`, `first` (whether
        one speaks first oneself), `topic` and `heat`.
        """
        mark = once_hash(space.me.id, once)
        with writing(space):
            found: Conversation | None = cls.objects.readable_by(space).filter(once=mark).first() or cls.now(space)
            if found is None:
                cls.objects.readable_by(space).filter(state__in=[cls.ASKED, cls.OPEN]).update(state=cls.OVER)
                found = cls.placed(space, author_id=space.me.id, once=mark)
                begun = State(_order(space, mine=given["first"]), given["way"], _deck(script), since=_now())
                topic = {name: given[name] for name in ("topic", "heat")}
                found.state = cls.OPEN if given["way"] == ONE else cls.ASKED
                found.put(space, {"script": script.id, **topic, "at": begun.held(), "words": [], "answer": ""})
                found.save(force_insert=True)
        return found

    @classmethod
    def now(cls, space: OpenSpace) -> Conversation | None:
        """The talk that was asked for or goes on; None too once it has lapsed."""
        for row in cls.objects.readable_by(space).filter(state__in=[cls.ASKED, cls.OPEN]):
            return None if is_over(row.state, row.opened(space)) else row
        return None

    @classmethod
    def easy_left(cls, space: OpenSpace, script: Script) -> int:
        """How many easy sittings of this script are still to come before a warmer topic is offered."""
        rows = cls.objects.readable_by(space).filter(state=cls.OVER).order_by("-day", "-id")[:LOOKED_AT]
        held = [row.opened(space) for row in rows]
        done = [one for one in held if one["script"] == script.id and one["at"]["over"] == "done"]
        return max(0, EASY - len(done))

    @classmethod
    def asked_lately(cls, space: OpenSpace) -> bool:
        """Whether the other has answered "not now" to oneself within the last hour."""
        rows = cls.objects.readable_by(space).filter(state=cls.OVER, author_id=space.me.id, day__gte=_yesterday(space))
        held = [row.opened(space) for row in rows.order_by("-day", "-id")[:LOOKED_AT]]
        return any(one["answer"] == "not now" and _now() - one["at"]["since"] < AGAIN for one in held)

    def came_from(self, space: OpenSpace, once: UUID) -> bool:
        """Whether this is the talk that was asked for with that form."""
        return bytes(self.once or b"") == once_hash(space.me.id, once)

    def come_in(self, space: OpenSpace) -> None:
        """Say that now is fine; only who was asked can."""
        with self._held(space) as held:
            if self.state == self.ASKED and self.author_id != space.me.id:
                self.state, held["at"]["since"] = self.OPEN, _now()

    def not_now(self, space: OpenSpace) -> None:
        """Say that now is not the time: an answer like the other."""
        with self._held(space) as held:
            if self.state == self.ASKED and self.author_id != space.me.id:
                self.state, held["answer"], held["at"]["since"] = self.OVER, "not now", _now()

    def end(self, space: OpenSpace) -> None:
        """Take the asking back, or end the talk for both."""
        with self._held(space) as held:
            if self.state == self.ASKED:
                self.state = self.OVER
            self._go(space, held, "stop", 0)

    def tap(self, space: OpenSpace, what: str, beat: int, *, number: int = 0, words: str = "") -> bool:
        """Do what the screen of that beat offered; where it asks to write, put these words down for both.

        False if there are words and this is not the place for them any more.
        """
        with self._held(space) as held:
            step_now, fresh = doing(State.read(held["at"]), script_of(held)), beat == held["at"]["beat"]
            writes = fresh and what == "ready" and step_now is not None and step_now.kind == "write"
            if self.state != self.OPEN or (words and not (writes and not held["at"]["paused"])):
                return not words
            if words:
                here = {"who": str(space.me.id), "part": held["at"]["part"], "step": held["at"]["step"]}
                rest = [one for one in held["words"] if {name: one[name] for name in here} != here]
                held["words"] = [*rest, {**here, "words": words}]
            self._go(space, held, what, beat, number)
        return True

    def bring(self, space: OpenSpace, words: str) -> bool:
        """Show both what one had noted for it; False if the talk is over."""
        with self._held(space) as held:
            if self.state == self.OPEN:
                held["brought"] = [*held.get("brought", []), {"who": str(space.me.id), "words": words}]
        return self.state == self.OPEN

    def _go(self, space: OpenSpace, held: dict[str, Any], what: str, beat: int, number: int = 0) -> None:
        script, event = script_of(held), Event(str(space.me.id), what, beat, _now(), number)
        after = step(State.read(held["at"]), event, script)
        if after.over == "stopped":  # what waits for the other stays unread
            here = (after.part, after.step)
            held["words"] = [one for one in held["words"] if (one["part"], one["step"]) != here]
        held["at"] = after.held()
        if after.over and self.state == self.OPEN:
            self.state = self.OVER
            if after.over == "done":
                line = held["topic"] or script.title
                Moment.note(space, kind="conversations.done", line=line, points_to=str(self.pk))

    @classmethod
    def remove_mine(cls, space: OpenSpace) -> None:
        """Take away all words that one put down, in a closed space too; both see that there was a talk."""
        me = str(space.me.id)
        with writing(space, also_closed=True):
            for row in cls.objects.readable_by(space).iterator():
                with row._held(space, also_closed=True) as held:
                    for part in ("words", "brought"):
                        held[part] = [one for one in held.get(part, []) if one["who"] != me]
                    if row.author_id == space.me.id and held["topic"]:
                        held["topic"] = ""
                        Moment.say_all_anew(space, points_to=str(row.pk), line=_("A talk"))

    @classmethod
    def closing(cls, space: UUID) -> None:
        """Destroy, without any key, talks that were not over: what somebody put down there may be unread."""
        cls.objects.filter(space_id=space).exclude(state=cls.OVER).delete()

    @contextmanager
    def _held(self, space: OpenSpace, *, also_closed: bool = False) -> Iterator[dict[str, Any]]:
        """What it holds, read anew now that nobody else writes; sealed again if it was changed, and both are told."""
        with writing(space, also_closed=also_closed):
            self.refresh_from_db(from_queryset=Conversation.objects.readable_by(space).select_for_update())
            held, state = self.opened(space), self.state
            held["at"] = State.read(held["at"]).held()
            before = deepcopy(held)
            yield held
            if (held, self.state) != (before, state):
                self.put(space, held)
                self.version += 1
                self.save(update_fields=["state", "sealed", "epoch", "version"])
                transaction.on_commit(partial(ROOMS.tell, self.pk))


def script_of(held: dict[str, Any]) -> Script:
    """The script of a talk, in the language of the page where it has one."""
    return conversations(get_language() or "en")[held["script"]]


def is_over(state: str, held: dict[str, Any]) -> bool:
    """Whether a talk is over, also because nobody went on with it."""
    return state == Conversation.OVER or lapsed(State.read(held["at"]), _now())


def _order(space: OpenSpace, *, mine: bool) -> tuple[str, ...]:
    people = [str(space.me.id), *([str(space.partner.id)] if space.partner else [])]
    return tuple(people if mine else people[::-1])


def _deck(script: Script) -> tuple[tuple[str, int], ...]:
    if not any(one.kind == "card" for part in script.parts for one in part.steps):
        return ()
    open_ones = [question for question in questions().values() if not question.retired]
    found: list[tuple[str, int]] = []
    for depth in (1, 2, 3):
        some = [question.id for question in open_ones if int(question.depth) == depth]
        found += [(code, depth) for code in sorted(some, key=lambda code: uuid4())[:CARDS]]
    return tuple(found)


def _now() -> int:
    return int(timezone.now().timestamp())


def _yesterday(space: OpenSpace) -> dt.date:
    return space.today - dt.timedelta(days=1)
