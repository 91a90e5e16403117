"""One's own way through a hurt: what it is about, what was written in each sitting, and how one chose. All private."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from alcove.content import Sitting, forgiveness
from alcove.couple.models import writing
from alcove.couple.opened import OpenSpace
from alcove.kit.entries import once_hash
from alcove.kit.shelf import Owned

YES, SOME, NO = "yes", "some", "no"  # whether the other has owned it, or offered to mend it
OPEN, NOT_NOW = "open", "not now"


@dataclass(frozen=True, slots=True)
class Way(Owned):
    """One way through one hurt, opened. It can be gone on with in a closed space too: it belongs to no space."""

    KIND = "forgiving"

    @classmethod
    def begin(cls, space: OpenSpace, about: str, amends: str, *, once: UUID) -> Way:
        """Begin; the same form sent twice begins once."""
        held = {"begun": space.today.isoformat(), "about": about, "amends": amends, "chosen": OPEN, "line": ""}
        way = cls(UUID(bytes=once_hash(space.me.id, once)), {**held, "written": {}})
        with writing(space, also_closed=True):
            if way.shelf(space).read(way.code) is None:
                way._keep(space)
        return way

    def write(self, space: OpenSpace, sitting: Sitting, words: str) -> bool:
        """Keep what was written in a sitting, in the place of what stood there. False if the way is gone."""
        with writing(space, also_closed=True):
            if not self._fresh(space):
                return False
            before = self.held["written"].get(sitting.id, {"day": space.today.isoformat()})
            self.held["written"][sitting.id] = {**before, "words": words}
            self._keep(space)
        return True

    def choose(self, space: OpenSpace, chosen: str, line: str | None = None) -> bool:
        """Choose not to forgive now, or to go on after all, which can be changed on any day; the line stays as it is
        without another. False if the way is gone.
        """
        with writing(space, also_closed=True):
            if not self._fresh(space):
                return False
            self.held.update(chosen=chosen, line=self.held["line"] if line is None else line)
            self._keep(space)
        return True

    def amends_are(self, space: OpenSpace, amends: str) -> bool:
        """Say anew whether the other has owned it: that may change."""
        with writing(space, also_closed=True):
            if not self._fresh(space):
                return False
            self.held["amends"] = amends
            self._keep(space)
        return True

    def remove(self, space: OpenSpace) -> None:
        """Throw all of it away; nothing stays."""
        with writing(space, also_closed=True):
            self.shelf(space).drop(self.code)

    def words(self, sitting: Sitting) -> str:
        """What was written in a sitting."""
        return str(self.held["written"].get(sitting.id, {}).get("words", ""))

    @property
    def begun(self) -> dt.date:
        """The day it was begun."""
        return dt.date.fromisoformat(self.held["begun"])

    @property
    def next(self) -> int | None:
        """The first sitting in which nothing was written yet, from 1 on; None after the last."""
        return next((n for n, one in enumerate(forgiveness(), start=1) if not self.words(one)), None)

    def _fresh(self, space: OpenSpace) -> bool:
        """Read it again, now that nobody else writes: another page of theirs may have. False if it is not there."""
        now = self.shelf(space).read(self.code)
        self.held.update(now or {})
        return now is not None

    def _keep(self, space: OpenSpace) -> None:
        self.shelf(space).keep(self.code, self.held)
