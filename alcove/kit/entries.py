"""What two people share, as rows: the little that stands in clear, and the sealed rest."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from typing import Any, ClassVar, Final, Self, TypeVar
from uuid import UUID

from django.db import models

from alcove.accounts.models import Person
from alcove.couple.models import Space
from alcove.couple.opened import OpenSpace

MOST_EARLIER: Final = 8  # earlier versions of one's words, all of them kept

Row = TypeVar("Row", bound="SpaceRow")


class SpaceRows(models.QuerySet[Row]):
    """Rows of spaces; the only way to them is through the space that somebody has open."""

    def readable_by(self, space: OpenSpace) -> Self:
        """The rows of this space alone."""
        return self.filter(space_id=space.id)


class SpaceRow(models.Model):
    """Something that belongs to a space: its day, and a sealed payload."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+")
    epoch = models.PositiveIntegerField()
    day = models.DateField()
    sealed = models.BinaryField()

    objects: ClassVar[Any] = SpaceRows.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def placed(cls, space: OpenSpace, *, day: dt.date | None = None, **fields: Any) -> Self:
        """A new row of this space, not yet sealed or saved."""
        return cls(id=uuid.uuid4(), space_id=space.id, epoch=space.epoch, day=day or space.today, **fields)

    def put(self, space: OpenSpace, payload: dict[str, Any]) -> None:
        """Seal a payload for both into this row."""
        self.epoch, self.sealed = space.epoch, space.seal(self.id, payload)

    def opened(self, space: OpenSpace) -> dict[str, Any]:
        """Open what this row holds for both."""
        return space.unseal(self.id, self.epoch, bytes(self.sealed))


class Entry(SpaceRow):
    """A row somebody wrote. `once` remembers the form it came from, so that sending it twice writes it once."""

    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField(default=1)
    once = models.BinaryField(null=True, unique=True)

    class Meta:
        abstract = True

    def change(self, space: OpenSpace, words: str) -> bool:
        """Put other words in place of those both can read; what stood there before stays visible to both, with the
        day it went. False if they are the same, or were changed too often.
        """
        before = self.opened(space)
        earlier = [*before.get("earlier", []), {"words": before["words"], "until": space.today.isoformat()}]
        if words == before["words"] or len(earlier) > MOST_EARLIER:
            return False
        self.put(space, {**before, "words": words, "earlier": earlier})
        self.version += 1
        self.save(update_fields=["sealed", "epoch", "version"])
        return True

    def same_form(self, other: Entry) -> bool:
        """Whether both came from one form, sent twice."""
        return self.once is not None and bytes(self.once) == bytes(other.once or b"")


def once_hash(author: UUID, once: UUID) -> bytes:
    """What is kept of a form's own number."""
    return hashlib.blake2b(author.bytes + once.bytes, digest_size=16).digest()
