"""Secret keys that never show themselves, and how one key is made from another."""

from __future__ import annotations

import hmac
import secrets
from hashlib import blake2b
from typing import Any, NoReturn, final

KEY_BYTES = 32


class SealError(Exception):
    """Raised for anything that does not open; whatever detail it is given, it drops."""

    def __init__(self, *_: object) -> None:
        super().__init__("This does not open.")


def prefixed(part: bytes) -> bytes:
    """Write a part after its own length, so that no two lists of parts read alike."""
    return len(part).to_bytes(4, "big") + part


def kdf(secret: bytes, label: str, context: bytes = b"") -> bytes:
    """Make 32 new secret bytes from a secret, a label and a context."""
    message = prefixed(label.encode()) + prefixed(context)
    return blake2b(message, digest_size=KEY_BYTES, key=secret, person=b"alc-kdf-v1").digest()


@final
class Key:
    """Thirty-two secret bytes that cannot be printed, copied, pickled or used as a dictionary key."""

    __slots__ = ("_raw",)

    def __init__(self, raw: bytes) -> None:
        if not isinstance(raw, bytes) or len(raw) != KEY_BYTES:
            raise SealError
        self._raw = raw

    @classmethod
    def random(cls) -> Key:
        """A new key that nothing else leads to."""
        return cls(secrets.token_bytes(KEY_BYTES))

    @property
    def raw(self) -> bytes:
        """The bytes themselves, for wrapping this key under another."""
        return self._raw

    def derive(self, label: str, context: bytes = b"") -> Key:
        """The key this one leads to under a label."""
        return Key(kdf(self._raw, label, context))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and hmac.compare_digest(self._raw, other._raw)

    def __repr__(self) -> str:
        return "Key(…)"

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError("a key is neither pickled nor copied")

    def __getstate__(self) -> NoReturn:
        self.__reduce_ex__(0)
