"""What every idea for a ritual has to keep to."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

from alcove.content import rituals
from alcove.content.ritual import UNITS
from alcove.content.tests.likeness import content_words, most_alike, shared_words
from alcove.content.tests.test_questions import NEVER, NOT_BRITISH

ALL = rituals()
OFFERED = [idea for idea in ALL.values() if not idea.retired]
EVER = 44  # ids ever given; an idea that is no longer offered is retired and stays


def test_every_id_ever_given_is_still_there_in_order_and_was_reviewed() -> None:
    assert list(ALL) == [f"ritual-{number:02}" for number in range(1, len(ALL) + 1)]
    assert len(ALL) >= EVER
    assert [id for id, idea in ALL.items() if idea.reviewed < dt.date(2026, 11, 23)] == []


def test_there_are_enough_of_every_measure_with_the_four_to_take_at_once() -> None:
    assert len(OFFERED) >= 40
    units = Counter(idea.unit for idea in OFFERED)
    assert all(units[unit] >= 8 for unit in UNITS)
    first = {unit: next(idea for idea in OFFERED if idea.unit == unit).name for unit in UNITS}
    assert first == {
        "day": "Coffee on the step",
        "week": "Weekly check-in",
        "month": "Date night",
        "year": "Weekend away",
    }


def test_each_has_a_name_of_its_own_and_plain_sentences() -> None:
    assert len({idea.name for idea in OFFERED}) == len(OFFERED)
    for idea in OFFERED:
        assert 8 <= len(idea.name) <= 48
        for text in (idea.cue, idea.opening, idea.closing):
            assert 8 <= len(text) <= 120, text
            assert text.endswith("."), text
            assert not re.search("[‘’“”–—…!;()?]", text), text
            assert not NEVER.search(text), text
            assert not NOT_BRITISH.search(text), text


def test_no_two_are_alike() -> None:
    texts = [f"{idea.name}. {idea.cue} {idea.opening} {idea.closing}" for idea in OFFERED]
    worst = most_alike(texts, content_words, shared_words)
    assert worst[0] < 0.3, worst
