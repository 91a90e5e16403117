"""What every test stands on: cheap password stretching and fresh limits."""

from __future__ import annotations

import gc

import pytest

from alcove.accounts import limits
from alcove.vault import age, passwords

CHEAP = passwords.Cost(8, 1)

# What every test below a folder is marked with, so that it can be left out.
MARKS = {"tests/journeys": pytest.mark.browser, "tests/crash": pytest.mark.slow, "tests/reliability": pytest.mark.slow}

gc.set_threshold(100_000, 50, 50)  # a test makes many small things and throws them all away


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests of whole folders."""
    for folder, mark in MARKS.items():
        for item in items:
            if config.rootpath / folder in item.path.parents:
                item.add_marker(mark)


@pytest.fixture(autouse=True)
def _quick_and_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "FLOOR", CHEAP)
    monkeypatch.setattr(passwords, "DEFAULT", CHEAP)
    monkeypatch.setattr(age, "WORK", 4)
    limits.storage.reset()
