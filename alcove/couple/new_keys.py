"""New keys for one person, and what they mean for the space: a password changed, forgotten, or found again."""

from __future__ import annotations

from django.db import transaction

from alcove.accounts.drawer import Locked
from alcove.accounts.keys import Keys
from alcove.accounts.models import Person, show_later
from alcove.accounts.resetting import Reset
from alcove.accounts.set_aside import LockedBox
from alcove.couple.handing_over import Handover
from alcove.couple.models import Member, Space, SpaceKey
from alcove.couple.reading import entered
from alcove.couple.returning import Return
from alcove.vault import SealError


def change_password(person: Person, old: Keys, password: str) -> Keys | None:
    """A new password with all that belongs to it, in one transaction: root, recovery code, and the space's next key.

    Needs the private key (else Locked). None if the password was changed elsewhere a moment ago.
    """
    if old.private is None:
        raise Locked

    def come_along(new: Keys, code: str) -> None:
        show_later(new, code)
        Reset.cancel(person.id)
        take_over(old)
        SpaceKey.rewrap(old, new)
        turn_key(new)

    try:
        return person.renew(old, password, along=come_along)[0]
    except SealError:
        return None


def begin_again(reset: Reset, password: str, name: str) -> Keys | None:
    """Fresh keys after a reset; nothing written before opens with them. None if the reset has ended meanwhile."""
    try:
        return reset.person.begin_again(reset, password, name, along=show_later)[0]
    except SealError:
        return None


def open_the_box(box: LockedBox, now: Keys, secret: str) -> bool:
    """Bring back what a reset put aside, private things and spaces alike, with the password or code of that time."""
    old = box.keys(secret)
    if old is None:
        return False
    with transaction.atomic():
        if box.give_back(now, old):
            take_over(old)
            SpaceKey.rewrap(old, now)
            Return.objects.filter(person_id=now.person).delete()
            turn_key(now)
    return True


def throw_away(box: LockedBox) -> None:
    """Throw away what a reset put aside, with the keys to spaces that only it could open."""
    with transaction.atomic():
        SpaceKey.objects.filter(person_id=box.person_id, generation__lte=box.generation).delete()
        box.throw_away()


def come_back(asked: Return, keys: Keys, partner: bytes) -> bool:
    """Come back into the space with the keys the partner has sealed; False if it was not they who sealed them.

    Whoever has the old password and an old copy of the database has the space's old keys: it gets a new one.
    """
    with transaction.atomic():
        back = asked.come_in(keys, partner)
        if back:
            turn_key(keys)
    return back


def take_over(keys: Keys) -> None:
    """Take over the keys that wait for somebody in any space, before their own keys change."""
    for space in Space.objects.filter(handover__person_id=keys.person).distinct():
        Handover.take(keys, space.pk, space.epoch)


def turn_key(keys: Keys) -> None:
    """Give the space somebody is in its next key, held by them and left for the partner."""
    space = entered(keys)
    if space and space.state == Space.OPEN:
        key = Member.turn_key(space, keys, space.options)
        Handover.leave(space, key, space.epoch + 1)
        Return.objects.filter(space_id=space.id).update(box=None)
