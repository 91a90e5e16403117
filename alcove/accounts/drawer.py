"""A person's drawer: private records found by names that only the private key can turn into ids."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import models, transaction

from alcove.accounts.chain import Link
from alcove.accounts.keys import Keys
from alcove.accounts.reminders import Reminder
from alcove.vault import Key, Purpose, epoch_of, seal_json, unseal_json

BROUGHT_AT_ONCE = 200  # pages written in one go
REMEMBERED = 20  # how many recent forms are remembered, so that sending one twice writes one page


class Locked(Exception):  # noqa: N818  (it is a state, not a fault)
    """The private area is locked: its key is not in this session."""


class PrivateRecord(models.Model):
    """Something only its author can open. What it is, when it was written and its state are sealed with it."""

    id = models.UUIDField(primary_key=True, editable=False)
    owner = models.ForeignKey("accounts.Person", on_delete=models.CASCADE)
    generation = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)
    sealed = models.BinaryField()

    class Meta:
        app_label = "accounts"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of free writing; `brought` is what it was made from, if it was brought along and never changed."""

    number: int
    day: dt.date
    title: str
    words: str
    version: int
    brought: list[dict[str, Any]] = field(default_factory=list)


class Drawer:
    """Keep, find and throw away private records; every name is turned into an id under a key nobody else has.

    The first record (its id is the owner's own) holds the index key and how many sheets were ever begun. Records
    carry no date and no kind in clear; a look at the table tells how many there are and in which order they were made.
    """

    def __init__(self, keys: Keys) -> None:
        if keys.private is None:
            raise Locked
        self._keys, self._key = keys, keys.private
        self._contents: dict[str, Any] | None = None
        self._older: dict[int, Key] = {}

    def begin(self) -> None:
        """Write the first record of a new drawer; nothing of an earlier one is brought to mind any more."""
        Reminder.objects.filter(owner_id=self._keys.person).delete()
        self._write(self._keys.person, {"index": Key.random().raw.hex(), "sheets": 0, "once": {}}, version=0)

    def keep(self, kind: str, name: str, payload: dict[str, Any]) -> None:
        """Seal the payload under this name, over what was there."""
        self._put(self._id(kind, name), {**payload, "kind": kind, "name": name})

    def read(self, kind: str, name: str) -> dict[str, Any] | None:
        """What is kept under this name, or None."""
        row = PrivateRecord.objects.filter(pk=self._id(kind, name), owner_id=self._keys.person).first()
        return self._open(row) if row else None

    def read_many(self, kind: str, names: list[str]) -> dict[str, dict[str, Any]]:
        """What is kept under these names, in one query; names without a record are left out."""
        ids = {self._id(kind, name): name for name in names}
        rows = PrivateRecord.objects.filter(pk__in=ids, owner_id=self._keys.person)
        return {ids[row.pk]: self._open(row) for row in rows}

    def drop(self, kind: str, name: str) -> bool:
        """Throw away what is kept under this name; True if there was something."""
        found, _ = PrivateRecord.objects.filter(pk=self._id(kind, name), owner_id=self._keys.person).delete()
        return bool(found)

    def write_sheet(self, *, title: str, words: str, day: dt.date, once: str) -> int:
        """Begin a page of free writing; the same form sent twice (`once`) goes to the same page."""
        with transaction.atomic():
            first = self._first(lock=True)
            number = int(first["once"].get(once, 0))
            if not number:
                number = first["sheets"] = first["sheets"] + 1
                _remember(first, once)
                self._put(self._keys.person, first)
            self.keep("sheet", str(number), {"title": title, "words": words, "day": day.isoformat()})
        return number

    def bring(self, pages: Iterable[tuple[int, dict[str, Any]]], count: int, *, once: str) -> bool:
        """Lay down `count` pages, each at its place from 1 on; False if the same form (`once`) did so before."""
        with transaction.atomic():
            first = self._first(lock=True)
            if once in first["once"]:
                return False
            rows = (self._new_sheet(first["sheets"] + place, page) for place, page in pages)
            while some := list(islice(rows, BROUGHT_AT_ONCE)):
                PrivateRecord.objects.bulk_create(some)
            first["sheets"] += count
            _remember(first, once)
            self._put(self._keys.person, first)
        return True

    def change_sheet(self, number: int, *, title: str, words: str) -> bool:
        """Write over a page; False if there is no such page."""
        with transaction.atomic():
            old = self.read("sheet", str(number))
            if old is None:
                return False
            self.keep("sheet", str(number), {"title": title, "words": words, "day": old["day"]})
        return True

    def sheet(self, number: int) -> Sheet | None:
        """One page, or None."""
        return next(iter(self._sheets([number])), None)

    def sheets(self, *, before: int | None = None, most: int = 20) -> tuple[list[Sheet], int | None]:
        """The newest pages below number `before`, and the number to go on from (None at the end)."""
        top, found = self._first()["sheets"], list[Sheet]()
        top = top if before is None else min(top, before - 1)
        while top > 0 and len(found) <= most:  # pages thrown away leave gaps, however wide
            low = max(top - most - 1, 0)
            found += self._sheets(list(range(top, low, -1)))
            top = low
        return found[:most], (found[most - 1].number if len(found) > most else None)

    def _sheets(self, numbers: list[int]) -> list[Sheet]:
        found = self.read_many("sheet", [str(number) for number in numbers])
        return [
            Sheet(n, dt.date.fromisoformat(p["day"]), p["title"], p["words"], p["version"], p.get("brought", []))
            for n in numbers
            if (p := found.get(str(n)))
        ]

    def _new_sheet(self, number: int, page: dict[str, Any]) -> PrivateRecord:
        record = self._id("sheet", str(number))
        sealed = self.seal(record, {**page, "kind": "sheet", "name": str(number)})
        return PrivateRecord(pk=record, owner_id=self._keys.person, generation=self._keys.generation, sealed=sealed)

    def _first(self, *, lock: bool = False) -> dict[str, Any]:
        if self._contents is None or lock:
            rows = PrivateRecord.objects.select_for_update() if lock else PrivateRecord.objects.all()
            self._contents = self._open(rows.get(pk=self._keys.person))
        return self._contents

    def _id(self, kind: str, name: str) -> UUID:
        return _record_id(Key(bytes.fromhex(self._first()["index"])), kind, name)

    def _put(self, record: UUID, payload: dict[str, Any]) -> None:
        old = (
            PrivateRecord.objects.filter(pk=record, owner_id=self._keys.person)
            .values_list("version", flat=True)
            .first()
        )
        self._write(record, {k: v for k, v in payload.items() if k not in ("v", "version")}, version=old or 0)

    def seal(self, record: UUID, payload: dict[str, Any]) -> bytes:
        """Seal something that is kept in another table, for its author alone, under their present generation."""
        return seal_json(self._key, Purpose.PRIVATE, (self._keys.person, record), self._keys.generation, payload)

    def unseal(self, record: UUID, generation: int, sealed: bytes) -> dict[str, Any]:
        """Open what was sealed to its author alone, in this generation or an earlier one."""
        return unseal_json(self._key_at(generation), Purpose.PRIVATE, (self._keys.person, record), generation, sealed)

    def take_in(self, first: bytes, *, above: int, up_to: int) -> None:
        """Take over a drawer of earlier generations, whose first record this is: its pages follow one's own."""
        old = self.unseal(self._keys.person, epoch_of(first), first)
        index, mine = Key(bytes.fromhex(old["index"])), PrivateRecord.objects.filter(owner_id=self._keys.person)
        older = mine.filter(generation__gt=above, generation__lte=up_to).exclude(pk=self._keys.person)
        rows = {row.pk: row for row in older}
        names = [_record_id(index, "sheet", str(number)) for number in range(1, old["sheets"] + 1)]
        self._append([self._open(rows.pop(name)) for name in names if name in rows])
        for row in rows.values():
            kept = self._open(row)
            if self.read(kept["kind"], kept["name"]) is None:
                self.keep(kept["kind"], kept["name"], kept)
        older.delete()

    def _append(self, pages: list[dict[str, Any]]) -> None:
        first = self._first(lock=True)
        for page in pages:
            first["sheets"] += 1
            self.keep("sheet", str(first["sheets"]), page)
        self._put(self._keys.person, first)

    def _key_at(self, generation: int) -> Key:
        if generation == self._keys.generation:
            return self._key
        if generation not in self._older:
            self._older[generation] = Link.private_at(self._keys, generation)
        return self._older[generation]

    def _write(self, record: UUID, payload: dict[str, Any], *, version: int) -> None:
        PrivateRecord.objects.update_or_create(
            pk=record,
            defaults={
                "owner_id": self._keys.person,
                "generation": self._keys.generation,
                "version": version + 1,
                "sealed": self.seal(record, payload),
            },
        )

    def _open(self, row: PrivateRecord) -> dict[str, Any]:
        return {**self.unseal(row.pk, row.generation, bytes(row.sealed)), "version": row.version}


def _record_id(index: Key, kind: str, name: str) -> UUID:
    return UUID(bytes=index.derive("index", f"{kind}:{name}".encode()).raw[:16], version=4)


def _remember(first: dict[str, Any], once: str) -> None:
    first["once"] = dict([*first["once"].items(), (once, first["sheets"])][-REMEMBERED:])
