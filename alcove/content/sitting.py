"""The five sittings of the private way of forgiving: what to think about, and what to look after meanwhile."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from alcove.content.files import FIRST_LANGUAGE, ROOT, Item, in_language, items


@dataclass(frozen=True, slots=True)
class Sitting:
    """One sitting: its words in the order in which they are read, and about how many minutes it takes."""

    id: str
    title: str
    minutes: int
    lead: str
    prompts: tuple[str, ...]
    care: str
    reviewed: dt.date


def forgiveness(language: str = FIRST_LANGUAGE) -> tuple[Sitting, ...]:
    """All of them in their order, read once in the life of the process."""
    return _sittings(language)


@cache
def _sittings(language: str) -> tuple[Sitting, ...]:
    return tuple(in_language(language, _in_folder, ROOT).values())


def _in_folder(folder: Path) -> dict[str, Sitting]:
    return {item.id: _sitting(item) for item in items(folder / "forgiveness" / "sittings.toml")}


def _sitting(item: Item) -> Sitting:
    title, minutes, lead = item.take("title", str), item.take("minutes", int), item.take("lead", str)
    prompts = tuple(item.take("prompts", list))
    if not all(isinstance(one, str) and one == " ".join(one.split()) != "" for one in prompts):
        raise item.error("prompts has something that is no sentence")
    sitting = Sitting(item.id, title, minutes, lead, prompts, item.take("care", str), item.take("reviewed", dt.date))
    item.finish()
    return sitting
