"""Holds what the coach says against what people said, line by line: how much of it is right, and how much it misses."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from alcove.coach import IN_THE_WAY, Reading, Strength, read

HALF = 0.5
Span = tuple[str, int, int]


@dataclass(slots=True)
class Score:
    """Counts over a file. `right`, `said` and `there` are by label; the rest are whole messages."""

    right: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)
    sure_right: int = 0
    sure: int = 0
    warm: int = 0
    warm_marked: int = 0
    pairs: int = 0
    pairs_right: int = 0
    danger: int = 0
    danger_found: int = 0
    harmless: int = 0
    harmless_stopped: int = 0

    def precision(self, label: str) -> float:
        """The share of what was said that is right; 1 where nothing was said."""
        return self.right[label] / self.said[label] if self.said[label] else 1.0

    def recall(self, label: str) -> float:
        """The share of what is there that was found; 1 where nothing is there."""
        return self.right[label] / self.there[label] if self.there[label] else 1.0

    def f1(self, label: str) -> float:
        """Both in one number."""
        both = self.said[label] + self.there[label]
        return 2 * self.right[label] / both if both else 1.0


def score(lines: Iterable[str]) -> Score:
    """Read every line of a file of messages, and count."""
    total = Score()
    pairs: dict[frozenset[str], list[bool]] = defaultdict(list)
    for line in lines:
        entry = json.loads(line)
        right = _reply(entry, total) if "reply" in entry else _message(entry, total)
        if entry.get("pair"):
            pairs[frozenset((entry["id"], entry["pair"]))].append(right)
    whole = [both for both in pairs.values() if len(both) == 2]
    total.pairs, total.pairs_right = len(whole), sum(all(both) for both in whole)
    return total


def _reply(entry: dict[str, Any], total: Score) -> bool:
    said, there = set(read(entry["reply"], entry["message"]).labels), set(entry["labels"])
    total.said.update(said)
    total.there.update(there)
    total.right.update(said & there)
    return said == there


def _message(entry: dict[str, Any], total: Score) -> bool:
    found = read(entry["text"])
    there = [(mark["label"], mark["start"], mark["end"]) for mark in entry["marks"]]
    said = [(mark.label, mark.start, mark.end) for mark in found.marks]
    sure = [mark for mark in found.marks if mark.strength is Strength.MARK]
    right = matched(said, there)
    total.said.update(label for label, _, _ in said)
    total.there.update(label for label, _, _ in there)
    total.right.update(label for label, _, _ in right)
    total.sure += len(sure)
    total.sure_right += len(matched([(mark.label, mark.start, mark.end) for mark in sure], there))
    _count("kitchen_sink", found.kitchen_sink, entry["kitchen_sink"], total)
    _whole(entry, found, total)
    return _agree(found, entry)


def _whole(entry: dict[str, Any], found: Reading, total: Score) -> None:
    if entry.get("kind") == "warm":
        total.warm += 1
        total.warm_marked += any(_harsh(found))
    if entry["safety"]:
        total.danger += 1
        total.danger_found += found.safety
    else:
        total.harmless += 1
        total.harmless_stopped += found.safety


def _agree(found: Reading, entry: dict[str, Any]) -> bool:
    """Whether a message of a pair is read rightly: the labels that are in the way are found, and no other of them."""
    there = {mark["label"] for mark in entry["marks"] if mark["label"] in IN_THE_WAY}
    return found.safety == entry["safety"] and set(_harsh(found)) == there


def _harsh(found: Reading) -> Iterable[str]:
    return (mark.label for mark in found.marks if mark.label in IN_THE_WAY and mark.strength is Strength.MARK)


def _count(label: str, said: bool, there: bool, total: Score) -> None:
    total.said[label] += said
    total.there[label] += there
    total.right[label] += said and there


def matched(said: list[Span], there: list[Span]) -> list[Span]:
    """What was said of what is there: the same label, and at least half of the words of both together in common."""
    left = list(there)
    right = []
    for one in said:
        fitting = next((other for other in left if one[0] == other[0] and _shared(one, other) >= HALF), None)
        if fitting:
            left.remove(fitting)
            right.append(one)
    return right


def _shared(one: Span, other: Span) -> float:
    common = min(one[2], other[2]) - max(one[1], other[1])
    return common / (max(one[2], other[2]) - min(one[1], other[1]))
