"""Scripts for talks: parts that go round, steps within them, and what each screen says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from alcove.content.files import FIRST_LANGUAGE, ROOT, Item, in_language, items

ORDERS: Final = ("both", "swap", "alternate")
KINDS: Final = ("both", "speak", "back", "card", "depth", "write")
SHOWS: Final = ("thanks", "promises", "matters", "story", "rituals")


@dataclass(frozen=True, slots=True)
class Step:
    """One screen: `title` and `text` for whoever speaks, or for both; `other` for whoever listens, with `prompts`.

    `seconds` is how long it usually takes (0: no ring); `shows` what was gathered for it.
    """

    kind: str
    title: str
    text: str
    other: str
    prompts: tuple[str, ...]
    seconds: int
    shows: str


@dataclass(frozen=True, slots=True)
class Part:
    """Steps that go round from `least` to `most` times: for "both" at once, for one after the other ("swap": all rounds
    of one, then all of the other; "alternate": each round both, and who begins changes).
    """

    order: str
    least: int
    most: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """One way to talk: its name, what it is for, how many minutes it takes, and its parts.

    `topic` asks what it is to be about; "" for one that needs no topic. `heat` says that the topic must be an easy one
    in the first sittings; `days` how far a check-in looks back, 0 for what is none.
    """

    id: str
    title: str
    lead: str
    before: str
    minutes: int
    topic: str
    heat: bool
    days: int
    parts: tuple[Part, ...]
    reviewed: dt.date


def conversations(language: str = FIRST_LANGUAGE) -> Mapping[str, Script]:
    """All scripts by id, in the order they are offered; read once in the life of the process."""
    return _conversations(language)


@cache
def _conversations(language: str) -> Mapping[str, Script]:
    return MappingProxyType(in_language(language, _in_folder, ROOT))


def _in_folder(folder: Path) -> dict[str, Script]:
    files = sorted((folder / "conversations").glob("*.toml"))
    return {item.id: _script(item) for file in files for item in items(file)}


def _script(item: Item) -> Script:
    title, lead, before, minutes = (
        *(item.take(part, str) for part in ("title", "lead", "before")),
        item.take("minutes", int),
    )
    topic, heat = item.maybe("topic", str) or "", item.maybe("heat", bool) or False
    days = item.maybe("days", int) or 0
    parts, reviewed = tuple(_part(part) for part in item.parts("part")), item.take("reviewed", dt.date)
    if not parts:
        raise item.error("has no part")
    item.finish()
    return Script(item.id, title, lead, before, minutes, topic, heat, days, parts, reviewed)


def _part(item: Item) -> Part:
    order, least = item.maybe("order", str) or "both", item.maybe("least", int) or 1
    most, steps = item.maybe("most", int) or least, tuple(_step(step) for step in item.parts("step"))
    if order not in ORDERS or not steps or not 1 <= least <= most:
        raise item.error("has an order, a number of rounds or steps that cannot be")
    item.finish()
    return Part(order, least, most, steps)


def _step(item: Item) -> Step:
    kind, title, text = (item.take(part, str) for part in ("kind", "title", "text"))
    other, shows = item.maybe("other", str) or "", item.maybe("shows", str) or ""
    prompts, seconds = tuple(item.maybe("prompts", list) or ()), item.maybe("seconds", int) or 0
    if kind not in KINDS or shows not in ("", *SHOWS) or not all(isinstance(prompt, str) for prompt in prompts):
        raise item.error("has a kind, a prompt or something to show that there is not")
    item.finish()
    return Step(kind, title, text, other, prompts, seconds, shows)
