"""A space as somebody inside it sees it in one request: its keys, who is there, what both have agreed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from alcove.accounts.keys import Keys
from alcove.lib.days import today_in
from alcove.vault import Key, Purpose, seal_json, unseal_json


class Outdated(Exception):  # noqa: N818  (it is a state, not a fault)
    """Since this request came in, the person has left the space, or its key was replaced: nothing may be written."""


@dataclass(frozen=True, slots=True)
class Who:
    """One of the two: their name, whether they are the first or the second here (which is only a colour), and the
    public key on their card.
    """

    id: UUID
    name: str
    slot: int
    public: bytes = b""


@dataclass(frozen=True, slots=True, repr=False)
class OpenSpace:
    """The door to a couple's data: whoever holds one may read what it opens, and nobody else's ids open under it."""

    id: UUID
    state: str
    epoch: int
    key: Key
    keys: Keys
    me: Who
    partner: Who | None
    options: dict[str, Any]
    older: dict[int, Key] = field(default_factory=dict)
    on: dt.date | None = None
    closed: dt.date | None = None
    asking: dt.date | None = None  # since when the partner, who has lost their keys, asks to be let back in

    @property
    def people(self) -> dict[UUID, Who]:
        """Everyone here, by id."""
        return {who.id: who for who in (self.me, self.partner) if who}

    def somebody(self, code: UUID) -> Who:
        """Who wrote something here; somebody who went has no name any more."""
        return self.people.get(code) or Who(code, "", 2)

    @property
    def strict(self) -> bool:
        """Whether both have agreed that an answer stays under its author's own key until both are in."""
        return bool(self.options.get("strict"))

    def wanted_by(self, name: str) -> set[UUID]:
        """Who of those here wants this for themselves."""
        return {who for who in self.people if str(who) in self.options.get("wishes", {}).get(name, ())}

    @property
    def paused(self) -> bool:
        """Whether the practices rest for both; nobody is shown who asked for it."""
        return bool(self.options.get("paused"))

    @property
    def today(self) -> dt.date:
        """The day it is in the zone both have agreed on."""
        return self.on or today_in(self.options["zone"])

    def on_day(self, day: dt.date) -> OpenSpace:
        """The same space as it was on that day, for laying down a past that somebody brings along."""
        return replace(self, on=day)

    def key_at(self, epoch: int) -> Key:
        """The space's key of an epoch; older ones are opened when first asked for."""
        if epoch == self.epoch:
            return self.key
        if epoch not in self.older:
            from alcove.couple.models import SpaceKey

            self.older[epoch] = SpaceKey.open_with(self.keys, self.id, epoch)
        return self.older[epoch]

    def seal(self, record: UUID, payload: dict[str, Any]) -> bytes:
        """Seal something for both."""
        return seal_json(self.key, Purpose.RECORD, (self.id, record), self.epoch, payload)

    def unseal(self, record: UUID, epoch: int, sealed: bytes) -> dict[str, Any]:
        """Open what was sealed for both."""
        return unseal_json(self.key_at(epoch), Purpose.RECORD, (self.id, record), epoch, sealed)

    def seal_waiting(self, record: UUID, payload: dict[str, Any]) -> bytes:
        """Seal something that is handed in but not yet shown."""
        return seal_json(self.key.derive("pending"), Purpose.PENDING, (self.id, record), self.epoch, payload)

    def unseal_waiting(self, record: UUID, epoch: int, sealed: bytes) -> dict[str, Any]:
        """Open what was handed in; only a reveal, or its own author's page, may ask."""
        return unseal_json(self.key_at(epoch).derive("pending"), Purpose.PENDING, (self.id, record), epoch, sealed)

    def chance(self, label: str) -> bytes:
        """32 bytes that are the same for both and that nobody outside the space can foresee."""
        return self.key.derive("pick", label.encode()).raw


def seal_card(key: Key, space: UUID, person: UUID, epoch: int, card: dict[str, Any]) -> bytes:
    """Seal a member's card."""
    return seal_json(key, Purpose.MEMBER_CARD, (space, person), epoch, card)


def seal_options(key: Key, space: UUID, epoch: int, options: dict[str, Any]) -> bytes:
    """Seal what both have agreed about their space."""
    return seal_json(key, Purpose.RECORD, (space, space), epoch, options)
