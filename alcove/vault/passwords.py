"""Passwords stretched by one slow Argon2id run into a sign-in verifier and an unlocking key."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass
from unicodedata import normalize

from nacl.bindings import crypto_pwhash_alg, crypto_pwhash_ALG_ARGON2ID13
from nacl.exceptions import CryptoError

from alcove.vault.keys import KEY_BYTES, Key, SealError, kdf

SALT_BYTES = 16


@dataclass(frozen=True)
class Cost:
    """How much memory and how many passes one run takes."""

    memory_kib: int
    passes: int


DEFAULT = Cost(131072, 3)
# Costs stand in the database, so whoever edits it could make guessing cheap or a sign-in eat the machine.
FLOOR = Cost(65536, 3)
CEILING = Cost(1048576, 16)

_two_at_once = threading.BoundedSemaphore(2)


@dataclass(frozen=True, repr=False, eq=False)
class Stretched:
    """What a password becomes: a verifier to compare at sign-in and a key to open the root with."""

    verifier: bytes
    kek: Key

    def __repr__(self) -> str:
        return "Stretched(…)"


def new_salt() -> bytes:
    """A new salt, one for each password ever set."""
    return secrets.token_bytes(SALT_BYTES)


def _allowed(cost: Cost) -> bool:
    memory = FLOOR.memory_kib <= cost.memory_kib <= CEILING.memory_kib
    return memory and FLOOR.passes <= cost.passes <= CEILING.passes


def _argon2id(password: str, salt: bytes, cost: Cost) -> bytes | None:
    given = normalize("NFC", password).encode("utf-8", "surrogatepass")
    try:
        with _two_at_once:
            return crypto_pwhash_alg(
                KEY_BYTES, given, salt, cost.passes, cost.memory_kib * 1024, crypto_pwhash_ALG_ARGON2ID13
            )
    except CryptoError:
        return None


def stretch(password: str, salt: bytes, cost: Cost) -> Stretched:
    """Run Argon2id once; refuse a cost that somebody has lowered."""
    root = _argon2id(password, bytes(salt), cost) if _allowed(cost) else None
    if root is None:
        raise SealError
    return Stretched(verifier=kdf(root, "verify"), kek=Key(kdf(root, "kek")))
