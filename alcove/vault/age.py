"""Seals a stream under a passphrase as the age format does (age-encryption.org/v1), so that other programs open it.

This is the one format here that is not ours. Only its passphrase way is written: one scrypt stanza, no armour. What is
sealed streams through in parts of 64 KiB; nothing of it is held back or written anywhere.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from typing import Final
from unicodedata import normalize

from nacl.bindings import (
    crypto_aead_chacha20poly1305_ietf_decrypt,
    crypto_aead_chacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError

from alcove.vault.keys import SealError

MARK: Final = b"age-encryption.org/v1\n"
WORK = 17  # 2**17 blocks of 1 KiB, so 128 MiB, as much as a password here takes
MOST_WORK: Final = 18  # what the age program itself chooses; more would let a file eat the machine's memory
CHUNK: Final = 65536
TAG: Final = 16
HEADER: Final = re.compile(
    rb"(age-encryption\.org/v1\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n([A-Za-z0-9+/]{43})\n---) "
    rb"([A-Za-z0-9+/]{43})\n"
)

_one_at_a_time = threading.Lock()


def is_sealed(content: bytes) -> bool:
    """Whether this begins like something in the age format."""
    return content.startswith(MARK)


def sealed(parts: Iterable[bytes], passphrase: str) -> Iterator[bytes]:
    """Seal what comes in parts; only somebody with the passphrase opens it."""
    file_key, salt, nonce = (secrets.token_bytes(16) for _ in range(3))
    body = crypto_aead_chacha20poly1305_ietf_encrypt(file_key, None, bytes(12), _stretched(passphrase, salt, WORK))
    head = MARK + b"-> scrypt %s %d\n%s\n---" % (_text(salt), WORK, _text(body))
    yield head + b" " + _text(_mac(file_key, head)) + b"\n" + nonce
    key = _hkdf(file_key, nonce, b"payload")
    for number, (chunk, last) in enumerate(_chunks(parts)):
        yield crypto_aead_chacha20poly1305_ietf_encrypt(chunk, None, _nonce(number, last=last), key)


def opened(content: bytes, passphrase: str) -> bytes:
    """Open it whole; SealError if the passphrase is another, anything was changed, or it would cost too much."""
    found = HEADER.match(content)
    if found is None or int(found[3]) > MOST_WORK:
        raise SealError
    head, salt, work, body, mac = found.groups()
    file_key = _open(_bytes(body), bytes(12), _stretched(passphrase, _bytes(salt), int(work)))
    rest = memoryview(content)[found.end() :]
    if not hmac.compare_digest(_mac(file_key, head), _bytes(mac)) or len(rest) < 16 + TAG:
        raise SealError
    return b"".join(_opened_chunks(rest[16:], _hkdf(file_key, bytes(rest[:16]), b"payload")))


def _opened_chunks(rest: memoryview, key: bytes) -> Iterator[bytes]:
    starts = range(0, len(rest), CHUNK + TAG)
    for number, start in enumerate(starts):
        part, last = bytes(rest[start : start + CHUNK + TAG]), number == len(starts) - 1
        chunk = _open(part, _nonce(number, last=last), key)
        if not chunk and number:
            raise SealError
        yield chunk


def _chunks(parts: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The same bytes in parts of one size, each with whether it is the last; only the last may be smaller."""
    held = bytearray()
    for part in parts:
        held += part
        while len(held) > CHUNK:
            yield bytes(held[:CHUNK]), False
            del held[:CHUNK]
    yield bytes(held), True


def _stretched(passphrase: str, salt: bytes, work: int) -> bytes:
    given = normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    label, room = b"age-encryption.org/v1/scrypt", (1 << work) * 1024 + (1 << 20)
    with _one_at_a_time:
        return hashlib.scrypt(given, salt=label + salt, n=1 << work, r=8, p=1, maxmem=room, dklen=32)


def _open(sealed: bytes, nonce: bytes, key: bytes) -> bytes:
    opened: bytes | None
    try:
        opened = crypto_aead_chacha20poly1305_ietf_decrypt(sealed, None, nonce, key)
    except (CryptoError, ValueError):
        opened = None
    if opened is None:
        raise SealError
    return opened


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _mac(file_key: bytes, head: bytes) -> bytes:
    return hmac.digest(_hkdf(file_key, b"", b"header"), head, "sha256")


def _hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF-SHA256 (RFC 5869), one block."""
    return hmac.digest(hmac.digest(salt or bytes(32), secret, "sha256"), info + b"\x01", "sha256")


def _text(raw: bytes) -> bytes:
    return b64encode(raw).rstrip(b"=")


def _bytes(text: bytes) -> bytes:
    return b64decode(text + b"=" * (-len(text) % 4))
