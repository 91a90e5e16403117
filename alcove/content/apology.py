"""What takes some of an apology back: patterns of words, each with one line that says why, and two examples."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from alcove.content.files import FIRST_LANGUAGE, ROOT, Item, in_language, items


@dataclass(frozen=True, slots=True)
class ApologyHint:
    """A kind of words; `example` holds one, and `alike` looks like it and is none."""

    id: str
    pattern: re.Pattern[str]
    says: str
    example: str
    alike: str
    reviewed: dt.date


def apologies(language: str = FIRST_LANGUAGE) -> tuple[ApologyHint, ...]:
    """All of them in the order of their file, read once in the life of the process."""
    return _apologies(language)


@cache
def _apologies(language: str) -> tuple[ApologyHint, ...]:
    return tuple(in_language(language, _in_folder, ROOT).values())


def _in_folder(folder: Path) -> dict[str, ApologyHint]:
    return {item.id: _hint(item) for item in items(folder / "apologies" / "hints.toml")}


def _hint(item: Item) -> ApologyHint:
    try:
        pattern = re.compile(item.take("pattern", str), re.IGNORECASE)
    except re.error as error:
        raise item.error(f"pattern: {error}") from error
    says, example, alike = (item.take(key, str) for key in ("says", "example", "alike"))
    hint = ApologyHint(item.id, pattern, says, example, alike, item.take("reviewed", dt.date))
    item.finish()
    return hint
