"""Files sealed piece by piece, so that none is ever whole in memory.

Pieces come out as they open. Only when the last one has come is it known that the file is whole,
so whoever shows or keeps it must be ready to throw away what came before a SealError.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from uuid import UUID

from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_ABYTES,
    crypto_secretstream_xchacha20poly1305_HEADERBYTES,
    crypto_secretstream_xchacha20poly1305_init_pull,
    crypto_secretstream_xchacha20poly1305_init_push,
    crypto_secretstream_xchacha20poly1305_pull,
    crypto_secretstream_xchacha20poly1305_push,
    crypto_secretstream_xchacha20poly1305_state,
    crypto_secretstream_xchacha20poly1305_TAG_FINAL,
    crypto_secretstream_xchacha20poly1305_TAG_MESSAGE,
)
from nacl.exceptions import CryptoError

from alcove.vault.keys import Key, SealError

VERSION = b"\x01"
CHUNK = 64 * 1024
SEALED_CHUNK = CHUNK + crypto_secretstream_xchacha20poly1305_ABYTES
HEADER = len(VERSION) + crypto_secretstream_xchacha20poly1305_HEADERBYTES
MESSAGE, FINAL = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE, crypto_secretstream_xchacha20poly1305_TAG_FINAL


def _read(source: BinaryIO, size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size and (part := source.read(size - len(parts))):
        parts += part
    return bytes(parts)


def _pieces(source: BinaryIO, size: int) -> Iterator[tuple[bytes, int]]:
    """Cut a source into pieces and mark the last, which is the only one that may be short or empty."""
    piece = _read(source, size)
    while following := _read(source, size):
        yield piece, MESSAGE
        piece = following
    yield piece, FINAL


def seal_file(key: Key, file_id: UUID, source: BinaryIO) -> Iterator[bytes]:
    """Seal a file for this key and id, piece by piece."""
    state = crypto_secretstream_xchacha20poly1305_state()
    yield VERSION + crypto_secretstream_xchacha20poly1305_init_push(state, key.raw)
    for piece, tag in _pieces(source, CHUNK):
        yield crypto_secretstream_xchacha20poly1305_push(state, piece, file_id.bytes, tag)


def _pulled(state: crypto_secretstream_xchacha20poly1305_state, sealed: bytes, file_id: UUID) -> tuple[bytes, int]:
    try:
        return crypto_secretstream_xchacha20poly1305_pull(state, sealed, file_id.bytes)
    except CryptoError:
        return b"", -1


def open_file(key: Key, file_id: UUID, source: BinaryIO) -> Iterator[bytes]:
    """Open a sealed file piece by piece; a SealError may come after some of it."""
    header = _read(source, HEADER)
    if len(header) != HEADER or header[:1] != VERSION:
        raise SealError
    state = crypto_secretstream_xchacha20poly1305_state()
    crypto_secretstream_xchacha20poly1305_init_pull(state, header[1:], key.raw)
    for sealed, expected in _pieces(source, SEALED_CHUNK):
        piece, tag = _pulled(state, sealed, file_id)
        if tag != expected:
            raise SealError
        yield piece
