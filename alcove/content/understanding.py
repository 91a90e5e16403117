"""Lines as from a partner, replies to choose from, how well each lets the other feel understood, and a better one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from alcove.content.files import FIRST_LANGUAGE, ROOT, Item, in_language, items

LEVELS: Final = range(1, 7)  # of validation, after Linehan: 1 is there and listens, 6 is shaken or glad as an equal
LACKING: Final = ("fix", "at_least", "hijack", "debate", "calm", "but")


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply: its level, or 0 and what it does instead (one of `LACKING`)."""

    words: str
    level: int
    lacks: str


@dataclass(frozen=True, slots=True)
class Said:
    """Something a partner could say, three replies to it, and a better one."""

    id: str
    line: str
    replies: tuple[Answer, ...]
    better: str
    reviewed: dt.date
    retired: bool


def understanding(language: str = FIRST_LANGUAGE) -> Mapping[str, Said]:
    """All lines by id, read once in the life of the process."""
    return _understanding(language)


@cache
def _understanding(language: str) -> Mapping[str, Said]:
    return MappingProxyType(in_language(language, _in_folder, ROOT))


def _in_folder(folder: Path) -> dict[str, Said]:
    return {item.id: _said(item) for item in items(folder / "understanding" / "lines.toml")}


def _said(item: Item) -> Said:
    line, better, reviewed = item.take("line", str), item.take("better", str), item.take("reviewed", dt.date)
    replies, retired = tuple(_answer(part) for part in item.parts("replies")), item.maybe("retired", bool) or False
    item.finish()
    if len(replies) != 3:
        raise item.error("has other than three replies")
    return Said(item.id, line, replies, better, reviewed, retired)


def _answer(part: Item) -> Answer:
    words, level, lacks = part.take("words", str), part.maybe("level", int) or 0, part.maybe("lacks", str) or ""
    part.finish()
    if (level in LEVELS) == (lacks in LACKING):
        raise part.error("has neither a level nor what it lacks, or both")
    return Answer(words, level, lacks)
