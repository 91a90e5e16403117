"""An apology as its author alone holds it until it is given; the server sees one private record of theirs more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from alcove.couple.models import writing
from alcove.couple.opened import OpenSpace
from alcove.kit.entries import once_hash
from alcove.kit.shelf import Owned
from alcove.practices.apologies.models import Apology

PARTS: Final = ("responsibility", "repair", "regret", "wrong", "different")  # in the order in which they weigh
REQUIRED: Final = PARTS[:2]
SPOKEN: Final = ("responsibility", "regret", "wrong", "repair", "different")  # in the order in which they are read


@dataclass(frozen=True, slots=True)
class Own(Owned):
    """One's own apology that is not given yet, opened."""

    KIND = "apology"

    @classmethod
    def write(cls, space: OpenSpace, parts: dict[str, str], *, once: UUID) -> Own:
        """Begin one; the same form sent twice begins one."""
        own = cls(UUID(bytes=once_hash(space.me.id, once)), {"begun": space.today.isoformat()})
        with writing(space):
            shelf = cls.shelf(space)
            if shelf.read(own.code) is None and Apology.given_once(space, own.code) is None:
                shelf.keep(own.code, own.held | {part: parts[part] for part in PARTS})
        return own

    def change(self, space: OpenSpace, parts: dict[str, str]) -> bool:
        """Say it in other words. False if it is not there any more."""
        with writing(space):
            shelf = self.shelf(space)
            held = shelf.read(self.code)
            if held:
                shelf.keep(self.code, held | {part: parts[part] for part in PARTS})
        return held is not None

    def give(self, space: OpenSpace) -> Apology | None:
        """Give it to the partner; the draft is gone with that. None while a part is missing that it needs."""
        with writing(space):
            shelf = self.shelf(space)
            held = shelf.read(self.code)
            if held is None:
                return Apology.given_once(space, self.code)
            own = Own(self.code, held)
            if space.partner is None or own.missing:
                return None
            apology = Apology.placed(space, author_id=space.me.id)
            apology.give(space, own.text, once=self.code)
            shelf.drop(self.code)
        return apology

    def remove(self, space: OpenSpace) -> None:
        """Throw it away; nothing stays."""
        with writing(space, also_closed=True):
            self.shelf(space).drop(self.code)

    @property
    def missing(self) -> list[str]:
        """The parts without which it cannot be given."""
        return [part for part in REQUIRED if not self.held[part]]

    @property
    def text(self) -> str:
        """All that was written, as the other would read it."""
        return "\n\n".join(self.held[part] for part in SPOKEN if self.held[part])
