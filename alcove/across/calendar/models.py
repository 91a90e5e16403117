"""Feed: what one person's calendar program reads, a copy of what is planned, sealed for the address it is read at."""

from __future__ import annotations

import base64
import secrets
import uuid
from collections.abc import Iterator
from itertools import islice
from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.utils import timezone

from alcove.accounts.models import Person
from alcove.across.calendar import ical
from alcove.across.calendar.offers import Offer
from alcove.couple.models import Space, writing
from alcove.couple.opened import OpenSpace
from alcove.kit.plans import LISTENERS, Listener, Plan
from alcove.kit.practice import all_practices
from alcove.lib.days import zone
from alcove.vault import Key, boxes

SECRET = 32  # bytes
MOST = 500  # plans in one calendar
BLOCK = 4096  # the copy's length tells no more than this about how much is planned


class Feed(models.Model):
    """One person's calendar of one space.

    `name` is a hash by which the address is found. `sealed` holds, for the two, the public key that copies are boxed
    to and whether titles are shown: so either can make both copies anew, and no key slipped into the database is used.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    epoch = models.PositiveIntegerField()
    name = models.BinaryField(unique=True)
    sealed = models.BinaryField()
    copy = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["space", "person"], name="one_calendar_each")]

    @classmethod
    def renew(cls, space: OpenSpace, *, titled: bool) -> str:
        """Begin one's calendar, or give it a new address; returns the secret of the address, kept nowhere."""
        key = Key(secrets.token_bytes(SECRET))
        with writing(space):
            cls.end(space)
            feed = cls(space_id=space.id, person_id=space.me.id, epoch=space.epoch, name=_name(key))
            public = boxes.public_key(key.derive("feed-box"))
            feed.sealed = space.seal(feed.id, {"public": public.hex(), "titled": titled})
            feed._copy_anew(space, list(coming(space)))
        return base64.urlsafe_b64encode(key.raw).decode().rstrip("=")

    @classmethod
    def end(cls, space: OpenSpace) -> None:
        """End one's calendar: its address leads nowhere any more."""
        cls.objects.filter(space_id=space.id, person_id=space.me.id).delete()

    @classmethod
    def mine(cls, space: OpenSpace) -> Self | None:
        """One's own calendar, if there is one."""
        return cls.objects.filter(space_id=space.id, person_id=space.me.id).first()

    def titled(self, space: OpenSpace) -> bool:
        """Whether it shows the two's own words."""
        return bool(space.unseal(self.id, self.epoch, bytes(self.sealed))["titled"])

    @classmethod
    def read(cls, secret: str) -> bytes | None:
        """What a calendar program reads at the address with that secret; None if it leads nowhere."""
        key = _key(secret)
        feed = cls.objects.filter(name=_name(key), space__state=Space.OPEN).first() if key else None
        if key is None or feed is None:
            return None
        return boxes.open_box(key.derive("feed-box"), bytes(feed.copy)).rstrip(b"\0")

    @classmethod
    def listen(cls) -> None:
        """Have every copy made anew when plans change, and taken away when a space is closed."""
        LISTENERS.append(Listener(cls._changed, cls._ended))

    @classmethod
    def _changed(cls, space: OpenSpace) -> None:
        feeds = list(cls.objects.filter(space_id=space.id))
        plans = list(coming(space)) if feeds else []
        for feed in feeds:
            if feed.person_id in space.people:
                feed._copy_anew(space, plans)
            else:
                feed.delete()

    @classmethod
    def _ended(cls, space: UUID) -> None:
        cls.objects.filter(space_id=space).delete()
        Offer.objects.filter(space_id=space).delete()

    def _copy_anew(self, space: OpenSpace, plans: list[Plan]) -> None:
        agreed = space.unseal(self.id, self.epoch, bytes(self.sealed))
        text = ical.written(plans, zone(space.options["zone"]), now=timezone.now(), titled=agreed["titled"])
        padded = text + b"\0" * (-len(text) % BLOCK)
        self.copy = boxes.seal_to(bytes.fromhex(agreed["public"]), padded)
        self.save()


def coming(space: OpenSpace) -> Iterator[Plan]:
    """What the two have planned, of every practice."""
    found = (plan for practice in all_practices() if practice.plans for plan in practice.plans(space))
    return islice(found, MOST)


def _key(secret: str) -> Key | None:
    try:
        raw = base64.b64decode(secret + "=", altchars=b"-_", validate=True)
    except ValueError:
        return None
    return Key(raw) if len(raw) == SECRET else None


def _name(key: Key) -> bytes:
    return key.derive("feed-name").raw
