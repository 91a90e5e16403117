"""The space two people share, who is in it, the keys each holds to it, and the invitation into it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from alcove.accounts.keys import Keys
from alcove.accounts.models import Person
from alcove.couple.opened import OpenSpace, Outdated, seal_card, seal_options
from alcove.vault import Key, Purpose, SealError, recovery, seal, seal_json, unseal, unseal_json

INVITE_DAYS = 7
INVITE_TRIES = 10
DOUBT_DAYS = 7  # how long "this is not them" is offered after somebody joined


class Space(models.Model):
    """What two people share. It begins with one; everything in it is sealed under its key."""

    OPEN, CLOSED = "open", "closed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=8, default=OPEN)
    closed = models.DateField(null=True)
    epoch = models.PositiveIntegerField(default=1)
    options = models.BinaryField()

    @classmethod
    def begin(cls, keys: Keys, *, name: str, zone: str) -> Space:
        """A new space with one person in it."""
        space, key = cls(id=uuid.uuid4()), Key.random()
        space.options = seal_options(key, space.id, 1, {"zone": zone, "strict": False})
        with transaction.atomic():
            space.save(force_insert=True)
            SpaceKey.give(space.id, keys, key, epoch=1)
            Member.join(space.id, keys, key, name=name, slot=1, epoch=1)
        return space

    @staticmethod
    def any_couple() -> bool:
        """Whether two people have shared a space on this server yet; one who was sent away again counts too."""
        return Member.objects.filter(slot=2).exists()


class SpaceKey(models.Model):
    """One person's own copy of the space's key, sealed under a key only they can open."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    epoch = models.PositiveIntegerField()
    generation = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["space", "person", "epoch", "generation"], name="one_copy_of_each_key")
        ]

    @classmethod
    def give(cls, space: UUID, keys: Keys, key: Key, *, epoch: int) -> None:
        """Put a copy of the key in this person's hands."""
        sealed = seal(keys.wrap, Purpose.SPACE_KEY, (space, keys.person), epoch, key.raw)
        cls.objects.create(
            space_id=space, person_id=keys.person, epoch=epoch, generation=keys.generation, sealed=sealed
        )

    @classmethod
    def newest(cls, keys: Keys, space: UUID) -> int:
        """The newest epoch whose key this person holds; SealError if they hold none."""
        held = cls.objects.filter(space_id=space, person_id=keys.person, generation=keys.generation)
        epoch = held.order_by("-epoch").values_list("epoch", flat=True).first()
        if epoch is None:
            raise SealError
        return int(epoch)

    @classmethod
    def rewrap(cls, old: Keys, new: Keys) -> None:
        """Seal all copies this person holds under their new wrapping key; what it could not open stays as it was."""
        for row in cls.objects.filter(person_id=old.person, generation=old.generation):
            ids = (row.space_id, row.person_id)
            try:
                raw = unseal(old.wrap, Purpose.SPACE_KEY, ids, row.epoch, bytes(row.sealed))
            except SealError:
                continue
            held = cls.objects.filter(space_id=row.space_id, person_id=row.person_id, epoch=row.epoch)
            if not held.filter(generation=new.generation).exists():
                row.generation, row.sealed = new.generation, seal(new.wrap, Purpose.SPACE_KEY, ids, row.epoch, raw)
                row.save(update_fields=["generation", "sealed"])

    @classmethod
    def open_with(cls, keys: Keys, space: UUID, epoch: int) -> Key:
        """The space's key of that epoch, if this person holds a copy."""
        copies = cls.objects.filter(space_id=space, person_id=keys.person, generation=keys.generation)
        row = copies.filter(epoch=epoch).first()
        if row is None:
            raise SealError
        return Key(unseal(keys.wrap, Purpose.SPACE_KEY, (space, keys.person), epoch, bytes(row.sealed)))


class Member(models.Model):
    """Somebody in a space. Their name and public key are on a card that only the two can read."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    slot = models.PositiveSmallIntegerField()
    since = models.DateField()
    until = models.DateField(null=True)
    archived = models.BooleanField(default=False)
    card = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(until=None, archived=False), name="in_one_space_at_a_time"
            ),
            models.UniqueConstraint(fields=["space", "slot"], condition=models.Q(until=None), name="two_to_a_space"),
        ]

    @classmethod
    def join(cls, space: UUID, keys: Keys, key: Key, *, name: str, slot: int, epoch: int) -> None:
        """Write this person's card and let them in."""
        card = seal_card(key, space, keys.person, epoch, {"name": name, "public": keys.public.hex()})
        cls.objects.create(space_id=space, person_id=keys.person, slot=slot, since=timezone.now().date(), card=card)

    @classmethod
    def rename(cls, space: OpenSpace, name: str) -> None:
        """Write a new name on one's own card."""
        card = {"name": name, "public": space.keys.public.hex()}
        sealed = seal_card(space.key, space.id, space.me.id, space.epoch, card)
        with writing(space):
            cls.objects.filter(space_id=space.id, person_id=space.me.id, until=None).update(card=sealed)

    @classmethod
    def partner_of(cls, person: UUID) -> bytes | None:
        """The public key that stands in clear for the one somebody shares a space with; not to be trusted unseen."""
        mine = cls.objects.filter(person_id=person, until=None, archived=False).values("space_id")
        other = cls.objects.filter(space_id__in=mine, until=None).exclude(person_id=person)
        public = other.values_list("person__public_key", flat=True).first()
        return bytes(public) if public is not None else None

    @classmethod
    def newcomer(cls, space: OpenSpace) -> Member | None:
        """The partner, while they joined so lately, after oneself, that "this is not them" can still be said."""
        if space.partner is None or space.me.slot != 1:
            return None
        recent = timezone.now().date() - dt.timedelta(days=DOUBT_DAYS)
        found = cls.objects.filter(space_id=space.id, person_id=space.partner.id, until=None, since__gte=recent)
        return found.select_related("person").first()

    @classmethod
    def dismiss(cls, space: OpenSpace) -> bool:
        """Say "this is not them": the newcomer is out, and a new key seals all that is written from now on."""
        with transaction.atomic():
            newcomer = cls.newcomer(space)
            if newcomer is None:
                return False
            newcomer.until = timezone.now().date()
            newcomer.save(update_fields=["until"])
            SpaceKey.objects.filter(space_id=space.id, person_id=newcomer.person_id).delete()
            cls.turn_key(space, space.keys, {**space.options, "strict": False, "proposed": {}})
        return True

    @classmethod
    def turn_key(cls, space: OpenSpace, keys: Keys, options: dict[str, Any]) -> Key:
        """Give the space a new key, held by the person with these keys alone; all written from now on is under it."""
        key, epoch = Key.random(), space.epoch + 1
        SpaceKey.give(space.id, keys, key, epoch=epoch)
        Space.objects.filter(pk=space.id).update(epoch=epoch, options=seal_options(key, space.id, epoch, options))
        Invite.objects.filter(space_id=space.id).delete()
        card = {"name": space.me.name, "public": keys.public.hex()}
        sealed = seal_card(key, space.id, space.me.id, epoch, card)
        cls.objects.filter(space_id=space.id, person_id=space.me.id, until=None).update(card=sealed)
        return key


