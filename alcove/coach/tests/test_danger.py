"""Danger is found however it is told: by whoever suffers it and by whoever does it, outright or in a small detail."""

from __future__ import annotations

import tomllib
from pathlib import Path

from alcove.coach import read

SENTENCES = tomllib.loads((Path(__file__).parent / "danger.toml").read_text("utf-8"))


def test_it_is_found() -> None:
    missed = [said for said in SENTENCES["told"] if not read(said).safety]
    assert len(missed) <= 0.02 * len(SENTENCES["told"]), missed


def test_the_same_words_for_something_else_stop_nothing() -> None:
    assert [said for said in SENTENCES["harmless"] if read(said).safety] == []
