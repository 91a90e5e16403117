"""The keys a signed-in person carries through one request, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NoReturn
from uuid import UUID

from alcove.vault import Key, Purpose, SealError, boxes, seal, seal_json, unseal, unseal_json


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """One person's keys: `wrap` and `box` while signed in, `private` only while their private area is unlocked."""

    person: UUID
    generation: int
    wrap: Key
    box: Key
    private: Key | None

    @classmethod
    def from_root(cls, root: Key, *, person: UUID, generation: int) -> Keys:
        """All that a root opens."""
        return cls(person, generation, root.derive("wrap"), root.derive("box"), root.derive("private"))

    @property
    def public(self) -> bytes:
        """The half of the box key that others seal to."""
        return boxes.public_key(self.box)

    def __repr__(self) -> str:
        return "Keys(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("keys stay in the request that opened them")

    def seal_own(self, record: UUID, payload: dict[str, Any]) -> bytes:
        """Seal something small to its author, open whenever the author is signed in."""
        return seal_json(self.wrap.derive("own"), Purpose.OWN, (self.person, record), self.generation, payload)

    def open_own(self, record: UUID, sealed: bytes) -> dict[str, Any]:
        """Open what `seal_own` sealed."""
        return unseal_json(self.wrap.derive("own"), Purpose.OWN, (self.person, record), self.generation, sealed)

    def seal_shared_half(self, cookie: Key, session: UUID) -> bytes:
        """The half of a session that lasts as long as the session."""
        ids = (self.person, session)
        raw = self.wrap.raw + self.box.raw
        return seal(cookie.derive("session"), Purpose.SESSION_SHARED, ids, self.generation, raw)

    def seal_private_half(self, cookie: Key, session: UUID) -> bytes:
        """The half of a session that lapses when nobody is there."""
        if self.private is None:
            raise SealError
        ids = (self.person, session)
        return seal(cookie.derive("session"), Purpose.SESSION_PRIVATE, ids, self.generation, self.private.raw)

    @classmethod
    def from_session(
        cls, cookie: Key, *, person: UUID, session: UUID, generation: int, shared: bytes, private: bytes | None
    ) -> Keys:
        """Open both halves of a session; without a private half the private key is simply not there."""
        key, ids = cookie.derive("session"), (person, session)
        raw = unseal(key, Purpose.SESSION_SHARED, ids, generation, shared)
        own = Key(unseal(key, Purpose.SESSION_PRIVATE, ids, generation, private)) if private else None
        return cls(person, generation, Key(raw[:32]), Key(raw[32:64]), own)