@contextmanager
def writing(space: OpenSpace, *, also_closed: bool = False) -> Iterator[None]:
    """One transaction in which somebody writes into their space, for as long as they are in it and hold its newest key.

    Else Outdated: whoever was sent away a moment ago writes nothing more, nobody seals under a key they still have, and
    nothing is added to a closed space. Only taking one's own words away is possible there (`also_closed`).
    """
    with transaction.atomic():
        here = Member.objects.filter(space_id=space.id, person_id=space.me.id, until=None, space__epoch=space.epoch)
        if not here.filter(space__state__in=[Space.OPEN, *([Space.CLOSED] if also_closed else [])]).exists():
            raise Outdated
        yield


class Invite(models.Model):
    """An open invitation: the space's keys, sealed under a secret that is only in the link's fragment or on paper."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    space = models.OneToOneField(Space, on_delete=models.CASCADE)
    sealed = models.BinaryField()
    tries = models.PositiveSmallIntegerField(default=0)
    expires = models.DateTimeField()

    @classmethod
    def make(cls, space: OpenSpace) -> tuple[Invite, str]:
        """Invite a partner; return the invitation and its secret, which is not kept. An earlier invitation ends."""
        invite, secret = cls(id=uuid.uuid4(), space_id=space.id), recovery.new_secret()
        held = SpaceKey.objects.filter(space_id=space.id, person_id=space.me.id, generation=space.keys.generation)
        epochs = held.values_list("epoch", flat=True)
        payload = {"keys": {str(e): space.key_at(e).raw.hex() for e in epochs}, "name": space.me.name}
        invite.sealed = seal_json(
            recovery.secret_key(secret), Purpose.INVITE, (space.id, invite.id), space.epoch, payload
        )
        invite.expires = timezone.now() + dt.timedelta(days=INVITE_DAYS)
        with writing(space):
            cls.objects.filter(space_id=space.id).delete()
            invite.save(force_insert=True)
        return invite, secret

    @classmethod
    def waiting(cls, space: OpenSpace) -> Invite | None:
        """The invitation that is open now, if any."""
        return cls.objects.filter(space_id=space.id, expires__gt=timezone.now()).first()

    @classmethod
    def look(cls, code: UUID, secret: str) -> str | None:
        """The name of who invites, if the secret opens this invitation; a wrong one only counts as a try."""
        with transaction.atomic():
            invite = cls._live(code)
            payload = invite._open(secret) if invite else None
            if invite and payload is None:
                cls.objects.filter(pk=code).update(tries=models.F("tries") + 1)
        return str(payload["name"]) if payload else None

    @classmethod
    def accept(cls, code: UUID, secret: str, *, keys: Keys, name: str) -> bool:
        """Come in, once: the invitation is opened first and deleted in the same transaction."""
        with transaction.atomic():
            invite = cls._live(code)
            payload = invite._open(secret) if invite else None
            if invite is None or payload is None or not invite._has_room(keys.person):
                return False
            copies = {int(epoch): Key(bytes.fromhex(raw)) for epoch, raw in payload["keys"].items()}
            for epoch, key in copies.items():
                SpaceKey.give(invite.space_id, keys, key, epoch=epoch)
            Member.join(invite.space_id, keys, copies[invite.space.epoch], name=name, slot=2, epoch=invite.space.epoch)
            invite.delete()
        return True

    @classmethod
    def _live(cls, code: UUID) -> Invite | None:
        found = cls.objects.select_for_update().select_related("space")
        return found.filter(pk=code, tries__lt=INVITE_TRIES, expires__gt=timezone.now()).first()

    def _has_room(self, newcomer: UUID) -> bool:
        taken = Member.objects.filter(space_id=self.space_id, until=None, slot=2).exists()
        return not taken and not SpaceKey.objects.filter(space_id=self.space_id, person_id=newcomer).exists()

    def _open(self, secret: str) -> dict[str, Any] | None:
        try:
            key, ids = recovery.secret_key(secret), (self.space_id, self.id)
            return unseal_json(key, Purpose.INVITE, ids, self.space.epoch, bytes(self.sealed))
        except (SealError, recovery.CodeError):
            return None
