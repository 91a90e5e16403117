"""Deleting an account: everything that was theirs alone goes at once, and no key is needed for it."""

from __future__ import annotations

import datetime as dt
import os
import uuid
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alcove.accounts.models import Link, LockedBox, Person, PrivateRecord, Reminder, Reset, Session, Unlock
from alcove.couple import parting
from alcove.couple.handing_over import Handover
from alcove.couple.models import Member, Space, SpaceKey
from alcove.couple.returning import Return
from alcove.kit import closing

LATER: Final = dt.timedelta(days=7)
GONE: Final = "@gone.invalid"


def later(person: UUID) -> None:
    """Delete an account in seven days, unless it is kept."""
    Person.objects.filter(pk=person).update(leaves=timezone.localdate() + LATER)


def keep(person: UUID) -> None:
    """Keep an account that was to be deleted."""
    Person.objects.filter(pk=person).update(leaves=None)


def delete(person: UUID) -> None:
    """Delete an account now: keys, private things, sessions, address.

    What the two share stays for the partner, who still holds its keys; the row of the one who went is then an empty
    husk that the partner's archive points to, and goes with the last copy of that archive.
    """
    with transaction.atomic():
        for space in Member.objects.filter(person_id=person, until=None).values_list("space_id", flat=True):
            closing.close(space)
        for space in SpaceKey.objects.filter(person_id=person).values_list("space_id", flat=True).distinct():
            parting.let_go(person, space)
        for model in (Session, Unlock, Link, LockedBox, Reset, Return, Handover):
            model.objects.filter(person_id=person).delete()
        PrivateRecord.objects.filter(owner_id=person).delete()
        Reminder.objects.filter(owner_id=person).delete()
        _leave_a_husk(person)
        _sweep_husks()


def _leave_a_husk(person: UUID) -> None:
    Person.objects.filter(pk=person).update(
        email=f"{uuid.uuid4()}{GONE}",
        salt=os.urandom(16),
        verifier=os.urandom(32),
        public_key=bytes(32),
        profile=b"",
        language="en-gb",
        zone="UTC",
        leaves=None,
    )


def _sweep_husks() -> None:
    """Remove the husks that nothing points to any more, and spaces of which nobody holds a key."""
    Space.objects.filter(state=Space.CLOSED).exclude(pk__in=SpaceKey.objects.values("space_id")).delete()
    husks = Person.objects.filter(email__endswith=GONE, unlocks=None)
    husks.exclude(pk__in=Member.objects.values("person_id")).delete()


def delete_due() -> None:
    """Delete the accounts whose seven days are over, and what is left of those whose archive nobody keeps any more."""
    for person in Person.objects.filter(leaves__lte=timezone.localdate()).values_list("pk", flat=True):
        delete(person)
    _sweep_husks()
