"""What the coach says of one text, made ready for a page: the text with its marked places, and each mark's reason."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from django.utils.functional import Promise

from alcove.coach import HELPING, Mark, Reading, read
from alcove.coach.reading import MOST, Strength
from alcove.kit.coaching.names import NAMES, READY, STEPS

READ: Final = 2_000  # characters of a text that the coach reads
DRAFT, REPLY = "draft", "reply"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the text that begins or ends no mark inside; `ending` are the numbers of those that end with it."""

    words: str
    helps: bool
    over: bool
    ending: list[int]


@dataclass(frozen=True, slots=True)
class Note:
    """A mark as a page tells it: its number in the text, and what to try instead."""

    number: int
    helps: bool
    name: Promise
    words: str
    reason: str
    tries: str


@dataclass(frozen=True, slots=True)
class Look:
    """All that is shown of one text. With `safety` there is nothing else, and the words stay as they are."""

    safety: bool
    notes: list[Note]
    echo: list[Stretch]
    many: bool
    missing: Promise | None

    @property
    def helping(self) -> int:
        """How many notes say what helps."""
        return sum(note.helps for note in self.notes)


def look(words: str, kind: str = DRAFT, previous: str = "") -> Look:
    """Read a draft, or a reply to what the partner said before."""
    text = words[:READ]
    found = read(text, previous[:READ]) if kind == REPLY else read(text)
    marks = _once(_replied(found) if kind == REPLY else _drafted(found))
    notes = [_note(number, mark, text, found) for number, mark in enumerate(marks, start=1)]
    missing = _missing(found) if kind == REPLY and not found.safety else None
    return Look(found.safety, notes, _echo(text, marks), found.kitchen_sink, missing)


def _drafted(found: Reading) -> list[Mark]:
    helping = [mark for mark in found.shown if mark.label in HELPING]
    return [*helping[:MOST], *[mark for mark in found.shown if mark.label not in HELPING]]


def _replied(found: Reading) -> list[Mark]:
    sure = [mark for mark in found.marks if mark.strength is Strength.MARK]
    return [*[mark for mark in sure if mark.label in STEPS][:MOST], *[m for m in sure if m.label not in STEPS][:MOST]]


def _once(marks: list[Mark]) -> list[Mark]:
    """One mark for the same words: two reasons at once would be a lecture."""
    kept: dict[tuple[int, int], Mark] = {}
    for mark in marks:
        kept.setdefault((mark.start, mark.end), mark)
    return list(kept.values())


def _note(number: int, mark: Mark, text: str, found: Reading) -> Note:
    under = next((gap for gap in found.gaps if gap.part == "feeling" and "“" in gap.question), None)
    tries = f"{under.question} {', '.join(under.choices)}?" if under and mark.label == "pseudo_feeling" else mark.kinder
    return Note(number, _helps(mark), NAMES[mark.label], text[mark.start : mark.end], mark.reason, tries)


def _helps(mark: Mark) -> bool:
    return mark.label in HELPING or mark.label in STEPS


def _missing(found: Reading) -> Promise:
    """The one thing to add next."""
    return next((said for label, said in STEPS.items() if label not in found.labels), READY)


def _echo(text: str, marks: list[Mark]) -> list[Stretch]:
    """The text cut at every place where a mark begins or ends; where two lie over each other, the first one colours."""
    edges = sorted({0, len(text), *(mark.start for mark in marks), *(mark.end for mark in marks)})
    return [_stretch(text, start, end, marks) for start, end in pairwise(edges)] if marks else []


def _stretch(text: str, start: int, end: int, marks: list[Mark]) -> Stretch:
    over = [mark for mark in marks if mark.start <= start and end <= mark.end]
    ending = [number for number, mark in enumerate(marks, start=1) if mark.end == end and mark in over]
    return Stretch(text[start:end], bool(over) and _helps(over[0]), bool(over), ending)
