"""A moment: something happened between two people on a day. What it was is sealed."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar

from django.db import models

from alcove.couple.models import Space
from alcove.couple.opened import OpenSpace


class Moment(models.Model):
    """A day and a sealed line: which practice, what kind, a few words for the story, and what it points to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE)
    epoch = models.PositiveIntegerField()
    day = models.DateField()
    sealed = models.BinaryField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["space", "-day", "-id"], name="moments_newest_first")]

    @classmethod
    def note(cls, space: OpenSpace, *, kind: str, line: str, points_to: str, day: dt.date | None = None) -> uuid.UUID:
        """Note that something happened, today or that day; `kind` is one that the practice's card declares."""
        moment = cls(id=uuid.uuid4(), space_id=space.id, day=day or space.today)
        moment._seal(space, {"kind": kind, "line": line, "to": points_to})
        moment.save(force_insert=True)
        return moment.id

    @classmethod
    def say_anew(cls, space: OpenSpace, code: uuid.UUID, line: str) -> None:
        """Say a moment in other words, when its writer changed them."""
        moment = cls.objects.select_for_update().get(pk=code, space_id=space.id)
        moment._seal(space, {**space.unseal(moment.id, moment.epoch, bytes(moment.sealed)), "line": line})
        moment.save(update_fields=["epoch", "sealed"])

    @classmethod
    def take_back(cls, space: OpenSpace, code: uuid.UUID) -> None:
        """Take a moment out of the story, when its writer took the words away."""
        cls.objects.filter(pk=code, space_id=space.id).delete()

    def _seal(self, space: OpenSpace, payload: dict[str, str]) -> None:
        self.epoch, self.sealed = space.epoch, space.seal(self.id, payload)
