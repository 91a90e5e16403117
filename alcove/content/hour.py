"""Ideas for an hour that two people spend together without their phones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from alcove.content.files import FIRST_LANGUAGE, ROOT, Item, in_language, items

KINDS: Final = ("home", "out", "cook", "walk", "make", "rest", "talk", "apart")
PLACES: Final = ("in", "out", "apart")


@dataclass(frozen=True, slots=True)
class HourIdea:
    """Something to do together: its name, what it is, of which kind, where the two are, and for about how long."""

    id: str
    name: str
    text: str
    kind: str
    place: str
    minutes: int
    reviewed: dt.date
    retired: bool


def quality_time(language: str = FIRST_LANGUAGE) -> Mapping[str, HourIdea]:
    """All ideas by id, those that are not offered any more among them; read once in the life of the process."""
    return _quality_time(language)


@cache
def _quality_time(language: str) -> Mapping[str, HourIdea]:
    return MappingProxyType(in_language(language, _in_folder, ROOT))


def _in_folder(folder: Path) -> dict[str, HourIdea]:
    return {item.id: _idea(item) for item in items(folder / "quality_time.toml")}


def _idea(item: Item) -> HourIdea:
    name, text, kind = item.take("name", str), item.take("text", str), item.take("kind", str)
    place, minutes = item.take("place", str), item.take("minutes", int)
    if kind not in KINDS or place not in PLACES:
        raise item.error("has a kind or a place that there is not")
    reviewed, retired = item.take("reviewed", dt.date), item.maybe("retired", bool) or False
    item.finish()
    return HourIdea(item.id, name, text, kind, place, minutes, reviewed, retired)
