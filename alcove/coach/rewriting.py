"""Fills the form of a kinder sentence with the writer's own words, and asks for what is missing.

Nothing is made up: each word in a filled part stands in the draft, apart from a closed list of changes; a part that
is missing stays open, and is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from alcove.coach.clauses import Script
from alcove.coach.reading import Gap, Mark, Piece
from alcove.coach.rules import Language

PARTS: Final = ("validation", "observation", "feeling", "need", "request")
WANTED: Final = ("observation", "feeling", "need", "request")
OPEN: Final = "…"


def slots(whole: Script, marks: Iterable[Mark]) -> dict[str, Piece]:
    """The first of each helping part that the draft has, with its place."""
    found: dict[str, Piece] = {}
    for mark in marks:
        if mark.label in PARTS and mark.label not in found:
            found[mark.label] = Piece(whole.text[mark.start : mark.end], mark.start, mark.end)
    return {part: found[part] for part in PARTS if part in found}


def gaps(whole: Script, marks: tuple[Mark, ...], filled: dict[str, Piece], known: Language) -> tuple[Gap, ...]:
    """What to ask: the feeling under a word that only looks like one, the day of an "always", then what is missing."""
    asked: list[Gap] = []
    for mark in marks:
        if mark.label == "pseudo_feeling" and "feeling" not in filled:
            asked.append(_under(whole.text[mark.start : mark.end], known))
        if mark.label == "absolute" and "observation" not in filled:
            asked.append(_gap("day", known))
    asked += [_gap(part, known) for part in WANTED if part not in filled and part not in {gap.part for gap in asked}]
    return tuple({gap.part: gap for gap in reversed(asked)}.values())[::-1]


def rewrite(filled: dict[str, Piece], known: Language) -> tuple[Piece, ...]:
    """The form with the writer's words in it, piece by piece; nothing at all when the draft has no word for it."""
    if not filled:
        return ()
    form: dict[str, str] = known.words["form"]
    pieces: list[Piece] = []
    for part in PARTS:
        piece = filled.get(part)
        if piece or part in WANTED:
            pieces += [Piece((" " if pieces else "") + form[part]), _bare(part, piece, known) if piece else Piece(OPEN)]
            pieces.append(Piece("?" if part == "request" else "."))
    return tuple(pieces)


def _bare(part: str, piece: Piece, known: Language) -> Piece:
    """The words without the beginning that the form gives already."""
    plain = piece.words.replace("’", "'").lower()
    begun = re.match(known.words["beginnings"][part], plain)
    cut = begun.end() if begun else 0
    return Piece(piece.words[cut:], piece.start + cut, piece.end)


def _gap(part: str, known: Language) -> Gap:
    asked = known.words["gaps"][part]
    return Gap(part, asked["question"], tuple(asked["choices"]))


def _under(words: str, known: Language) -> Gap:
    """Which feeling is under a word such as "ignored"."""
    under = known.words["under"]
    listed = dict(line.split() for line in under["feelings"].strip().splitlines())
    said = " ".join(words.lower().split())
    word = next((key for key in listed if key.replace("_", " ") in said), "")
    shown = word.replace("_", " ") or words
    return Gap("feeling", under["question"].format(word=shown), tuple(listed[word or "else"].split(",")))
