"""What every starter has to keep to: short, concrete, and no other in other words."""

from __future__ import annotations

import datetime as dt
import re

from alcove.content import gratitude
from alcove.content.tests.likeness import content_words, letter_runs, most_alike, shared_runs, shared_words
from alcove.content.tests.test_questions import NOT_BRITISH

ALL = gratitude()
TEXTS = [starter.text for starter in ALL]
ASSUMES = re.compile(
    r"\b(husbands?|wife|wives|marri\w+|wedding|kids?|children|mother|father|mum|dad|son|daughter|he|him|his|she|hers?"
    r"|car|church|christmas|sex\w*|should|must|always should|never thank\w*)\b",
    re.IGNORECASE,
)


def test_there_are_enough_and_their_ids_are_for_ever() -> None:
    assert len(ALL) >= 60
    assert [starter.id for starter in ALL] == [f"starter-{number:03d}" for number in range(1, len(ALL) + 1)]
    assert all(starter.reviewed >= dt.date(2026, 11, 23) for starter in ALL)


def test_each_fits_on_a_small_page_and_ends_in_one_question() -> None:
    assert [text for text in TEXTS if not 25 <= len(text) <= 110] == []
    assert [text for text in TEXTS if not re.search(r"[.?]$", text) or text.count("?") > 1 or "!" in text] == []


def test_none_takes_a_life_for_granted_or_demands() -> None:
    assert [text for text in TEXTS if ASSUMES.search(text) or NOT_BRITISH.search(text)] == []


def test_no_two_are_alike() -> None:
    worst = most_alike(TEXTS, content_words, shared_words)
    assert worst[0] < 0.4, worst
    worst = most_alike(TEXTS, letter_runs, shared_runs)
    assert worst[0] < 0.5, worst
