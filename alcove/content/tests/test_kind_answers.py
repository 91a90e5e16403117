"""What every kind first line has to keep to: thanks or says back, and only then asks."""

from __future__ import annotations

import re

from alcove.content import kind_answers
from alcove.content.tests.likeness import content_words, letter_runs, most_alike, shared_runs, shared_words

LINES = kind_answers()
TEXTS = [line.text for line in LINES]


def test_there_are_enough_to_choose_from() -> None:
    assert len(LINES) >= 12
    assert len({line.id for line in LINES}) == len(LINES)
    assert [line.id for line in LINES if not re.fullmatch(r"[a-z]+(-[a-z]+)*", line.id)] == []


def test_each_says_something_first_and_asks_once_at_the_end() -> None:
    assert [text for text in TEXTS if not re.fullmatch(r"[A-Z][^?.]+\. [A-Z][^?.]+\?", text)] == []


def test_each_fits_on_a_small_page() -> None:
    assert [text for text in TEXTS if len(text) > 120] == []


def test_none_advises_judges_or_doubts() -> None:
    advice = re.compile(
        r"\b(should you|you should|you could|try to|why|but|actually|always|you never|at least|just do)\b", re.I
    )
    assert [text for text in TEXTS if advice.search(text)] == []


def test_no_two_are_alike() -> None:
    worst = most_alike(TEXTS, content_words, shared_words)
    assert worst[0] < 0.4, worst
    worst = most_alike(TEXTS, letter_runs, shared_runs)
    assert worst[0] < 0.5, worst
