"""Secrets on paper: the recovery code a person keeps and the secret inside an invitation."""

from __future__ import annotations

import secrets
from unicodedata import category, normalize

from alcove.vault.keys import Key, kdf

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32: no I, L, O or U
SECRET_BYTES, GROUP, CHECK_BITS = 16, 4, 12
CODE_LENGTH, SECRET_LENGTH = 28, 26

_VALUES = {symbol: value for value, symbol in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}


class CodeError(ValueError):
    """Raised for a code or secret that was not written down whole and right."""


def _grouped(number: int, length: int) -> list[str]:
    text = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(length)))
    return [text[start : start + GROUP] for start in range(0, length, GROUP)]


def _ignored(symbol: str) -> bool:
    return symbol.isspace() or category(symbol) in {"Pd", "Cf"}  # any dash, any invisible mark


def _number(text: str, length: int) -> int:
    symbols = [one for one in normalize("NFKC", text).upper() if not _ignored(one)]
    if len(symbols) != length or not _VALUES.keys() >= set(symbols):
        raise CodeError("not a whole code")
    number = 0
    for one in symbols:
        number = number << 5 | _VALUES[one]
    return number


def _check(secret: bytes) -> int:
    return int.from_bytes(kdf(secret, "recovery-check")[:2], "big") >> 16 - CHECK_BITS


def _code_number(text: str) -> int:
    number = _number(text, CODE_LENGTH)
    if _check(_secret_of(number >> CHECK_BITS)) != number & (1 << CHECK_BITS) - 1:
        raise CodeError("a slip of the pen")
    return number


def _secret_of(number: int) -> bytes:
    if number >> 8 * SECRET_BYTES:
        raise CodeError("not a whole code")
    return number.to_bytes(SECRET_BYTES, "big")


def new_code() -> str:
    """A new recovery code, seven groups of four with a checksum inside."""
    secret = secrets.token_bytes(SECRET_BYTES)
    return "-".join(_grouped(int.from_bytes(secret, "big") << CHECK_BITS | _check(secret), CODE_LENGTH))


def code_groups(text: str) -> list[str]:
    """The seven groups of a code, as they were first shown."""
    return _grouped(_code_number(text), CODE_LENGTH)


def code_key(text: str) -> Key:
    """The key a recovery code stands for, however it was typed."""
    return Key(kdf(_secret_of(_code_number(text) >> CHECK_BITS), "recovery"))


def new_secret() -> str:
    """A new secret for the part of an invitation's address that no server log sees."""
    return "-".join(_grouped(secrets.randbits(8 * SECRET_BYTES), SECRET_LENGTH))


def secret_key(text: str) -> Key:
    """The key an invitation's secret stands for, however it was typed."""
    return Key(kdf(_secret_of(_number(text, SECRET_LENGTH)), "invite"))
