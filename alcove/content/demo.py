"""The words of the demo couple: what Ana and Ben answered, wrote for themselves, and would like to be asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from alcove.content.files import FIRST_LANGUAGE, ROOT, Item, Thing, items

FOLDER = ROOT / FIRST_LANGUAGE / "demo"


@dataclass(frozen=True, slots=True)
class Evening:
    """A question of some days ago, with what each answered and replied; an empty answer was not given."""

    id: str
    days_ago: int
    question: str
    ana: str
    ben: str
    ana_replies: str
    ben_replies: str
    kept: bool


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page one of the two wrote for themselves."""

    id: str
    by: str
    days_ago: int
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question one of the two would like to be asked."""

    id: str
    by: str
    text: str
    depth: int


@dataclass(frozen=True, slots=True)
class KeptDay:
    """A day one of the two kept in the story, or a small victory they noted."""

    id: str
    by: str
    days_ago: int
    words: str
    victory: bool


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise one of the two made, shared or not, and how they said it went ("" while it is open)."""

    id: str
    by: str
    days_ago: int
    plan: dict[str, str]
    shared: bool
    how: str
    line: str


@dataclass(frozen=True, slots=True)
class GivenThanks:
    """What one thanked the other for, and the answer, if any; `found_in` days from now it is to be found, or 0."""

    id: str
    by: str
    days_ago: int
    words: str
    answer: str
    kept: bool
    letter: bool
    found_in: int


@dataclass(frozen=True, slots=True)
class FirstTime:
    """Something new: one of our ideas, or words of one of the two. `state` is as far as it has come: "rated" by Ana
    alone, or "wished", "planned" or "done" by both, with the line of each who kept one.
    """

    id: str
    idea: str
    words: str
    by: str
    state: str
    days_ago: int
    time: str
    place: str
    ana: str
    ben: str


@dataclass(frozen=True, slots=True)
class PlannedHour:
    """An hour one of the two planned: an idea or words of their own, and afterwards a line of each who wrote one."""

    id: str
    by: str
    days_ago: int
    idea: str
    words: str
    time: str
    minutes: int
    lines: dict[str, str]


@dataclass(frozen=True, slots=True)
class BegunRitual:
    """A ritual one of the two proposed from an idea of ours, what it means to each, and when it went into the story."""

    id: str
    by: str
    days_ago: int
    idea: str
    agreed: bool
    rests: bool
    meanings: dict[str, str]
    kept: list[int]


def evenings() -> list[Evening]:
    """The evenings of the year, oldest first."""
    return sorted(_all("evenings", _evening), key=lambda evening: -evening.days_ago)


def sheets() -> list[OwnPage]:
    """The private pages of both, oldest first."""
    return sorted(_all("sheets", _sheet), key=lambda sheet: -sheet.days_ago)


def own_questions() -> list[OwnQuestion]:
    """The questions of their own that are still to come."""
    return _all("own_questions", _own_question)


def kept_days() -> list[KeptDay]:
    """The days they kept, oldest first."""
    return sorted(_all("days", _day), key=lambda day: -day.days_ago)


def promised() -> list[Promised]:
    """What they promised, oldest first."""
    return sorted(_all("promises", _promised), key=lambda one: -one.days_ago)


def given_thanks() -> list[GivenThanks]:
    """What they thanked each other for, oldest first."""
    return sorted(_all("thanks", _thanks), key=lambda thanks: -thanks.days_ago)


def first_times() -> list[FirstTime]:
    """What was new, oldest first; what is planned lies ahead."""
    return sorted(_all("firsts", _first_time), key=lambda one: -one.days_ago)


def hours() -> list[PlannedHour]:
    """The hours they planned, oldest first; the last are still to come."""
    return sorted(_all("hours", _hour), key=lambda hour: -hour.days_ago)


def begun_rituals() -> list[BegunRitual]:
    """Their rituals, oldest first."""
    return sorted(_all("rituals", _ritual), key=lambda one: -one.days_ago)


def _all(name: str, made: Callable[[Item], Thing], folder: Path = FOLDER) -> list[Thing]:
    found = []
    for item in items(folder / f"{name}.toml"):
        found.append(made(item))
        item.finish()
    return found


def _evening(item: Item) -> Evening:
    return Evening(
        item.id,
        item.take("days_ago", int),
        item.take("question", str),
        item.maybe("ana", str) or "",
        item.maybe("ben", str) or "",
        item.maybe("ana_replies", str) or "",
        item.maybe("ben_replies", str) or "",
        item.maybe("kept", bool) or False,
    )


def _sheet(item: Item) -> OwnPage:
    by, days_ago = item.take("by", str), item.take("days_ago", int)
    return OwnPage(item.id, by, days_ago, item.take("title", str), item.take("words", str))


def _day(item: Item) -> KeptDay:
    by, ago = item.take("by", str), item.take("days_ago", int)
    return KeptDay(item.id, by, ago, item.take("words", str), item.maybe("victory", bool) or False)


def _promised(item: Item) -> Promised:
    by, ago, shared = item.take("by", str), item.take("days_ago", int), item.take("to", str) == "both"
    parts = ("words", "why", "when", "then", "obstacle", "instead")
    plan = {part: item.maybe(part, str) or "" for part in parts}
    return Promised(item.id, by, ago, plan, shared, item.maybe("how", str) or "", item.maybe("line", str) or "")


def _thanks(item: Item) -> GivenThanks:
    return GivenThanks(
        item.id,
        item.take("by", str),
        item.take("days_ago", int),
        item.take("words", str),
        item.maybe("answer", str) or "",
        item.maybe("kept", bool) or False,
        item.maybe("letter", bool) or False,
        item.maybe("found_in", int) or 0,
    )


def _first_time(item: Item) -> FirstTime:
    said = {key: item.maybe(key, str) or "" for key in ("idea", "words", "by", "time", "place", "ana", "ben")}
    return FirstTime(item.id, state=item.take("state", str), days_ago=item.take("days_ago", int), **said)


def _hour(item: Item) -> PlannedHour:
    by, ago, idea = item.take("by", str), item.take("days_ago", int), item.maybe("idea", str) or ""
    words, time = item.maybe("words", str) or "", item.take("time", str)
    lines = {who: line for who in ("ana", "ben") if (line := item.maybe(who, str))}
    return PlannedHour(item.id, by, ago, idea, words, time, item.take("minutes", int), lines)


def _ritual(item: Item) -> BegunRitual:
    by, ago, idea = item.take("by", str), item.take("days_ago", int), item.take("idea", str)
    agreed, rests = item.maybe("agreed", bool) or False, item.maybe("rests", bool) or False
    meanings = {who: words for who in ("ana", "ben") if (words := item.maybe(who, str))}
    return BegunRitual(item.id, by, ago, idea, agreed, rests, meanings, item.maybe("kept", list) or [])


def _own_question(item: Item) -> OwnQuestion:
    return OwnQuestion(item.id, item.take("by", str), item.take("text", str), item.take("depth", int))
