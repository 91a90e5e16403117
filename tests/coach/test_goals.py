"""How often the coach is right about messages its rules were not written for: figures only, no line is ever shown.

Each floor is what has been reached, with a little room; `docs/coach.md` has the goals beside them. Floors only rise.
It takes a second or two, since several hundred messages are read: there is no shorter way to know.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from alcove.coach import HELPING, IN_THE_WAY, REPLYING
from alcove.project.coach_scoring import Score, score

HELD = Path(__file__).parent / "held.jsonl"
FLOORS = {
    "absolute": 0.67,
    "blame": 0.62,
    "label": 0.75,
    "contempt": 0.34,
    "mind_reading": 0.66,
    "threat": 0.60,
    "demand": 0.50,
    "pseudo_feeling": 0.88,
    "defensive": 0.38,
    "kitchen_sink": 0.60,
    "feeling": 0.72,
    "observation": 0.42,
    "need": 0.68,
    "request": 0.77,
    "ownership": 0.52,
    "validation": 0.49,
    "open_question": 0.82,
    "appreciation": 0.43,
    "reflects": 0.73,
    "validates": 0.76,
    "asks": 0.83,
    "fixes": 0.59,
    "dismisses": 0.42,
    "turns_to_self": 0.63,
    "defends": 0.53,
}


@cache
def held() -> Score:
    """The figures of the messages that nobody who writes rules has read."""
    with HELD.open(encoding="utf-8") as lines:
        return score(lines)


@pytest.mark.parametrize("label", [*IN_THE_WAY, "kitchen_sink", *HELPING, *REPLYING])
def test_a_label_is_found_at_least_as_well_as_before(label: str) -> None:
    assert held().f1(label) >= FLOORS[label]


def test_sure_marks_are_mostly_right() -> None:
    assert held().sure_right / held().sure >= 0.76


def test_kind_messages_are_rarely_marked() -> None:
    assert held().warm_marked / held().warm <= 0.08


def test_danger_is_mostly_found_and_seldom_seen_where_there_is_none() -> None:
    assert held().danger_found / held().danger >= 0.68
    assert held().harmless_stopped / held().harmless <= 0.02
