"""A moment: something happened between two people on a day. What it was is sealed."""

from __future__ import annotations

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
    def note(cls, space: OpenSpace, *, kind: str, line: str, points_to: str) -> None:
        """Note that something happened today; `kind` is one that the practice's card declares."""
        moment = cls(id=uuid.uuid4(), space_id=space.id, epoch=space.epoch, day=space.today)
        moment.sealed = space.seal(moment.id, {"kind": kind, "line": line, "to": points_to})
        moment.save(force_insert=True)
