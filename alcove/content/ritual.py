"""Ideas for rituals: a name, what it begins with, first and last words, and how often."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from alcove.content.files import FIRST_LANGUAGE, ROOT, Item, in_language, items

UNITS: Final = ("day", "week", "month", "year")
WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class RitualIdea:
    """A ritual two people could take. Once every `unit`, at a time, for some minutes; `day` is a weekday or ""."""

    id: str
    name: str
    cue: str
    opening: str
    closing: str
    unit: str
    day: str
    time: dt.time
    minutes: int
    reviewed: dt.date
    retired: bool


def rituals(language: str = FIRST_LANGUAGE) -> Mapping[str, RitualIdea]:
    """All ideas by id, those that are not offered any more among them; read once in the life of the process."""
    return _rituals(language)


@cache
def _rituals(language: str) -> Mapping[str, RitualIdea]:
    return MappingProxyType(in_language(language, _in_folder, ROOT))


def _in_folder(folder: Path) -> dict[str, RitualIdea]:
    return {item.id: _idea(item) for item in items(folder / "rituals.toml")}


def _idea(item: Item) -> RitualIdea:
    name, cue, opening, closing = (item.take(part, str) for part in ("name", "cue", "opening", "closing"))
    unit, day, time = item.take("unit", str), item.maybe("day", str) or "", item.take("time", str)
    if unit not in UNITS or day not in ("", *WEEKDAYS):
        raise item.error("has a unit or a day that there is not")
    try:
        at = dt.time.fromisoformat(time)
    except ValueError:
        raise item.error("has a time that there is not") from None
    minutes, reviewed = item.take("minutes", int), item.take("reviewed", dt.date)
    retired = item.maybe("retired", bool) or False
    item.finish()
    return RitualIdea(item.id, name, cue, opening, closing, unit, day, at, minutes, reviewed, retired)
