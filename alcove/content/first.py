"""Ideas for first times: small new things that two people could do, at home, outside or apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from alcove.content.files import FIRST_LANGUAGE, ROOT, Item, in_language, items

PLACES: Final = ("in", "out", "apart")
DEAREST: Final = 2  # 0 costs nothing, 1 about as much as a coffee with cake, 2 more


@dataclass(frozen=True, slots=True)
class FirstIdea:
    """Something new to do; about how many minutes it takes, what it costs, and where the two are."""

    id: str
    text: str
    cost: int
    place: str
    minutes: int
    reviewed: dt.date
    retired: bool


def firsts(language: str = FIRST_LANGUAGE) -> Mapping[str, FirstIdea]:
    """All ideas by id, those that are not offered any more among them; read once in the life of the process."""
    return _firsts(language)


@cache
def _firsts(language: str) -> Mapping[str, FirstIdea]:
    return MappingProxyType(in_language(language, _in_folder, ROOT))


def _in_folder(folder: Path) -> dict[str, FirstIdea]:
    return {item.id: _idea(item) for item in items(folder / "firsts.toml")}


def _idea(item: Item) -> FirstIdea:
    text, cost, place = item.take("text", str), item.take("cost", int), item.take("place", str)
    if not 0 <= cost <= DEAREST or place not in PLACES:
        raise item.error("has a cost or a place that there is not")
    minutes, reviewed = item.take("minutes", int), item.take("reviewed", dt.date)
    idea = FirstIdea(item.id, text, cost, place, minutes, reviewed, item.maybe("retired", bool) or False)
    item.finish()
    return idea
