"""Letting somebody back into the shared space after they had to begin again with fresh keys."""

from __future__ import annotations

import json
from typing import Final
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from alcove.accounts.keys import Keys
from alcove.accounts.models import Person
from alcove.accounts.strength import spelt
from alcove.couple.handing_over import Handover
from alcove.couple.models import Space, SpaceKey
from alcove.couple.opened import OpenSpace
from alcove.vault import Key, SealError, boxes, passwords

WORDS: Final = 5


class Return(models.Model):
    """Somebody asks to be let back in; once the other agrees, the space's keys, boxed from one to the other."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE)
    person = models.OneToOneField(Person, on_delete=models.CASCADE)
    generation = models.PositiveIntegerField()
    day = models.DateField()
    box = models.BinaryField(null=True)

    class Meta:
        app_label = "couple"

    @classmethod
    def ask(cls, keys: Keys, space: UUID) -> None:
        """Ask; asking again with the same keys changes nothing."""
        with transaction.atomic():
            cls.objects.filter(person_id=keys.person).exclude(generation=keys.generation).delete()
            fresh = {"space_id": space, "generation": keys.generation, "day": timezone.localdate()}
            cls.objects.get_or_create(person_id=keys.person, defaults=fresh)

    @classmethod
    def asked(cls, space: OpenSpace) -> Return | None:
        """The partner's request, while it waits for an answer."""
        found = cls.objects.select_related("person").filter(space_id=space.id, box=None)
        return found.exclude(person_id=space.me.id).first()

    def agree(self, space: OpenSpace) -> None:
        """Seal all keys of the space to the one who asks; only after both have read the same words."""
        held = SpaceKey.objects.filter(space_id=space.id, person_id=space.me.id, generation=space.keys.generation)
        keys = {str(epoch): space.key_at(epoch).raw.hex() for epoch in held.values_list("epoch", flat=True)}
        public = bytes(self.person.public_key)
        box = boxes.seal_between(space.keys.box, public, json.dumps(keys).encode())
        Return.objects.filter(pk=self.pk, generation=self.person.generation, box=None).update(box=box)

    def come_in(self, keys: Keys, partner: bytes) -> bool:
        """Take the keys the partner has sealed; False if it was not the one whose words were compared."""
        try:
            raw = json.loads(boxes.open_between(keys.box, partner, bytes(self.box or b"")))
            with transaction.atomic():
                return self._take(keys, {int(epoch): Key(bytes.fromhex(key)) for epoch, key in raw.items()})
        except SealError:
            return False

    def _take(self, keys: Keys, copies: dict[int, Key]) -> bool:
        if not Return.objects.filter(pk=self.pk).delete()[0]:
            return False
        for epoch, key in copies.items():
            SpaceKey.give(self.space_id, keys, key, epoch=epoch)
        Handover.objects.filter(space_id=self.space_id, person_id=keys.person).delete()
        return True


def words(space: UUID, one: bytes, other: bytes) -> str:
    """Five words that both screens show if, and only if, both see the same two public keys.

    They come out of the slow password function, so that trying keys until the words agree takes years.
    """
    first, second = sorted((one, other))
    stretched = passwords.stretch((first + second).hex(), space.bytes, passwords.DEFAULT)
    return " ".join(spelt(stretched.verifier, WORDS))
