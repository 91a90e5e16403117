"""How the keys of one generation lead to those of the one before, so that a new password loses nothing."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.db import models

from alcove.accounts.keys import Keys
from alcove.vault import Key, Purpose, SealError, epoch_of, seal, unseal, unseal_json


class Link(models.Model):
    """One step back: the private and the wrapping key before, each sealed under the one of this generation.

    The two chains are apart, so that a session without its private half walks to no private key.
    """

    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE)
    generation = models.PositiveIntegerField()
    private = models.BinaryField()
    wrap = models.BinaryField()

    class Meta:
        app_label = "accounts"
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "generation"], name="one_step_a_generation")]

    @classmethod
    def forge(cls, new: Keys, old: Keys) -> None:
        """Seal the keys of the generation before under these; both must be unlocked."""
        if new.private is None or old.private is None or new.generation != old.generation + 1:
            raise SealError
        ids = (new.person,)
        cls.objects.create(
            person_id=new.person,
            generation=new.generation,
            private=seal(new.private, Purpose.CHAIN_PRIV, ids, new.generation, old.private.raw),
            wrap=seal(new.wrap, Purpose.CHAIN_WRAP, ids, new.generation, old.wrap.raw),
        )

    @classmethod
    def private_at(cls, keys: Keys, generation: int) -> Key:
        """The private key of a generation; SealError if no chain leads there."""
        if keys.private is None:
            raise SealError
        return cls._walk(keys, keys.private, "private", Purpose.CHAIN_PRIV, generation)

    @classmethod
    def wrap_at(cls, keys: Keys, generation: int) -> Key:
        """The wrapping key of a generation; SealError if no chain leads there."""
        return cls._walk(keys, keys.wrap, "wrap", Purpose.CHAIN_WRAP, generation)

    @classmethod
    def _walk(cls, keys: Keys, key: Key, column: str, purpose: Purpose, generation: int) -> Key:
        at = keys.generation
        steps = cls.objects.filter(person_id=keys.person, generation__gt=generation, generation__lte=at)
        for step, sealed in steps.order_by("-generation").values_list("generation", column):
            key, at = Key(unseal(key, purpose, (keys.person,), step, bytes(sealed))), step - 1
        if at != generation:
            raise SealError
        return key


def open_own(keys: Keys, record: UUID, sealed: bytes) -> dict[str, Any]:
    """Open what its author sealed with `Keys.seal_own`, in this generation or an earlier one."""
    generation = epoch_of(sealed)
    wrap = keys.wrap if generation == keys.generation else Link.wrap_at(keys, generation)
    return unseal_json(wrap.derive("own"), Purpose.OWN, (keys.person, record), generation, sealed)
