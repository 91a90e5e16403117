"""Pictures that stand at what two people did: Picture, and Album, all those at one entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any, ClassVar, Final
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from alcove.couple.models import writing
from alcove.couple.opened import OpenSpace, Outdated, Who
from alcove.kit.entries import Entry, once_hash
from alcove.kit.pictures import store
from alcove.kit.pictures.developing import Developed
from alcove.kit.practice import place_of
from alcove.vault import Key, SealError
from alcove.vault.files import open_file, seal_file

MOST_AT: Final = 12  # pictures at one entry
LARGE, SMALL = "", ".small"  # what stands behind the id in the name of a file


class Full(Exception):  # noqa: N818  (it is an answer, not a fault)
    """Why this picture cannot be added, in a sentence for whoever chose it."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class Picture(Entry):
    """One picture of an entry. Its two files have a key each, and both keys are in what is sealed here.

    In clear stand whose it is, at which entry, and how many bytes its files have, which the disk shows anyway.
    """

    entry = models.UUIDField()
    size = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["space", "entry"], name="pictures_of_an_entry")]

    @classmethod
    def keep(cls, space: OpenSpace, code: UUID, made: Developed, line: str, *, once: UUID) -> None:
        """Keep a picture at the entry with this id, with a line that says what it shows; the same form keeps it once.

        Full if there is no room; Outdated if the entry does not take pictures any more.
        """
        mark = once_hash(space.me.id, once)
        with writing(space):
            place = place_of(space, code)
            if place is None or not place.takes:
                raise Outdated
            if not cls.objects.readable_by(space).filter(once=mark).exists():
                at = cls._next(space, code)
                cls.placed(space, author_id=space.me.id, once=mark, entry=code)._lay_down(space, made, line, at)

    @classmethod
    def _next(cls, space: OpenSpace, code: UUID) -> int:
        """Which place among the others it gets; Full if there is none, here or in the whole space."""
        others = cls._at(space, code)
        if len(others) >= MOST_AT:
            raise Full(_("Twelve pictures stand here, and there is room for no more."))
        taken = cls.objects.readable_by(space).aggregate(all=models.Sum("size"))["all"] or 0
        if taken >= settings.PICTURES_MOST:
            raise Full(_("There is no room for more pictures in your space. Take one away to make some."))
        return 1 + max((row.opened(space)["at"] for row in others), default=0)

    def _lay_down(self, space: OpenSpace, made: Developed, line: str, at: int) -> None:
        held = {"line": line, "at": at, "width": made.width, "height": made.height}
        for which, raw in ((LARGE, made.large), (SMALL, made.small)):
            key = Key.random()
            store.lay_down(self.pk.hex + which, seal_file(key, self.pk, BytesIO(raw)))
            held[f"key{which}"] = key.raw.hex()
        self.size = len(made.large) + len(made.small)
        self.put(space, held)
        self.save(force_insert=True)

    @classmethod
    def found(cls, space: OpenSpace, code: UUID) -> Picture | None:
        """The picture with this id, if the entry it stands at is there for the one who asks."""
        row = cls.objects.readable_by(space).filter(pk=code).first()
        return row if isinstance(row, cls) and place_of(space, row.entry) else None

    @classmethod
    def any_at(cls, space: OpenSpace, code: UUID) -> bool:
        """Whether an entry has any."""
        return bool(cls.objects.readable_by(space).filter(entry=code).exists())

    @classmethod
    def _at(cls, space: OpenSpace, code: UUID) -> list[Picture]:
        return list(cls.objects.readable_by(space).filter(entry=code)[:MOST_AT])

    def jpeg(self, space: OpenSpace, which: str = LARGE) -> bytes | None:
        """The JPEG itself, opened to its end before a byte of it is shown; None if its file is not there or not it."""
        key = Key(bytes.fromhex(self.opened(space)[f"key{which}"]))
        try:
            return b"".join(open_file(key, self.pk, BytesIO(store.read(self.pk.hex + which))))
        except (OSError, SealError):
            return None

    def say(self, space: OpenSpace, line: str) -> None:
        """Put another line to one's own picture."""
        with writing(space):
            self.put(space, {**self.opened(space), "line": line})
            self.version += 1
            self._mine(space).filter(pk=self.pk).update(sealed=self.sealed, epoch=self.epoch, version=self.version)

    @classmethod
    def remove_mine(cls, space: OpenSpace, code: UUID | None = None) -> None:
        """Take one's own picture away, or all of them, in a closed space too; nothing stays in its place.

        Its keys are gone with the row, at once; what is left of its files opens for nobody, and is swept away.
        """
        with writing(space, also_closed=True):
            mine = cls._mine(space)
            (mine.filter(pk=code) if code else mine).delete()

    @classmethod
    def leave(cls, space: OpenSpace, code: UUID) -> None:
        """Let an entry's pictures go with it, whoever added them."""
        cls.objects.readable_by(space).filter(entry=code).delete()

    @classmethod
    def _mine(cls, space: OpenSpace) -> models.QuerySet[Picture]:
        found: models.QuerySet[Picture] = cls.objects.readable_by(space).filter(author_id=space.me.id)
        return found

    @classmethod
    def all_codes(cls) -> set[UUID]:
        """The ids of every picture of everybody, which are the names of files."""
        return set(cls._base_manager.values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a page shows it."""

    id: UUID
    who: Who
    line: str
    width: int
    height: int

    @classmethod
    def of(cls, space: OpenSpace, row: Picture, held: dict[str, Any]) -> Shown:
        """What was opened, as it is shown."""
        return cls(row.pk, space.somebody(row.author_id), held["line"], held["width"], held["height"])


@dataclass(frozen=True, slots=True)
class Album:
    """The pictures of one entry in the order in which they came, and whether another can be added."""

    entry: UUID
    pictures: list[Shown]
    takes: bool

    @classmethod
    def at(cls, space: OpenSpace, code: UUID, *, takes: bool = True) -> Album:
        """All at the entry with this id, which the page that asks has found readable; one read."""
        pictures = cls._in_order(space, Picture._at(space, code))
        return cls(code, pictures, takes and not space.closed and len(pictures) < MOST_AT)

    @classmethod
    def of_each(cls, space: OpenSpace, codes: Iterable[UUID]) -> dict[UUID, Album]:
        """Those of many entries in one read, to be looked at alone; an entry without pictures is left out."""
        found: dict[UUID, list[Picture]] = {}
        for row in Picture.objects.readable_by(space).filter(entry__in=list(codes)):
            found.setdefault(row.entry, []).append(row)
        return {code: cls(code, cls._in_order(space, rows), False) for code, rows in found.items()}

    @staticmethod
    def _in_order(space: OpenSpace, rows: list[Picture]) -> list[Shown]:
        opened = [(row, row.opened(space)) for row in rows]
        return [Shown.of(space, row, held) for row, held in sorted(opened, key=lambda one: int(one[1]["at"]))]
