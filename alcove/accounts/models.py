"""People and what unlocks them: a person, and the ways to open their root key."""

from __future__ import annotations

import hmac
import uuid
from collections.abc import Callable
from typing import ClassVar
from uuid import UUID

from django.db import models, transaction

from alcove.accounts.chain import Link
from alcove.accounts.drawer import Drawer, PrivateRecord
from alcove.accounts.keys import Keys
from alcove.accounts.reminders import Reminder
from alcove.accounts.resetting import Reset
from alcove.accounts.sessions import Session, SignedIn
from alcove.accounts.set_aside import LockedBox
from alcove.vault import Key, Purpose, SealError, passwords, recovery, seal, unseal

__all__ = ["Link", "LockedBox", "Person", "PrivateRecord", "Reminder", "Reset", "Session", "Unlock"]


class Person(models.Model):
    """Somebody with an account; all that says who they are to each other is sealed in `profile`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    salt = models.BinaryField()
    memory_kib = models.PositiveIntegerField()
    passes = models.PositiveIntegerField()
    verifier = models.BinaryField()
    language = models.CharField(max_length=16)
    zone = models.CharField(max_length=64)
    generation = models.PositiveIntegerField(default=1)
    public_key = models.BinaryField()
    profile = models.BinaryField()
    code_confirmed = models.BooleanField(default=False)
    private_minutes = models.PositiveSmallIntegerField(default=30)
    leaves = models.DateField(null=True)

    unlocks: ClassVar[models.Manager[Unlock]]

    @classmethod
    def begin(
        cls,
        *,
        email: str,
        password: str,
        name: str,
        zone: str,
        language: str = "en-gb",
        along: Callable[[Keys, str], object] = lambda keys, code: None,
    ) -> tuple[Person, Keys, str]:
        """Make an account with a fresh root; return the person, their keys, and the recovery code to show once.

        `along` is done with the keys and the code in the same transaction, which nobody has to wait for: the password
        is stretched before it begins.
        """
        person = cls(id=uuid.uuid4(), email=email, zone=zone, language=language, generation=1)
        root, code = Key.random(), recovery.new_code()
        keys = Keys.from_root(root, person=person.id, generation=1)
        person.public_key = keys.public
        person.profile = keys.seal_own(person.id, {"name": name})
        stretched = person._set_password(password)
        with transaction.atomic():
            person.save(force_insert=True)
            Unlock.keep(person, Unlock.PASSWORD, stretched.kek, root)
            Unlock.keep(person, Unlock.CODE, recovery.code_key(code), root)
            Drawer(keys).begin()
            along(keys, code)
        return person, keys, code

    def _set_password(self, password: str) -> passwords.Stretched:
        self.salt = passwords.new_salt()
        self.memory_kib, self.passes = passwords.DEFAULT.memory_kib, passwords.DEFAULT.passes
        stretched = passwords.stretch(password, self.salt, passwords.DEFAULT)
        self.verifier = stretched.verifier
        return stretched

    @classmethod
    def arrive(cls, email: str, password: str) -> tuple[Person, Keys] | None:
        """Who this is, if the password opens their root; one Argon2id run whether or not the person exists."""
        person = cls.objects.filter(email=email).first()
        root = person._root_by_password(password) if person else cls._nobody(password)
        if person is None or root is None:
            return None
        return person, Keys.from_root(root, person=person.id, generation=person.generation)

    @staticmethod
    def _nobody(password: str) -> None:
        passwords.stretch(password, passwords.new_salt(), passwords.DEFAULT)

    def prove(self, password: str) -> Keys | None:
        """The person's keys, private one included, if this is their password."""
        root = self._root_by_password(password)
        return Keys.from_root(root, person=self.id, generation=self.generation) if root else None

    def _root_by_password(self, password: str) -> Key | None:
        cost = passwords.Cost(self.memory_kib, self.passes)
        try:
            stretched = passwords.stretch(password, bytes(self.salt), cost)
        except SealError:
            return None
        if not hmac.compare_digest(stretched.verifier, bytes(self.verifier)):
            return None
        return Unlock.root(self, Unlock.PASSWORD, stretched.kek)

    @classmethod
    def arrive_by_code(cls, email: str, code: str) -> tuple[Person, Keys] | None:
        """Who this is, if the recovery code opens their root; one query whether or not the person exists."""
        try:
            key = recovery.code_key(code)
        except recovery.CodeError:
            return None
        way = Unlock.objects.select_related("person").filter(person__email=email, method=Unlock.CODE).first()
        root = way.opened(way.person, key) if way else None
        if way is None or root is None:
            return None
        return way.person, Keys.from_root(root, person=way.person.id, generation=way.person.generation)

    def new_code(self, password: str) -> str | None:
        """A new recovery code in place of the old, which opens nothing from now on; None if the password is wrong.

        It lies in the drawer from the same moment: were it kept later, a fall in between would leave no code at all.
        """
        root = self._root_by_password(password)
        if root is None:
            return None
        code = recovery.new_code()
        with transaction.atomic():
            Unlock.keep(self, Unlock.CODE, recovery.code_key(code), root)
            Person.objects.filter(pk=self.pk).update(code_confirmed=False)
            show_later(Keys.from_root(root, person=self.id, generation=self.generation), code)
        return code

    @classmethod
    def confirm_code(cls, keys: Keys) -> None:
        """Note that the code was written down; from now on it is shown nowhere."""
        with transaction.atomic():
            Drawer(keys).drop("code", "now")
            cls.objects.filter(pk=keys.person).update(code_confirmed=True)

    def code_opens(self, code: str) -> bool:
        """Whether this is the recovery code; it stays what it is."""
        try:
            return Unlock.root(self, Unlock.CODE, recovery.code_key(code)) is not None
        except recovery.CodeError:
            return False

    def renew(self, old: Keys, password: str, *, along: Callable[[Keys, str], object]) -> tuple[Keys, str]:
        """Take a new root under a new password and a new code; return the keys and the code to show once.

        Nothing sealed before is touched, since each generation's keys lead to those before it; what is written from
        now on opens with neither the old password nor the old code. Every session ends. Raises SealError if the
        password was changed elsewhere meanwhile.
        """
        root, code = Key.random(), recovery.new_code()
        stretched = self._set_password(password)
        with transaction.atomic():
            now = Person.objects.select_for_update().get(pk=self.pk)
            if now.generation != old.generation:
                raise SealError
            keys = self._take_root(root, now.generation + 1, old.open_own(now.id, bytes(now.profile))["name"])
            self._seal_root(root, stretched.kek, code)
            Link.forge(keys, old)
            along(keys, code)
        return keys, code

    def begin_again(
        self, reset: Reset, password: str, name: str, *, along: Callable[[Keys, str], object]
    ) -> tuple[Keys, str]:
        """Take a fresh root without having opened the one before, which is put aside in a locked box.

        Raises SealError if the reset was cancelled or used meanwhile.
        """
        root, code, box = Key.random(), recovery.new_code(), LockedBox.around(self)
        stretched = self._set_password(password)
        with transaction.atomic():
            if not Reset.objects.filter(pk=reset.pk).delete()[0]:
                raise SealError
            box.save(force_insert=True)
            keys = self._take_root(root, self.generation + 1, name)
            self._seal_root(root, stretched.kek, code)
            Drawer(keys).begin()
            along(keys, code)
        return keys, code

    def _take_root(self, root: Key, generation: int, name: str) -> Keys:
        keys = Keys.from_root(root, person=self.id, generation=generation)
        self.generation, self.public_key = generation, keys.public
        self.profile, self.code_confirmed = keys.seal_own(self.id, {"name": name}), False
        return keys

    def _seal_root(self, root: Key, kek: Key, code: str) -> None:
        changed = ["salt", "memory_kib", "passes", "verifier", "generation", "public_key", "profile", "code_confirmed"]
        self.save(update_fields=changed)
        Unlock.keep(self, Unlock.PASSWORD, kek, root)
        Unlock.keep(self, Unlock.CODE, recovery.code_key(code), root)
        Session.objects.filter(person_id=self.id).delete()

    @classmethod
    def move(cls, person: UUID, email: str) -> None:
        """Sign in with another address from now on; IntegrityError if somebody else has it.

        A link that was sent to the address of before ends: whoever reads there must not come in by it.
        """
        with transaction.atomic():
            cls.objects.filter(pk=person).update(email=email)
            Reset.cancel(person)

    @classmethod
    def choose(cls, here: SignedIn, *, zone: str, language: str, private_minutes: int) -> None:
        """Keep a person's own choices; how soon the private half lapses holds for this browser at once."""
        cls.objects.filter(pk=here.person).update(zone=zone, language=language, private_minutes=private_minutes)
        here.lapse_after(private_minutes)


