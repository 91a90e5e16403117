"""What can be rated: the ideas that come with Alcove and those the two wrote, and in which order they come to one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import models

from alcove.content import firsts
from alcove.couple.models import writing
from alcove.couple.opened import OpenSpace
from alcove.kit.entries import Entry, once_hash
from alcove.kit.ratings import Ratings as RatingsOfSomething
from alcove.kit.ratings import Said

EXCITING, PLEASANT, NOT = "exciting", "pleasant", "not"
MOST: Final = 30  # ideas of one's own at a time that are not wished for yet
DEARER: Final = 0.3  # how much later, of all ideas, what costs more comes
SOONER: Final = 0.25  # to which part of all ideas those the other wrote are moved up


@dataclass(frozen=True, slots=True)
class Idea:
    """Something to be rated. `by` is the id of the one of the two who wrote it, or empty."""

    idea: str
    words: str
    by: str = ""
    cost: int = 0
    place: str = ""
    minutes: int = 90


class Ratings(RatingsOfSomething):
    """How one person finds the ideas; `first` is what an idea has become."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["space", "person"], name="one_sheet_of_ratings_each"),)

    @classmethod
    def say_anew(cls, space: OpenSpace, idea: str, says: str = "") -> None:
        """Say otherwise of an idea, or nothing; of no idea in particular, of all that one would rather not do."""
        with cls.of_both(space) as said:
            for code, kept in said[space.me.id].items():
                if code == idea or (not idea and kept["how"] == NOT):
                    kept["how"] = says


class OwnIdea(Entry):
    """An idea one of the two wrote, signed, for both to rate. Its words stay as they are: they were rated so."""

    NEW, WISHED = "new", "wished"

    state = models.CharField(max_length=10, default=NEW)

    @classmethod
    def write(cls, space: OpenSpace, words: str, *, once: UUID) -> bool:
        """Put it among the ideas, as exciting for oneself; the same form sent twice is one.

        False if too many of one's own are there already.
        """
        row = cls.placed(space, author_id=space.me.id, once=once_hash(space.me.id, once))
        row.put(space, {"words": words})
        with Ratings.of_both(space) as said:
            mine = cls.objects.readable_by(space).filter(author_id=space.me.id)
            known = mine.filter(once=row.once).exists()
            if known or mine.filter(state=cls.NEW).count() >= MOST:
                return bool(known)
            row.save(force_insert=True)
            said[space.me.id][str(row.pk)] = {"how": EXCITING}
        return True

    @classmethod
    def here(cls, space: OpenSpace, **only: object) -> list[Idea]:
        """Those that stand here, newest first."""
        rows = cls.objects.readable_by(space).filter(**only).order_by("-day", "-id")
        return [Idea(str(row.pk), row.opened(space)["words"], str(row.author_id)) for row in rows]

    @classmethod
    def remove_mine(cls, space: OpenSpace, **only: object) -> None:
        """Take one's own away, all or some, in a closed space too."""
        with writing(space, also_closed=True):
            cls.objects.readable_by(space).filter(author_id=space.me.id, **only).delete()


def all_ideas(space: OpenSpace, *, retired: bool = False) -> list[Idea]:
    """All that can be rated here; what is not offered any more only when asked for."""
    ours = [one for one in firsts().values() if retired or not one.retired]
    return [*OwnIdea.here(space), *(Idea(one.id, one.text, "", one.cost, one.place, one.minutes) for one in ours)]


def to_rate(space: OpenSpace) -> list[Idea]:
    """The ideas of which one said nothing yet, in the order of this day."""
    said, me = Ratings.mine(space), str(space.me.id)
    fresh = (idea for idea in all_ideas(space) if how(said, idea.idea) == "")
    return in_turn(fresh, space.chance(f"firsts:{me}:{space.today}"), me)


def in_turn(ideas: Iterable[Idea], chance: bytes, me: str) -> list[Idea]:
    """The order in which ideas come to one person on one day: by chance, what is cheap rather sooner.

    It is another order for each, and follows from nothing that was rated: else the order itself would tell.
    """

    def place(idea: Idea) -> float:
        drawn = int.from_bytes(hashlib.blake2b(idea.idea.encode(), key=chance, digest_size=4).digest()) / 2**32
        return drawn * SOONER if idea.by not in ("", me) else drawn + DEARER * idea.cost

    return sorted(ideas, key=place)


def how(said: Said, idea: str) -> str:
    """How somebody finds an idea, or an empty word."""
    return said.get(idea, {}).get("how", "")
