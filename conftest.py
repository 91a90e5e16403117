"""What every test stands on: cheap password stretching and fresh limits."""

from __future__ import annotations

import gc

import pytest

from alcove.accounts import limits
from alcove.vault import age, passwords

CHEAP = passwords.Cost(8, 1)

gc.set_threshold(100_000, 50, 50)  # a test makes many small things and throws them all away


@pytest.fixture(autouse=True)
def _quick_and_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "FLOOR", CHEAP)
    monkeypatch.setattr(passwords, "DEFAULT", CHEAP)
    monkeypatch.setattr(age, "WORK", 4)
    limits.storage.reset()
