"""The one envelope for everything sealed: records, wrapped keys and sessions."""

from __future__ import annotations

import json
from hashlib import blake2b
from hmac import compare_digest
from secrets import token_bytes
from typing import Any
from uuid import UUID

from nacl._sodium import ffi, lib
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as aead_seal

from alcove.vault.keys import Key, SealError, prefixed
from alcove.vault.purposes import IDS, Purpose

MAGIC = b"\x01\x01"  # format version, suite
HEADER, NONCE, HEAD, TAG, BLOCK = 6, 24, 62, 16, 256
PADDING = b"\x80" + bytes(BLOCK - 1)
PAYLOAD_VERSION = 1
READABLE = (bytes, memoryview)  # whatever else comes from a row is not an envelope

_PREFIXES = {
    purpose: prefixed(b"ALC1") + prefixed(purpose.encode()) + (16 * len(names)).to_bytes(4, "big")
    for purpose, names in IDS.items()
}


def _context(purpose: Purpose, ids: tuple[UUID, ...]) -> bytes:
    if purpose not in IDS or len(ids) != len(IDS[purpose]):
        raise SealError
    return _PREFIXES[purpose] + b"".join([one.bytes for one in ids])


def _header(epoch: int) -> bytes:
    if not 0 <= epoch < 1 << 32:
        raise SealError
    return MAGIC + epoch.to_bytes(4, "big")


def _record_key(key: Key, context: bytes, header_and_nonce: bytes) -> tuple[bytes, bytes]:
    both = blake2b(context + header_and_nonce, key=key.raw, person=b"alc-rec-v1").digest()
    return both[:32], both[32:]


def _seal(key: Key, context: bytes, start: bytes, plaintext: bytes) -> bytes:
    record_key, commitment = _record_key(key, context, start)
    head = start + commitment
    padded = plaintext + PADDING[: BLOCK - len(plaintext) % BLOCK]
    return head + aead_seal(padded, head + context, start[HEADER:], record_key)


def seal(key: Key, purpose: Purpose, ids: tuple[UUID, ...], epoch: int, plaintext: bytes) -> bytes:
    """Seal bytes so that only this key, for this purpose, these ids and this epoch, opens them."""
    return _seal(key, _context(purpose, ids), _header(epoch) + token_bytes(NONCE), plaintext)


def _unpad(padded: bytes) -> bytes | None:
    body = padded.rstrip(b"\0")
    if body[-1:] != b"\x80" or len(padded) - len(body) >= BLOCK:
        return None
    return body[:-1]


def _opened(key: Key, context: bytes, head: bytes, body: bytes) -> bytes | None:
    start = head[: HEADER + NONCE]
    record_key, commitment = _record_key(key, context, start)
    if not compare_digest(commitment, head[HEADER + NONCE :]):
        return None
    padded = aead_open(body, head + context, start[HEADER:], record_key)
    return None if padded is None else _unpad(padded)


def aead_open(body: bytes, context: bytes, nonce: bytes, key: bytes) -> bytes | None:
    """Ask libsodium itself. HAZARD: it trusts these sizes, which are those of an envelope that `_checked` has seen."""
    size = len(body) - TAG
    plaintext, nothing = ffi.new("unsigned char[]", size), ffi.NULL
    given = (body, len(body), context, len(context), nonce, key)
    refused = lib.crypto_aead_xchacha20poly1305_ietf_decrypt(plaintext, nothing, nothing, *given)
    return None if refused else bytes(ffi.buffer(plaintext, size))


def _checked(sealed: bytes | memoryview) -> bytes:
    envelope = bytes(sealed) if isinstance(sealed, READABLE) else b""
    size = len(envelope) - HEAD - TAG
    if size < BLOCK or size % BLOCK or envelope[:2] != MAGIC:
        raise SealError
    return envelope


def unseal(key: Key, purpose: Purpose, ids: tuple[UUID, ...], epoch: int, sealed: bytes | memoryview) -> bytes:
    """Open what was sealed for exactly this, or raise SealError and say no more."""
    envelope, context = _checked(sealed), _context(purpose, ids)
    if envelope[:HEADER] != _header(epoch):
        raise SealError
    plaintext = _opened(key, context, envelope[:HEAD], envelope[HEAD:])
    if plaintext is None:  # raised out here so that no inner error and its frames travel with it
        raise SealError
    return plaintext


def epoch_of(sealed: bytes | memoryview) -> int:
    """The epoch an envelope says it has; true only once it has opened under it."""
    return int.from_bytes(_checked(sealed)[2:HEADER], "big")


def seal_json(key: Key, purpose: Purpose, ids: tuple[UUID, ...], epoch: int, payload: dict[str, Any]) -> bytes:
    """Seal a payload as compact JSON that carries its own version."""
    if "v" in payload:
        raise ValueError("a payload's v is its version and is written here")
    versioned = {"v": PAYLOAD_VERSION, **payload}
    text = json.dumps(versioned, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return seal(key, purpose, ids, epoch, text.encode())


def _parsed(plaintext: bytes) -> dict[str, Any]:
    try:
        payload = json.loads(plaintext.decode())
    except (ValueError, RecursionError):
        return {}
    return payload if isinstance(payload, dict) else {}


def unseal_json(
    key: Key, purpose: Purpose, ids: tuple[UUID, ...], epoch: int, sealed: bytes | memoryview
) -> dict[str, Any]:
    """Open a payload and give it back as it was before its version was added."""
    payload = _parsed(unseal(key, purpose, ids, epoch, sealed))
    version = payload.pop("v", None)
    if type(version) is not int or version != PAYLOAD_VERSION:  # true and 1.0 are equal to 1, and not meant
        raise SealError
    return payload
