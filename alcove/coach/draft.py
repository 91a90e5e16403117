"""Reads a draft: safety first, then marks, then what is missing, then the writer's own words in a kinder order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from alcove.coach import rewriting
from alcove.coach.clauses import Script, script
from alcove.coach.reading import HELPING, IN_THE_WAY, REPLYING, Mark, Reading, Strength
from alcove.coach.rules import Language, Match, matches
from alcove.coach.tone import tone

COMPLAINTS: Final = (
    "absolute",
    "blame",
    "label",
    "contempt",
    "mind_reading",
    "demand",
    "pseudo_feeling",
    "complaint",
    "defensive",
)
MANY: Final = 3  # separate complaints that make a kitchen sink
WRITTEN: Final = frozenset((*IN_THE_WAY, *HELPING))


def read_draft(text: str, known: Language) -> Reading:
    """Everything there is to say of a draft."""
    whole = prepared(text, known)
    found = matches(whole, known.draft)
    if any(match.rule.label == "safety" for match in found):
        return Reading(safety=True)
    kept = settled([match for match in found if match.rule.label in (*WRITTEN, "complaint")])
    sink = _kitchen_sink(kept, whole)
    marks = tuple(mark(match, whole, known) for match in kept if match.rule.label in WRITTEN)
    slots = rewriting.slots(whole, marks)
    return Reading(
        marks=marks,
        gaps=rewriting.gaps(whole, marks, slots, known),
        slots=slots,
        kitchen_sink=sink,
        rewrite=rewriting.rewrite(slots, known),
    )


def prepared(text: str, known: Language) -> Script:
    """The text as it was read, with its tone."""
    whole = script(text, known.lexicon)
    tone(whole)
    return whole


def mark(match: Match, whole: Script, known: Language) -> Mark:
    """What a rule found, as places in the text."""
    start, end = whole.span(match.first, match.after)
    strength = Strength.MARK if match.sure else Strength.MAYBE
    reason, kinder = known.words["labels"][match.rule.label]
    return Mark(match.rule.label, start, end, strength, reason, kinder, match.rule.id)


def settled(found: Iterable[Match]) -> list[Match]:
    """One mark for the same words and label: the sure one, then the longer; some labels leave no room for others."""
    kept: list[Match] = []
    order = sorted(found, key=lambda match: (not match.sure, match.first - match.after, match.anchor))
    for match in order:
        if not any(match.rule.label == other.rule.label and _overlap(match, other) for other in kept):
            kept.append(match)
    hidden = [other for other in kept for over in kept if other.rule.label in over.rule.over and _overlap(other, over)]
    return sorted((match for match in kept if match not in hidden), key=lambda match: (match.first, match.after))


def _overlap(one: Match, other: Match) -> bool:
    return one.first < other.after and other.first < one.after


def _kitchen_sink(kept: list[Match], whole: Script) -> bool:
    """Whether three or more clauses complain, each of something else."""
    clauses = {whole.clause[match.first] for match in kept if match.rule.label in COMPLAINTS}
    return len(clauses) >= MANY


def read_reply(message: str, reply: str, known: Language) -> Reading:
    """What a reply does, in the order in which it does it."""
    heard, whole = prepared(message, known), prepared(reply, known)
    danger = any(match.rule.label == "safety" for one in (heard, whole) for match in matches(one, known.draft))
    _echo(heard, whole)
    kept = settled([match for match in matches(whole, known.reply) if match.rule.label in REPLYING])
    marks = tuple(mark(match, whole, known) for match in kept)
    labels = tuple(dict.fromkeys(one.label for one in marks))
    return Reading(marks=() if danger else marks, labels=() if danger else labels, safety=danger)


def _echo(heard: Script, whole: Script) -> None:
    """Note what a reply says back, in whatever form, and whether the message spoke of the one who replies."""
    said = {_stem(word) for word, kinds in zip(heard.words, heard.kinds, strict=True) if "@small" not in kinds}
    for place, word in enumerate(whole.words):
        if _stem(word) in said and len(word) > 2:
            whole.kinds[place].add("@echo")
    about_you = "@accused" if "you" in heard.words or "your" in heard.words else "@unaccused"
    for kinds in whole.kinds:
        kinds.add(about_you)


def _stem(word: str) -> str:
    for ending in ("ing", "ied", "ies", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)].rstrip("ey")
    return word.rstrip("ey") if len(word) > 4 else word
