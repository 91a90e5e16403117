"""Somebody with secrets and every row there ever was, who tries every key on everything."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from alcove.accounts.models import Link, LockedBox, Person, PrivateRecord, Unlock
from alcove.couple.handing_over import Handover
from alcove.couple.models import Member, Space, SpaceKey
from alcove.couple.returning import Return
from alcove.moments.models import Moment
from alcove.vault import Key, Purpose, SealError, boxes, epoch_of, passwords, recovery, unseal

Sealed = tuple[Purpose, tuple[UUID, ...], bytes]


@dataclass
class Rows:
    """Everything sealed that ever lay in the database: what a thief of every backup, or the host, can look at."""

    sealed: dict[bytes, Sealed] = field(default_factory=dict)
    boxed: set[bytes] = field(default_factory=set)
    between: set[tuple[bytes, bytes]] = field(default_factory=set)
    salts: set[tuple[bytes, int, int]] = field(default_factory=set)

    def look(self) -> None:
        """Take a copy of the database as it is now."""
        for person in Person.objects.all():
            self.salts.add((bytes(person.salt), person.memory_kib, person.passes))
        for way in Unlock.objects.all():
            self._add(Unlock.PURPOSES[way.method], (way.person_id,), way.sealed)
        for box in LockedBox.objects.all():
            self.salts.add((bytes(box.salt), box.memory_kib, box.passes))
            self._add(Purpose.UNLOCK_PW, (box.person_id,), box.password)
            self._add(Purpose.UNLOCK_RC, (box.person_id,), box.code)
            self._add(Purpose.PRIVATE, (box.person_id, box.person_id), box.first)
        for link in Link.objects.all():
            self._add(Purpose.CHAIN_PRIV, (link.person_id,), link.private)
            self._add(Purpose.CHAIN_WRAP, (link.person_id,), link.wrap)
        for copy in SpaceKey.objects.all():
            self._add(Purpose.SPACE_KEY, (copy.space_id, copy.person_id), copy.sealed)
        for record in PrivateRecord.objects.all():
            self._add(Purpose.PRIVATE, (record.owner_id, record.pk), record.sealed)
        for moment in Moment.objects.all():
            self._add(Purpose.RECORD, (moment.space_id, moment.pk), moment.sealed)
        for space in Space.objects.all():
            self._add(Purpose.RECORD, (space.pk, space.pk), space.options)
        for member in Member.objects.all():
            self._add(Purpose.MEMBER_CARD, (member.space_id, member.person_id), member.card)
        self.boxed |= {bytes(handed.sealed) for handed in Handover.objects.all()}
        publics = {bytes(person.public_key) for person in Person.objects.all()}
        for back in Return.objects.exclude(box=None):
            self.between |= {(public, bytes(back.box or b"")) for public in publics}

    def _add(self, purpose: Purpose, ids: tuple[UUID, ...], sealed: bytes) -> None:
        self.sealed.setdefault(bytes(sealed), (purpose, ids, bytes(sealed)))


OPENS = {  # what leads to which key, and what that key opens
    Purpose.CHAIN_PRIV: "private",
    Purpose.CHAIN_WRAP: "wrap",
    Purpose.SPACE_KEY: "wrap",
    Purpose.PRIVATE: "private",
    Purpose.RECORD: "space",
    Purpose.MEMBER_CARD: "space",
}
LEADS_TO = {Purpose.CHAIN_PRIV: "private", Purpose.CHAIN_WRAP: "wrap", Purpose.SPACE_KEY: "space"}


@dataclass
class Opener:
    """One who knows some secrets. `opened` holds all they have read, by the bytes it was sealed as."""

    secrets: tuple[str, ...]
    keys: dict[str, dict[bytes, Key]] = field(
        default_factory=lambda: {"private": {}, "wrap": {}, "space": {}, "box": {}}
    )
    opened: dict[bytes, bytes] = field(default_factory=dict)
    tried: set[tuple[bytes, bytes]] = field(default_factory=set)

    def go_through(self, rows: Rows) -> None:
        """Try everything on everything until nothing more opens."""
        self._unlock(rows)
        known = -1
        while known != (known := sum(map(len, self.keys.values()))):
            for purpose, ids, sealed in list(rows.sealed.values()):
                if purpose in OPENS and sealed not in self.opened:
                    self._try(purpose, ids, sealed)
            self._boxes(rows)

    def _unlock(self, rows: Rows) -> None:
        for secret in self.secrets:
            for purpose, key in self._ways(secret, rows):
                for kind, ids, sealed in rows.sealed.values():
                    root = self._attempt(key, purpose, ids, sealed) if kind == purpose else None
                    if root:
                        for name in ("private", "wrap", "box"):
                            self._know(name, Key(root).derive(name))

    def _ways(self, secret: str, rows: Rows) -> list[tuple[Purpose, Key]]:
        try:
            return [(Purpose.UNLOCK_RC, recovery.code_key(secret))]
        except recovery.CodeError:
            return [
                (Purpose.UNLOCK_PW, passwords.stretch(secret, salt, passwords.Cost(*cost)).kek)
                for salt, *cost in rows.salts
                if self._first_time(secret.encode(), salt)
            ]

    def _try(self, purpose: Purpose, ids: tuple[UUID, ...], sealed: bytes) -> None:
        for key in list(self.keys[OPENS[purpose]].values()):
            found = self._attempt(key, purpose, ids, sealed)
            if found is not None:
                self.opened[sealed] = found
                if purpose in LEADS_TO:
                    self._know(LEADS_TO[purpose], Key(found))

    def _boxes(self, rows: Rows) -> None:
        for seed in list(self.keys["box"].values()):
            for sealed in rows.boxed:
                if self._first_time(seed.raw, sealed):
                    try:
                        self._know("space", Key(boxes.open_box(seed, sealed)[:32]))
                    except SealError:
                        continue
            for public, sealed in rows.between:
                if self._first_time(seed.raw, public + sealed):
                    self._between(seed, public, sealed)

    def _between(self, seed: Key, public: bytes, sealed: bytes) -> None:
        import json

        try:
            for raw in json.loads(boxes.open_between(seed, public, sealed)).values():
                self._know("space", Key(bytes.fromhex(raw)))
        except SealError:
            return

    def _know(self, kind: str, key: Key) -> None:
        self.keys[kind].setdefault(key.raw, key)

    def _attempt(self, key: Key, purpose: Purpose, ids: tuple[UUID, ...], sealed: bytes) -> bytes | None:
        if not self._first_time(key.raw, sealed):
            return None
        try:
            return unseal(key, purpose, ids, epoch_of(sealed), sealed)
        except SealError:
            return None

    def _first_time(self, key: bytes, sealed: bytes) -> bool:
        before = len(self.tried)
        self.tried.add((key, sealed))
        return len(self.tried) > before
