"""What each says in private of many things, so that what both say can be found and neither reads the other's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import ClassVar
from uuid import UUID, uuid5

from django.db import models

from alcove.accounts.models import Person
from alcove.couple.models import Space, writing
from alcove.couple.opened import OpenSpace

Said = dict[str, dict[str, str]]  # for each thing `how` somebody finds it ("" once taken back), and facts beside


class Ratings(models.Model):
    """All that one person said, sealed like an answer that waits: both are needed to find what both like.

    It is one record, so that the table shows neither how many there are nor which, and it is written the same way
    whatever was said. No page may show anybody the other's, or anything that follows from it alone.
    """

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    epoch = models.PositiveIntegerField()
    sealed = models.BinaryField()

    objects: ClassVar[models.Manager[Ratings]]

    class Meta:
        abstract = True

    @classmethod
    def mine(cls, space: OpenSpace) -> Said:
        """What one said oneself, to be read."""
        row = cls.objects.filter(space_id=space.id, person_id=space.me.id).first()
        return row.opened(space) if row else {}

    @classmethod
    @contextmanager
    def of_both(cls, space: OpenSpace) -> Iterator[dict[UUID, Said]]:
        """What each who is here said, to be changed and compared while nobody else writes; kept at the end."""
        with writing(space):
            Space.objects.select_for_update().get(pk=space.id)
            rows = {row.person_id: row for row in cls.objects.filter(space_id=space.id, person_id__in=space.people)}
            rows.setdefault(space.me.id, cls(space_id=space.id, person_id=space.me.id))
            said = {who: row.opened(space) for who, row in rows.items()}
            before = deepcopy(said)
            yield said
            for who, row in rows.items():
                if who != space.me.id and said[who] == before[who]:
                    continue
                row.epoch, row.sealed = space.epoch, space.seal_waiting(row.record, {"said": said[who]})
                row.save()

    @property
    def record(self) -> UUID:
        """What it is sealed as: no other record of the same person opens in its place."""
        return uuid5(self.person_id, self._meta.db_table)

    def opened(self, space: OpenSpace) -> Said:
        """What it holds; only a comparison of both, or its own person's page, may ask."""
        said: Said = space.unseal_waiting(self.record, self.epoch, bytes(self.sealed))["said"] if self.sealed else {}
        return said
