"""Closing a space, which either of the two can do alone; what stays is an archive to read, until each lets it go."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from alcove.couple.handing_over import Handover
from alcove.couple.models import Invite, Member, Space, SpaceKey
from alcove.couple.returning import Return


@dataclass(frozen=True, slots=True)
class Archive:
    """A closed space that somebody still holds the keys of."""

    id: UUID
    since: dt.date
    closed: dt.date


def close(space: UUID) -> bool:
    """Close a space for both, at once and without any key; False if it was closed already. Nobody is told who did."""
    with transaction.atomic():
        found = Space.objects.select_for_update().filter(pk=space, state=Space.OPEN)
        if not found.update(state=Space.CLOSED, closed=timezone.localdate()):
            return False
        Invite.objects.filter(space_id=space).delete()
        Return.objects.filter(space_id=space).delete()
    return True


def current(person: UUID) -> Space | None:
    """The space somebody is in now, open or closed, whether their keys open it or not."""
    member = Member.objects.select_related("space").filter(person_id=person, until=None, archived=False).first()
    return member.space if member else None


def has_closed(person: UUID) -> bool:
    """Whether the space somebody is in now was closed."""
    space = current(person)
    return space is not None and space.state == Space.CLOSED


def put_by(person: UUID) -> bool:
    """Lay a closed space aside, so that another can begin; False if the space of now is open."""
    space = current(person)
    if space and space.state == Space.OPEN:
        return False
    Member.objects.filter(person_id=person, until=None, archived=False).update(archived=True)
    return True


def archives(person: UUID) -> list[Archive]:
    """The closed spaces somebody has laid aside and whose keys they hold and can open now, newest first."""
    held = SpaceKey.objects.filter(person_id=person, generation=F("person__generation")).values("space_id")
    found = Member.objects.filter(person_id=person, until=None, archived=True, space_id__in=held).select_related(
        "space"
    )
    rows = found.order_by("-space__closed", "-since")[:50]
    return [Archive(one.space_id, one.since, one.space.closed) for one in rows if one.space.closed]


def let_go(person: UUID, space: UUID) -> None:
    """Give up one's own keys to a closed space for good. When nobody holds any, everything in it is deleted."""
    with transaction.atomic():
        if not Space.objects.select_for_update().filter(pk=space, state=Space.CLOSED).exists():
            return
        SpaceKey.objects.filter(space_id=space, person_id=person).delete()
        Handover.objects.filter(space_id=space, person_id=person).delete()
        Member.objects.filter(space_id=space, person_id=person, until=None).update(archived=True)
        if not SpaceKey.objects.filter(space_id=space).exists():
            Space.objects.filter(pk=space).delete()
