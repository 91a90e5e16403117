"""A promise as its maker holds it: sealed to them alone, with its day and how it went; shared, its words go to both.

The server sees a record of somebody's, like any page of theirs, and a day on which that person is reminded.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from alcove.accounts.reminders import Reminder
from alcove.couple.models import writing
from alcove.couple.opened import OpenSpace
from alcove.kit.entries import MOST_EARLIER, once_hash
from alcove.kit.shelf import Owned
from alcove.moments.models import Moment
from alcove.practices.promises.models import Promise

PLAN: Final = ("words", "why", "when", "then", "obstacle", "instead")  # what people write, in the order of the form
KEPT: Final = "kept"


@dataclass(frozen=True, slots=True)
class Own(Owned):
    """One's own promise, opened."""

    KIND = "promise"

    @classmethod
    def make(cls, space: OpenSpace, plan: dict[str, str], *, review: dt.date, share: bool, once: UUID) -> Own:
        """Promise something; the same form sent twice makes one promise."""
        code = UUID(bytes=once_hash(space.me.id, once))
        with writing(space):
            found = cls.find(space, code)
            if found is None:
                begun = {"made": space.today.isoformat(), "review": review.isoformat(), "earlier": []}
                found = cls(code, {**{part: plan[part] for part in PLAN}, **begun})
                found._save(space)
                if share:
                    found.share(space)
        return found

    def change(self, space: OpenSpace, plan: dict[str, str], review: dt.date) -> bool:
        """Say it in other words or choose another day. What it said before stays, for both if it was shared.

        False if it was changed too often, or has been looked at.
        """
        with writing(space):
            if not self._fresh(space) or "how" in self.held:
                return False
            before = {part: self.held[part] for part in PLAN}
            if before != {part: plan[part] for part in PLAN}:
                self.held["earlier"] = [*self.held["earlier"], {**before, "until": space.today.isoformat()}]
                self.held.update({part: plan[part] for part in PLAN})
            if len(self.held["earlier"]) > MOST_EARLIER:
                return False
            early = bool(self.held.get("early")) or space.today < self.review
            self.held.update(review=review.isoformat(), early=early)
            self._save(space)
        return True

    def look_at(self, space: OpenSpace, how: str, line: str, *, show: bool) -> bool:
        """Say how it went, oneself; the other reads it only if asked to. It can be said anew on the same day."""
        with writing(space):
            if not self._fresh(space) or not self.answerable(space.today):
                return False
            if how != KEPT or not show:
                self._untell(space)
            self.held.update(how=how, line=line, show=show, looked=space.today.isoformat())
            self._save(space)
        return True

    def share(self, space: OpenSpace) -> None:
        """Let the other read all of its words, once. That cannot be undone, only taken away for both."""
        with writing(space):
            once = once_hash(space.id, self.code)
            if self._fresh(space) and not Promise.objects.readable_by(space).filter(once=once).exists():
                made = dt.date.fromisoformat(self.held["made"])
                row = Promise.placed(space, author_id=space.me.id, day=made, once=once)
                row.put(space, self._for_both())
                row.save(force_insert=True)
                Reminder.drop(space.me.id, self.code)
                self.held["shared"] = str(row.pk)
                self._save(space)

    def tell(self, space: OpenSpace) -> None:
        """Put a promise that was kept in the story of both, once; they read then that it was kept."""
        with writing(space):
            row = self.row(space) if self._fresh(space) else None
            if row and self.held.get("how") == KEPT and not self.held.get("moment"):
                line, points_to = self.held["words"], str(row.pk)
                moment = Moment.note(space, kind="promises.kept", line=line, points_to=points_to, by=space.me.id)
                self.held.update(moment=str(moment), show=True)
                self._save(space)

    def remove(self, space: OpenSpace) -> None:
        """Take it away: of a shared one both see that it stood there, of one kept to oneself nothing stays."""
        with writing(space, also_closed=True):
            if row := self.row(space):
                Promise.remove_mine(space, row.pk)
            Reminder.drop(space.me.id, self.code)
            self.shelf(space).drop(self.code)

    @classmethod
    def remove_shared(cls, space: OpenSpace) -> None:
        """Take all away that one shared here, with what one holds of it oneself while Mine is open."""
        with writing(space, also_closed=True):
            for own in cls.newest(space, 0, None) if space.keys.private else ():
                if own.row(space):
                    own.remove(space)
            Promise.remove_mine(space)

    def row(self, space: OpenSpace) -> Promise | None:
        """What the other reads of it in this space, if it was shared here."""
        shared = self.held.get("shared")
        return Promise.of_mine(space, UUID(shared)) if shared else None

    def answerable(self, today: dt.date) -> bool:
        """Whether its maker can say how it went: once, or again on the day they said it."""
        return bool(self.held.get("looked", today.isoformat()) == today.isoformat())

    @property
    def review(self) -> dt.date:
        """The day to look at it again."""
        return dt.date.fromisoformat(self.held["review"])

    def _fresh(self, space: OpenSpace) -> bool:
        """Read it again, now that nobody else writes: another page of theirs may have. False if it was taken away."""
        now = self.shelf(space).read(self.code)
        self.held.update(now or {})
        return now is not None

    def _untell(self, space: OpenSpace) -> None:
        if moment := self.held.pop("moment", None):
            Moment.take_back(space, UUID(moment))

    def _save(self, space: OpenSpace) -> None:
        self.shelf(space).keep(self.code, self.held)
        row = self.row(space)
        if row:
            row.say(space, self._for_both())
        code = row.pk if row else self.code
        if "how" in self.held:
            Reminder.drop(space.me.id, code)
        else:
            Reminder.put(space.me.id, code, self.review)

    def _for_both(self) -> dict[str, Any]:
        """What the other may read, and not a word more."""
        told = ("how", "line", "looked", "moment") if self.held.get("show") else ()
        return {part: self.held[part] for part in (*PLAN, "earlier", *told) if part in self.held}
