"""That somebody wants something brought to mind: the day and the person, and neither what it is nor a word of it."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar
from uuid import UUID

from django.db import models


class Reminder(models.Model):
    """A day on which something of somebody's own is brought to mind, on pages of theirs and nowhere else."""

    id = models.UUIDField(primary_key=True, editable=False)
    owner = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    day = models.DateField()

    class Meta:
        app_label = "accounts"
        indexes: ClassVar = [models.Index(fields=["owner", "day"], name="reminders_by_day")]

    @classmethod
    def put(cls, owner: UUID, code: UUID, day: dt.date) -> None:
        """Bring it to mind from that day on; an earlier day of the same thing goes."""
        cls.objects.update_or_create(pk=code, owner_id=owner, defaults={"day": day})

    @classmethod
    def drop(cls, owner: UUID, code: UUID) -> None:
        """Bring it to mind no more."""
        cls.objects.filter(pk=code, owner_id=owner).delete()