class Unlock(models.Model):
    """One way to open a person's root: their password, or their recovery code."""

    PASSWORD, CODE = "password", "code"
    PURPOSES: ClassVar[dict[str, Purpose]] = {PASSWORD: Purpose.UNLOCK_PW, CODE: Purpose.UNLOCK_RC}

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="unlocks")
    method = models.CharField(max_length=16)
    generation = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "method"], name="one_unlock_a_method")]

    @classmethod
    def keep(cls, person: Person, method: str, key: Key, root: Key) -> None:
        """Seal the root under this key, in place of what the method sealed before."""
        sealed = seal(key, cls.PURPOSES[method], (person.id,), person.generation, root.raw)
        cls.objects.update_or_create(
            person=person, method=method, defaults={"generation": person.generation, "sealed": sealed}
        )

    @classmethod
    def root(cls, person: Person, method: str, key: Key) -> Key | None:
        """The person's root if the key opens it, else None."""
        row = cls.objects.filter(person=person, method=method).first()
        return row.opened(person, key) if row else None

    def opened(self, person: Person, key: Key) -> Key | None:
        """The root behind this way if the key opens it, else None."""
        try:
            return Key(unseal(key, self.PURPOSES[self.method], (person.id,), person.generation, bytes(self.sealed)))
        except SealError:
            return None


def show_later(keys: Keys, code: str) -> None:
    """Keep a fresh recovery code in its owner's drawer until they have confirmed that they wrote it down."""
    Drawer(keys).keep("code", "now", {"code": code})
