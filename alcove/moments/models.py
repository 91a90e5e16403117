"""A moment: something happened between two people on a day. What it was is sealed. A month says how many there were."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from typing import ClassVar, Self

from django.db import models, transaction

from alcove.couple.models import Space
from alcove.couple.opened import OpenSpace

WHOLE = 10_000  # moments of one month that are counted, at most


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
    def note(
        cls,
        space: OpenSpace,
        *,
        kind: str,
        line: str,
        points_to: str,
        day: dt.date | None = None,
        by: uuid.UUID | None = None,
    ) -> uuid.UUID:
        """Note that something happened, today or that day; `kind` is one that the practice's card declares.

        `by` is whose words it keeps, when they are one person's.
        """
        moment = cls(id=uuid.uuid4(), space_id=space.id, day=day or space.today)
        moment._seal(space, {"kind": kind, "line": line, "to": points_to} | ({"by": str(by)} if by else {}))
        with transaction.atomic():
            moment.save(force_insert=True)
            Month.count(space, moment.day)
        return moment.id

    @classmethod
    def say_anew(cls, space: OpenSpace, code: uuid.UUID, line: str) -> None:
        """Say a moment in other words, when its writer changed them."""
        moment = cls.objects.select_for_update().get(pk=code, space_id=space.id)
        moment._seal(space, {**space.unseal(moment.id, moment.epoch, bytes(moment.sealed)), "line": line})
        moment.save(update_fields=["epoch", "sealed"])

    @classmethod
    def say_all_anew(cls, space: OpenSpace, *, points_to: str, line: str) -> None:
        """Say all that points there in other words; this opens the whole story, for somebody who goes."""
        for moment in cls.objects.filter(space_id=space.id).iterator():
            opened = space.unseal(moment.id, moment.epoch, bytes(moment.sealed))
            if opened["to"] == points_to:
                moment._seal(space, {**opened, "line": line})
                moment.save(update_fields=["epoch", "sealed"])

    @classmethod
    def take_back(cls, space: OpenSpace, code: uuid.UUID) -> None:
        """Take a moment out of the story, when its writer took the words away."""
        with transaction.atomic():
            for moment in cls.objects.filter(pk=code, space_id=space.id):
                moment.delete()
                Month.count(space, moment.day)

    def _seal(self, space: OpenSpace, payload: dict[str, str]) -> None:
        self.epoch, self.sealed = space.epoch, space.seal(self.id, payload)


class Month(models.Model):
    """How many moments of which practice each week of a month has, sealed: ten years are drawn from 120 of them.

    It is counted anew whenever a moment of that month comes or goes, so it can never drift away from them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE)
    epoch = models.PositiveIntegerField()
    day = models.DateField()  # the first of the month
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["space", "day"], name="one_count_a_month")]

    @classmethod
    def count(cls, space: OpenSpace, day: dt.date) -> None:
        """Count the month of that day anew; the first time, all there are, since the story may be older than this."""
        with transaction.atomic():
            Space.objects.select_for_update().filter(pk=space.id).first()
            if cls.objects.filter(space_id=space.id).exists():
                cls._count(space, day.replace(day=1))
            else:
                cls._count_all(space)

    @classmethod
    def _count_all(cls, space: OpenSpace) -> None:
        days = Moment.objects.filter(space_id=space.id).values_list("day", flat=True).distinct()
        for first in sorted({day.replace(day=1) for day in days}):
            cls._count(space, first)

    @classmethod
    def _count(cls, space: OpenSpace, first: dt.date) -> None:
        following = (first + dt.timedelta(days=31)).replace(day=1)
        moments = Moment.objects.filter(space_id=space.id, day__gte=first, day__lt=following)
        weeks: dict[str, Counter[str]] = {}
        for code, epoch, day, sealed in moments.values_list("id", "epoch", "day", "sealed")[:WHOLE]:
            practice = space.unseal(code, epoch, bytes(sealed))["kind"].partition(".")[0]
            weeks.setdefault(week_of(day), Counter())[practice] += 1
        before = cls.objects.filter(space_id=space.id, day=first).first()
        if weeks:
            (before or cls(space_id=space.id, day=first))._keep(space, weeks)
        elif before:
            before.delete()

    def _keep(self, space: OpenSpace, weeks: dict[str, Counter[str]]) -> Self:
        self.epoch, self.sealed = space.epoch, space.seal(self.id, {"weeks": weeks})
        self.save()
        return self


def week_of(day: dt.date) -> str:
    """The week a day is in (ISO 8601, from Monday on), as its year and number."""
    year, week, _ = day.isocalendar()
    return f"{year}-{week:02}"
