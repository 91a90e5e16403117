"""A part of the story: of one practice, of one person's words, or both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from alcove.couple.opened import OpenSpace, Who
from alcove.kit.keyset import Mark
from alcove.kit.practice import all_practices
from alcove.moments import reading
from alcove.moments.reading import Seen

PAGE = 20
LOOKED = 400  # moments one page looks through; what is rare goes on further back on the next


@dataclass(frozen=True, slots=True)
class Filter:
    """What was asked for: the name of a practice or "", one of the two or None, and where to go on from."""

    practice: str = ""
    who: Who | None = None
    before: Mark | None = None

    @classmethod
    def read(cls, query: QueryDict, space: OpenSpace) -> Filter:
        """What an address asks for; whatever it names that is not there is taken as not asked for."""
        named = query.get("practice", "")
        practice = next((one.name for one in all_practices() if one.name == named), "")
        who = next((one for one in space.people.values() if str(one.slot) == query.get("who")), None)
        return cls(practice, who, Mark.read(str(query["before"])) if "before" in query else None)

    @property
    def narrow(self) -> bool:
        """Whether this is a part and not all."""
        return bool(self.practice or self.who)

    @property
    def first(self) -> bool:
        """Whether this begins with the newest."""
        return self.before is None

    def page(self, space: OpenSpace) -> tuple[list[Seen], Mark | None]:
        """The next of those asked for, newest first, and from where to go on if there can be more."""
        place, found = self.before or Mark(), list[Seen]()
        look = LOOKED if self.narrow else PAGE + 1
        moments = reading.newest(space, before=(place.day, place.id), most=look)
        for moment in moments:
            if len(found) == PAGE:
                return found, Mark(found[-1].day, found[-1].id)
            if self._wants(moment):
                found.append(moment)
        more = len(moments) == look
        return found, Mark(moments[-1].day, moments[-1].id) if more else None

    def _wants(self, moment: Seen) -> bool:
        return self.practice in ("", moment.practice) and (self.who is None or moment.by == self.who.id)

    def with_practice(self, name: str) -> str:
        """The address of the same with that practice; "" for all."""
        return replace(self, practice=name, before=None)._query()

    def with_who(self, who: Who | None) -> str:
        """The address of the same with that person's; None for both's."""
        return replace(self, who=who, before=None)._query()

    def going_on(self, mark: Mark) -> str:
        """The address of the same from there on."""
        return replace(self, before=mark)._query()

    def _query(self) -> str:
        return "?" + urlencode(dict(self._parts()))

    def _parts(self) -> Iterator[tuple[str, str]]:
        if self.practice:
            yield "practice", self.practice
        if self.who:
            yield "who", str(self.who.slot)
        if self.before:
            yield "before", str(self.before)
