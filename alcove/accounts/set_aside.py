"""What a reset without the old keys puts aside: nothing is thrown away, and the old password or code still opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models, transaction
from django.utils import timezone

from alcove.accounts.chain import Link
from alcove.accounts.drawer import Drawer, PrivateRecord
from alcove.accounts.keys import Keys
from alcove.vault import Key, Purpose, SealError, passwords, recovery, unseal

if TYPE_CHECKING:
    from alcove.accounts.models import Person


class LockedBox(models.Model):
    """The ways into the keys before a reset, and the first record of the drawer that belongs to them."""

    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE)
    generation = models.PositiveIntegerField()
    day = models.DateField()
    salt = models.BinaryField()
    memory_kib = models.PositiveIntegerField()
    passes = models.PositiveIntegerField()
    password = models.BinaryField()
    code = models.BinaryField()
    first = models.BinaryField()

    class Meta:
        app_label = "accounts"
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "generation"], name="one_box_a_generation")]

    @classmethod
    def around(cls, person: Person) -> LockedBox:
        """A box, not kept yet, with what opens the person's present keys."""
        from alcove.accounts.models import Unlock

        ways = {way.method: way.sealed for way in Unlock.objects.filter(person=person)}
        first = PrivateRecord.objects.get(pk=person.id)
        return cls(
            person=person,
            generation=person.generation,
            day=timezone.localdate(),
            salt=person.salt,
            memory_kib=person.memory_kib,
            passes=person.passes,
            first=first.sealed,
            **ways,
        )

    @classmethod
    def newest(cls, person: object) -> LockedBox | None:
        """The box to open next: an older one can only be opened after it."""
        return cls.objects.filter(person_id=person).order_by("-generation").first()

    def keys(self, secret: str) -> Keys | None:
        """The keys from before the reset, if this is the password or the recovery code of that time."""
        root = self._by_code(secret) or self._by_password(secret)
        return Keys.from_root(root, person=self.person_id, generation=self.generation) if root else None

    def _by_code(self, secret: str) -> Key | None:
        try:
            return self._root(Purpose.UNLOCK_RC, recovery.code_key(secret), bytes(self.code))
        except recovery.CodeError:
            return None

    def _by_password(self, secret: str) -> Key | None:
        try:
            stretched = passwords.stretch(secret, bytes(self.salt), passwords.Cost(self.memory_kib, self.passes))
        except SealError:
            return None
        return self._root(Purpose.UNLOCK_PW, stretched.kek, bytes(self.password))

    def _root(self, purpose: Purpose, key: Key, sealed: bytes) -> Key | None:
        try:
            return Key(unseal(key, purpose, (self.person_id,), self.generation, sealed))
        except SealError:
            return None

    def give_back(self, now: Keys, old: Keys) -> bool:
        """Bring everything private that was put aside back; False if somebody else has done it, or thrown it away.

        Pages that were written since keep their numbers; those from the box get new ones behind them.
        """
        with transaction.atomic():
            if not LockedBox.objects.select_for_update().filter(pk=self.pk).exists():
                return False
            Link.forge(self._after(now), old)
            Drawer(now).take_in(bytes(self.first), above=self._older_box(), up_to=self.generation)
            self.delete()
        return True

    def _older_box(self) -> int:
        """The generation that a still older box holds, which this one does not open."""
        older = LockedBox.objects.filter(person_id=self.person_id, generation__lt=self.generation)
        return older.aggregate(newest=models.Max("generation"))["newest"] or 0

    def _after(self, now: Keys) -> Keys:
        """The keys that came after the reset, as the present ones lead to them."""
        step = self.generation + 1
        private, wrap = Link.private_at(now, step), Link.wrap_at(now, step)
        return Keys(now.person, step, wrap, now.box, private)

    def throw_away(self) -> None:
        """Delete the box and all that only it could open."""
        with transaction.atomic():
            older = PrivateRecord.objects.filter(owner_id=self.person_id, generation__lte=self.generation)
            older.exclude(pk=self.person_id).delete()
            LockedBox.objects.filter(person_id=self.person_id, generation__lte=self.generation).delete()
