"""Boxes for somebody who is away: anyone may drop something in, only their key opens it.

A box says nothing about who filled it. Trust what it holds only once something sealed says so too.
"""

from __future__ import annotations

from nacl.bindings import crypto_box_seal, crypto_box_seal_open, crypto_box_seed_keypair
from nacl.exceptions import CryptoError

from alcove.vault.keys import Key, SealError


def public_key(seed: Key) -> bytes:
    """The public half of the pair this seed leads to."""
    return crypto_box_seed_keypair(seed.raw)[0]


def seal_to(public: bytes, plaintext: bytes) -> bytes:
    """Seal bytes for whoever holds the seed behind this public key."""
    try:
        return crypto_box_seal(plaintext, bytes(public))
    except CryptoError:
        pass
    raise SealError


def open_box(seed: Key, sealed: bytes) -> bytes:
    """Open a box with the seed it was sealed for."""
    try:
        return crypto_box_seal_open(bytes(sealed), *crypto_box_seed_keypair(seed.raw))
    except CryptoError:
        pass
    raise SealError
