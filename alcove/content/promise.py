"""Small promises to begin from: each a first line that somebody can make their own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from alcove.content.files import FIRST_LANGUAGE, ROOT, Item, in_language, items


@dataclass(frozen=True, slots=True)
class PromiseExample:
    """A small promise, as it follows "I promise to"."""

    id: str
    text: str
    reviewed: dt.date


def promises(language: str = FIRST_LANGUAGE) -> tuple[PromiseExample, ...]:
    """All of them in the order of their file, read once in the life of the process."""
    return _promises(language)


@cache
def _promises(language: str) -> tuple[PromiseExample, ...]:
    return tuple(in_language(language, _in_folder, ROOT).values())


def _in_folder(folder: Path) -> dict[str, PromiseExample]:
    return {item.id: _example(item) for item in items(folder / "promises" / "examples.toml")}


def _example(item: Item) -> PromiseExample:
    example = PromiseExample(item.id, item.take("text", str), item.take("reviewed", dt.date))
    item.finish()
    return example
