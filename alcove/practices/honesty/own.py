"""What somebody would like to say, as they alone hold it: the words, how long these rest, and the moment they think of.

The server sees one record of theirs more, like any page of Mine.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from alcove.couple.models import writing
from alcove.couple.opened import OpenSpace
from alcove.kit.entries import once_hash
from alcove.kit.shelf import Owned
from alcove.lib.days import zone
from alcove.practices.honesty.models import Letter

LETTER, TALKED = "letter", "talked"  # how honest words reach the other
HOUR, TOMORROW, DAYS, NO_REST = "hour", "tomorrow", "days", "none"
MORNING: Final = dt.time(7)  # when tomorrow begins for whoever wanted to sleep over it


@dataclass(frozen=True, slots=True)
class Own(Owned):
    """One's own draft, opened."""

    KIND = "honest"

    @classmethod
    def write(cls, space: OpenSpace, words: str, *, moment: str, rest: str, once: UUID) -> Own:
        """Begin a draft; the same form sent twice begins one."""
        code = UUID(bytes=once_hash(space.me.id, once))
        with writing(space):
            own = cls(code, {"begun": space.today.isoformat(), "ready": "", "ask": ""})
            if cls.shelf(space).read(code) is None and Letter.given_once(space, code) is None:
                own._say(space, words, moment, rest)
        return own

    def change(self, space: OpenSpace, words: str, *, moment: str, rest: str) -> bool:
        """Say it in other words, or let it rest for longer; a rest is never cut short. False if it is not there."""
        with writing(space):
            if not self._fresh(space):
                return False
            self._say(space, words, moment, rest)
        return True

    def ask(self, space: OpenSpace) -> bool:
        """Ask whether now is a good time. False while it rests, or when it cannot be asked today."""
        with writing(space):
            if not (space.partner and self._fresh(space) and self.rested) or self.talked or Letter.refused_today(space):
                return False
            row = self.row(space, lock=True)
            if any(other.pk != (row and row.pk) for other in Letter.asked_by_me(space)):
                return False  # one question at a time
            if row is None or row.may_ask_again(space.today):
                row = row or Letter.placed(space, author_id=space.me.id)
                row.ask(space)
            self._save(space, ask=str(row.pk))
        return True

    def take_back(self, space: OpenSpace) -> None:
        """Ask no longer; nothing of the question stays, and the words are still here."""
        with writing(space):
            if self._fresh(space):
                self._drop_ask(space)
                self._save(space, ask="")

    def given(self, space: OpenSpace, how: str = LETTER) -> Letter | None:
        """Give it as a letter, or say that the two have talked about it. The draft of a letter is gone with that.

        None while it rests, while it is asked and the answer is not "yes", or on a day on which that was "not now".
        """
        with writing(space):
            if not self._fresh(space) or self.talked:
                return Letter.given_once(space, self.code)
            row = self.row(space, lock=True)
            if not self._may_give(space, row):
                return None
            row = row or Letter.placed(space, author_id=space.me.id)
            row.give(space, self.held["words"] if how == LETTER else "", once=self.code)
            if how == LETTER:
                self.shelf(space).drop(self.code)
            else:
                row.talked(space)
                self._save(space, ask="", talked=space.today.isoformat())
        return row

    def _may_give(self, space: OpenSpace, row: Letter | None) -> bool:
        if space.partner is None or not self.rested:
            return False
        return row.good_now(space.today) if row else not Letter.refused_today(space)

    def remove(self, space: OpenSpace) -> None:
        """Throw it away, with the question if one is open; nothing stays."""
        with writing(space, also_closed=True):
            if self._fresh(space):
                self._drop_ask(space)
                self.shelf(space).drop(self.code)

    def row(self, space: OpenSpace, *, lock: bool = False) -> Letter | None:
        """The question that is asked for it, of the partner of now; locked for a verb that goes by its state."""
        if not self.held["ask"]:
            return None
        rows: Any = Letter.objects.select_for_update() if lock else Letter.objects.all()
        found: Letter | None = rows.readable_by(space).filter(pk=self.held["ask"], author_id=space.me.id).first()
        return found if found and found.between(space) else None

    @property
    def ready(self) -> dt.datetime | None:
        """Until when it rests; None for one that does not."""
        return dt.datetime.fromisoformat(self.held["ready"]) if self.held["ready"] else None

    @property
    def talked(self) -> dt.date | None:
        """When the two talked about it; the words are their author's own for good then."""
        return dt.date.fromisoformat(self.held["talked"]) if self.held.get("talked") else None

    @property
    def rested(self) -> bool:
        """Whether it can be given now."""
        return self.ready is None or self.ready <= timezone.now()

    def _fresh(self, space: OpenSpace) -> bool:
        """Read it again, now that nobody else writes: another page of theirs may have. False if it is not there."""
        now = self.shelf(space).read(self.code)
        self.held.update(now or {})
        return now is not None

    def _say(self, space: OpenSpace, words: str, moment: str, rest: str) -> None:
        until = rests_until(rest, space.options["zone"])
        later = until if until and (self.ready is None or until > self.ready) else self.ready
        self._save(space, words=words, moment=moment, ready=later.isoformat() if later else "")

    def _save(self, space: OpenSpace, **changes: str) -> None:
        self.held.update(changes)
        self.shelf(space).keep(self.code, self.held)

    def _drop_ask(self, space: OpenSpace) -> None:
        if row := self.row(space, lock=True):
            row.take_back(space)


def rests_until(rest: str, zone_name: str) -> dt.datetime | None:
    """When such a rest that begins now ends: an hour, the morning of tomorrow in that zone, three days."""
    now = timezone.now()
    if rest == TOMORROW:
        tomorrow = now.astimezone(zone(zone_name)).date() + dt.timedelta(days=1)
        return dt.datetime.combine(tomorrow, MORNING, zone(zone_name))
    length = {HOUR: dt.timedelta(hours=1), DAYS: dt.timedelta(days=3)}.get(rest)
    return now + length if length else None
