"""A space's new key, on its way to the partner who was away when it was made."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.db import IntegrityError, models, transaction

from alcove.accounts.keys import Keys
from alcove.accounts.models import Person
from alcove.couple.opened import OpenSpace
from alcove.vault import Key, SealError, boxes


class Handover(models.Model):
    """The key of one epoch, boxed to one person, with a tag that only who holds the key before could have made.

    Without the tag, whoever writes into the database could plant a key of their own. The tag goes away with the box:
    what has been taken over is sealed under its owner's own key.
    """

    space = models.ForeignKey("couple.Space", on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    epoch = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        app_label = "couple"
        constraints: ClassVar = [models.UniqueConstraint(fields=["space", "person", "epoch"], name="one_box_an_epoch")]

    @classmethod
    def leave(cls, space: OpenSpace, key: Key, epoch: int) -> None:
        """Leave the key of the next epoch for the partner, if there is one, boxed to the public key on their card."""
        if space.partner is None:
            return
        tag = _tag(space.key, space.id, space.partner.id, epoch, key)
        sealed = boxes.seal_to(space.partner.public, key.raw + tag.raw)
        cls.objects.create(space_id=space.id, person_id=space.partner.id, epoch=epoch, sealed=sealed)

    @classmethod
    def take(cls, keys: Keys, space: UUID, epoch: int) -> Key | None:
        """Take over, one after the other, the keys that wait up to this epoch; None if one of them is not sound.

        Only a partner leaves keys: whoever was sent away, and runs the server, would otherwise leave one unseen.
        """
        from alcove.couple.models import Member, SpaceKey

        if not Member.objects.filter(space_id=space, until=None).exclude(person_id=keys.person).exists():
            return None
        try:
            with transaction.atomic():
                held = SpaceKey.newest(keys, space)
                key = SpaceKey.open_with(keys, space, held)
                waiting = cls.objects.select_for_update().filter(space_id=space, person_id=keys.person, epoch__gt=held)
                for box in waiting.order_by("epoch"):
                    key = box._opened(keys, key)
                    SpaceKey.give(space, keys, key, epoch=box.epoch)
                    held = box.epoch
                cls.objects.filter(space_id=space, person_id=keys.person, epoch__lte=held).delete()
        except SealError:
            return None
        except IntegrityError:
            return SpaceKey.open_with(keys, space, epoch)  # another request of the same person was faster
        return key if held == epoch else None

    def _opened(self, keys: Keys, before: Key) -> Key:
        raw = boxes.open_box(keys.box, bytes(self.sealed))
        key, tag = Key(raw[:32]), Key(raw[32:])
        if tag != _tag(before, self.space_id, keys.person, self.epoch, key):
            raise SealError
        return key


def _tag(before: Key, space: UUID, person: UUID, epoch: int, key: Key) -> Key:
    return before.derive("epoch-tag", space.bytes + person.bytes + epoch.to_bytes(4, "big") + key.raw)
