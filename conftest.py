"""What every test stands on: cheap password stretching and fresh limits."""

from __future__ import annotations

import pytest

from alcove.accounts import limits
from alcove.vault import passwords

CHEAP = passwords.Cost(8, 1)


@pytest.fixture(autouse=True)
def _quick_and_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "FLOOR", CHEAP)
    monkeypatch.setattr(passwords, "DEFAULT", CHEAP)
    limits.storage.reset()
