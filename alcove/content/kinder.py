"""Words to choose from where somebody looks for one: feelings, and needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from alcove.content.files import FIRST_LANGUAGE, ROOT, Item, in_language, items


@dataclass(frozen=True, slots=True)
class Choices:
    """The words for one part of a sentence, as they follow "I feel" or "I need"."""

    id: str
    choices: tuple[str, ...]
    reviewed: dt.date


def kinder(language: str = FIRST_LANGUAGE) -> Mapping[str, Choices]:
    """The words by the part they are for ("feeling", "need"), read once in the life of the process."""
    return _kinder(language)


@cache
def _kinder(language: str) -> Mapping[str, Choices]:
    return MappingProxyType(in_language(language, _in_folder, ROOT))


def _in_folder(folder: Path) -> dict[str, Choices]:
    return {item.id: _choices(item) for item in items(folder / "kinder.toml")}


def _choices(item: Item) -> Choices:
    choices, reviewed = item.take("choices", list), item.take("reviewed", dt.date)
    item.finish()
    return Choices(item.id, tuple(str(word) for word in choices), reviewed)
