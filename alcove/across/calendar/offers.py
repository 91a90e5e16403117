"""Offer: the hours of the coming two weeks at which somebody says that they could; the same two-hour spans for both."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import ClassVar, Final
from uuid import UUID

from django.db import models
from django.utils import timezone

from alcove.accounts.models import Person
from alcove.couple.models import Space, writing
from alcove.couple.opened import OpenSpace
from alcove.lib.days import zone

DAYS: Final = 14
LENGTH: Final = dt.timedelta(hours=2)
EVENING, WHOLE_DAY = (18, 20), (10, 12, 14, 16, 18, 20)  # o'clock at which a span begins
SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Span:
    """Two hours that can be offered, in the zone of the two."""

    begins: dt.datetime

    @property
    def code(self) -> str:
        """How it is named in a form and in what is sealed: the local time."""
        return f"{self.begins:%Y-%m-%dT%H:%M}"

    @property
    def ends(self) -> dt.datetime:
        """Two hours later by the clock on the wall."""
        return self.begins + LENGTH

    @property
    def here(self) -> dt.datetime | None:
        """When it begins by the reader's own clock, where that shows another time."""
        local = timezone.localtime(self.begins)
        return None if local.utcoffset() == self.begins.utcoffset() else local


def coming(space: OpenSpace) -> Iterator[Span]:
    """Evenings, and the whole day at weekends, from now on for two weeks."""
    here, now = zone(space.options["zone"]), timezone.now()
    for day in (space.today + dt.timedelta(days=number) for number in range(DAYS)):
        for hour in WHOLE_DAY if day.weekday() >= SATURDAY else EVENING:
            begins = dt.datetime.combine(day, dt.time(hour), here)
            if begins > now:
                yield Span(begins)


class Offer(models.Model):
    """What one person offers, sealed for both: one record, so that the table shows neither the hours nor their number.

    Only hours that somebody ticked stand here. When they are busy is nowhere, and what is over is shown to nobody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    epoch = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["space", "person"], name="one_offer_each")]

    @classmethod
    def put(cls, space: OpenSpace, codes: Collection[str]) -> None:
        """Offer these hours, as far as they are still to come, in place of what one offered before; none ends it."""
        hours = [span.code for span in coming(space) if span.code in codes]
        with writing(space):
            Space.objects.select_for_update().get(pk=space.id)
            cls._clear(space)
            if hours:
                row = cls(space_id=space.id, person_id=space.me.id, epoch=space.epoch)
                row.sealed = space.seal(row.id, {"hours": hours})
                row.save(force_insert=True)

    @classmethod
    def _clear(cls, space: OpenSpace) -> None:
        """Destroy what one offered before, what is over, and what somebody offered who is not here any more."""
        left = {span.code for span in coming(space)}
        for row in cls.objects.filter(space_id=space.id):
            if row.person_id == space.me.id or row.person_id not in space.people or not left & row._hours(space):
                row.delete()

    @classmethod
    def of_both(cls, space: OpenSpace) -> dict[UUID, list[Span]]:
        """What each who is here offers and is still to come; whoever offers nothing is not among them."""
        spans, rows = list(coming(space)), cls.objects.filter(space_id=space.id, person_id__in=space.people)
        found = {row.person_id: row._hours(space) for row in rows}
        told = {who: [span for span in spans if span.code in hours] for who, hours in found.items()}
        return {who: hours for who, hours in told.items() if hours}

    def _hours(self, space: OpenSpace) -> set[str]:
        return set(space.unseal(self.id, self.epoch, bytes(self.sealed))["hours"])
