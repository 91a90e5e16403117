"""Starters for days on which nothing comes to mind to say thank you for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from alcove.content.files import FIRST_LANGUAGE, ROOT, Item, in_language, items


@dataclass(frozen=True, slots=True)
class Starter:
    """A small place to look for something to be thankful for."""

    id: str
    text: str
    reviewed: date


def gratitude(language: str = FIRST_LANGUAGE) -> tuple[Starter, ...]:
    """All starters in the order of their file, read once in the life of the process."""
    return _starters(language)


@cache
def _starters(language: str) -> tuple[Starter, ...]:
    return tuple(in_language(language, _in_folder, ROOT).values())


def _in_folder(folder: Path) -> dict[str, Starter]:
    return {item.id: _starter(item) for item in items(folder / "gratitude" / "starters.toml")}


def _starter(item: Item) -> Starter:
    starter = Starter(item.id, item.take("text", str), item.take("reviewed", date))
    item.finish()
    return starter
