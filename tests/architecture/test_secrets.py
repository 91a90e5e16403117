"""Nothing that holds a key shows it: not when it is printed, not when it is written in a log or kept in a dump."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import pytest

from alcove.accounts.sessions import Cookies, SignedIn
from alcove.couple import reading
from alcove.vault import Key, passwords
from tests.people import Someone, a_couple

pytestmark = pytest.mark.django_db


def signed_in(ana: Someone) -> SignedIn:
    """Ana as a request knows her."""
    cookies = ana.session()
    row = reading.find(cookies)
    assert row is not None
    return reading.signed_in(row, cookies, unlocked=True)


HOLDERS: dict[str, Callable[[Someone], object]] = {
    "a key": lambda ana: ana.keys.wrap,
    "somebody's keys": lambda ana: ana.keys,
    "an open space": lambda ana: ana.space,
    "a browser's cookies": lambda ana: ana.session(),
    "somebody who is signed in": signed_in,
    "a stretched password": lambda ana: passwords.stretch(ana.password, bytes(16), passwords.DEFAULT),
    "a person of the tests": lambda ana: ana,
}


@pytest.mark.parametrize("name", HOLDERS)
def test_what_holds_a_key_does_not_show_it(name: str) -> None:
    holder = HOLDERS[name](a_couple()[0])
    said = f"{holder!r} {holder} {[holder]!r}"
    found = secrets(holder)
    assert found
    assert [secret for secret in found if any(shape in said for shape in shapes(secret))] == []


def secrets(holder: object, depth: int = 4) -> list[bytes]:
    """Every key and cookie that can be reached from here."""
    if isinstance(holder, Key):
        return [holder.raw]
    if isinstance(holder, Cookies):
        return [holder.token.encode(), holder.secret.encode()]
    if isinstance(holder, passwords.Stretched):
        return [holder.verifier, holder.kek.raw]
    names = getattr(holder, "__dataclass_fields__", {}) if depth else {}
    inner = [found for name in names for found in secrets(getattr(holder, name), depth - 1)]
    return inner + ([holder.password.encode()] if isinstance(holder, Someone) else [])


def shapes(secret: bytes) -> list[str]:
    """How a secret could look when it is printed."""
    return [repr(secret)[2:-1], secret.hex(), secret.decode("latin-1"), str(list(secret))]


@pytest.mark.parametrize("name", ["a key", "somebody's keys", "an open space", "somebody who is signed in"])
def test_what_holds_a_key_can_be_neither_pickled_nor_copied(name: str) -> None:
    holder = HOLDERS[name](a_couple()[0])
    for keep in (pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError):
            keep(holder)
