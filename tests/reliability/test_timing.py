"""How long an answer takes does not tell who has an account here."""

from __future__ import annotations

import time
from statistics import median

import pytest

from alcove.accounts import limits
from alcove.vault import passwords, recovery
from tests.people import alone, browser

pytestmark = [pytest.mark.django_db, pytest.mark.long]

TRIES = 500
APART = 0.05  # of the median; what a network adds to every answer scatters more
REAL = (passwords.FLOOR, passwords.DEFAULT)  # before the tests make passwords cheap


def apart(path: str, form: dict[str, str]) -> float:
    """How far the medians of a known and an unknown address are apart, tried in turn, as a share of the one."""
    client, known, unknown = browser(), alone("Ana").email, "ano@people.example"
    spent: dict[str, list[float]] = {known: [], unknown: []}
    for number in range(TRIES + 5):
        for email in (known, unknown) if number % 2 else (unknown, known):
            limits.storage.reset()
            start = time.perf_counter()
            assert client.post(path, {"email": email, **form}).status_code == 422
            spent[email].append(time.perf_counter() - start)
    middle = {email: median(times[5:]) for email, times in spent.items()}
    return abs(middle[known] / middle[unknown] - 1)


def test_a_wrong_password_at_its_real_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, cost in zip(("FLOOR", "DEFAULT"), REAL, strict=True):
        monkeypatch.setattr(passwords, name, cost)
    assert apart("/sign-in/", {"password": "gravel walks along a violin"}) < APART


def test_a_wrong_password_were_it_cheap() -> None:
    """Without the cost that hides everything else, the rest shows: one query and one comparison, known or not."""
    assert apart("/sign-in/", {"password": "gravel walks along a violin"}) < 2 * APART


def test_a_wrong_code() -> None:
    assert apart("/sign-in/code/", {"code": recovery.new_code()}) < APART
