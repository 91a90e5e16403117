"""A person's own things of one kind, kept in their drawer and listed there, newest first; nobody else finds any."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Self, TypeVar
from uuid import UUID

from alcove.accounts.drawer import Drawer
from alcove.accounts.keys import Keys
from alcove.couple.opened import OpenSpace

Held = dict[str, Any]
Thing = TypeVar("Thing")
PAGE: Final = 20  # things on one page of a list


class Shelf:
    """What somebody keeps of one kind. The list is sealed as well; each generation of keys has its own, so that a
    drawer that is taken over writes over none. Whoever writes does so within a transaction.
    """

    def __init__(self, keys: Keys, kind: str) -> None:
        self._drawer, self._kind, self._generation = Drawer(keys), kind, keys.generation

    def read(self, code: UUID) -> Held | None:
        """One of them, or None."""
        return self._drawer.read(self._kind, str(code))

    def keep(self, code: UUID, held: Held) -> None:
        """Keep it in the place of what was there; what is new comes first in the list."""
        lists = self._lists()
        if not any(str(code) in names for names in lists.values()):
            now = str(self._generation)
            self._list(now, [str(code), *lists.get(now, [])])
        self._drawer.keep(self._kind, str(code), held)

    def drop(self, code: UUID) -> None:
        """Throw it away, without a trace in the list either."""
        self._drawer.drop(self._kind, str(code))
        for generation, names in self._lists().items():
            if str(code) in names:
                self._list(generation, [name for name in names if name != str(code)])

    def newest(self, start: int = 0, most: int | None = None) -> list[tuple[UUID, Held]]:
        """Them from that place on; all that follow when `most` is None."""
        everything = [name for names in self._lists().values() for name in names]
        names = everything[start : None if most is None else start + most]
        found = self._drawer.read_many(self._kind, names)
        return [(UUID(name), found[name]) for name in names if name in found]

    def _lists(self) -> dict[str, list[str]]:
        generations = [str(number) for number in range(self._generation, 0, -1)]
        found = self._drawer.read_many(f"{self._kind}s", generations)
        return {number: found[number]["codes"] for number in generations if number in found}

    def _list(self, generation: str, names: list[str]) -> None:
        if names:
            self._drawer.keep(f"{self._kind}s", generation, {"codes": names})
        else:
            self._drawer.drop(f"{self._kind}s", generation)


@dataclass(frozen=True, slots=True)
class Owned:
    """One of somebody's own things of a kind, opened."""

    KIND: ClassVar[str]

    code: UUID
    held: Held

    @classmethod
    def shelf(cls, space: OpenSpace) -> Shelf:
        """Where things of this kind are kept."""
        return Shelf(space.keys, cls.KIND)

    @classmethod
    def find(cls, space: OpenSpace, code: UUID) -> Self | None:
        """One's own with this id, or None."""
        held = cls.shelf(space).read(code)
        return cls(code, held) if held else None

    @classmethod
    def newest(cls, space: OpenSpace, start: int = 0, most: int | None = None) -> list[Self]:
        """One's own from that place on, newest first; all that follow when `most` is None."""
        return [cls(code, held) for code, held in cls.shelf(space).newest(start, most)]


def one_page(given: str, newest: Callable[[int, int], list[Thing]]) -> tuple[list[Thing], int | None]:
    """The things of one page, from the place on that an address gives, and the place to go on from (None at the end).

    Anything but a place means the beginning.
    """
    start = int(given) if given.isdecimal() and len(given) < 7 else 0
    found = newest(start, PAGE + 1)
    return found[:PAGE], start + PAGE if len(found) > PAGE else None
