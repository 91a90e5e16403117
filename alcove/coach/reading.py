"""What comes out of reading a draft or a reply. Places count Unicode code points of the text as given."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Strength(StrEnum):
    """How sure the coach is: a `mark` is right at least 95 times in 100, a `maybe` is shown only when asked for."""

    MARK = "mark"
    MAYBE = "maybe"


IN_THE_WAY: Final = (
    "absolute",
    "blame",
    "label",
    "contempt",
    "mind_reading",
    "threat",
    "demand",
    "pseudo_feeling",
    "defensive",
)
HELPING: Final = (
    "feeling",
    "observation",
    "need",
    "request",
    "ownership",
    "validation",
    "open_question",
    "appreciation",
)
REPLYING: Final = ("reflects", "validates", "asks", "fixes", "dismisses", "turns_to_self", "defends")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that were noticed: what they are, where they stand, why it matters in one line, and a kinder option."""

    label: str
    start: int
    end: int
    strength: Strength
    reason: str
    kinder: str
    rule: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the draft does not say yet: the part that is missing, a short question, and three to six answers."""

    part: str
    question: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a rewrite, and where its words stand in the draft; without a place it is the form's."""

    words: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the coach has to say of one text. Where `safety` is set, there is nothing else."""

    marks: tuple[Mark, ...] = ()
    gaps: tuple[Gap, ...] = ()
    slots: dict[str, Piece] = field(default_factory=dict)
    kitchen_sink: bool = False
    safety: bool = False
    rewrite: tuple[Piece, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[Mark, ...]:
        """What to show by itself: what helps first, then at most three marks, the sure ones only."""
        sure = [mark for mark in self.marks if mark.strength is Strength.MARK]
        helping = [mark for mark in sure if mark.label in HELPING]
        return (*helping, *[mark for mark in sure if mark.label in IN_THE_WAY][:MOST])

    @property
    def rewritten(self) -> str:
        """The rewrite as one text; a part that is missing stands as …"""
        return "".join(piece.words for piece in self.rewrite)


MOST: Final = 3
