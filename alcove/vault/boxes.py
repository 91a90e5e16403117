"""Boxes for somebody who is away: anyone may drop something in, only their key opens it.

A box says nothing about who filled it. Trust what it holds only once something sealed says so too.
"""

from __future__ import annotations

import secrets

from nacl.bindings import (
    crypto_box,
    crypto_box_NONCEBYTES,
    crypto_box_open,
    crypto_box_seal,
    crypto_box_seal_open,
    crypto_box_seed_keypair,
)
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


def seal_between(seed: Key, public: bytes, plaintext: bytes) -> bytes:
    """Seal bytes for the holder of `public`, who can see that it was the holder of this seed who did it."""
    nonce = secrets.token_bytes(crypto_box_NONCEBYTES)
    try:
        return nonce + crypto_box(plaintext, nonce, bytes(public), crypto_box_seed_keypair(seed.raw)[1])
    except CryptoError:
        pass
    raise SealError


def open_between(seed: Key, public: bytes, sealed: bytes) -> bytes:
    """Open what the holder of `public`, and nobody else, sealed for the holder of this seed."""
    nonce, box = bytes(sealed)[:crypto_box_NONCEBYTES], bytes(sealed)[crypto_box_NONCEBYTES:]
    try:
        return crypto_box_open(box, nonce, bytes(public), crypto_box_seed_keypair(seed.raw)[1])
    except (CryptoError, ValueError):
        pass
    raise SealError
