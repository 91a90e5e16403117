"""What every idea for a first time has to keep to: concrete, mostly cheap, for any two, and like no other."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

from alcove.content import firsts
from alcove.content.first import PLACES
from alcove.content.tests.likeness import content_words, letter_runs, most_alike, shared_runs, shared_words
from alcove.content.tests.test_questions import NEVER, NOT_BRITISH

ALL = firsts()
OFFERED = [idea for idea in ALL.values() if not idea.retired]
TEXTS = [idea.text for idea in OFFERED]
EVER = 156  # ids ever given; an idea that is no longer offered is retired and stays
# Nobody's body, purse, family, drink or faith is taken for granted.
TAKEN_FOR_GRANTED = re.compile(
    r"\b(jog\w*|marathon|diet\w*|calori\w*|wine|beer|cocktail|champagne|whisky|mass|lingerie|tattoo|credit|your car)\b",
    re.IGNORECASE,
)


def test_every_id_ever_given_is_still_there_in_order_and_was_reviewed() -> None:
    assert list(ALL) == [f"first-{number:03}" for number in range(1, len(ALL) + 1)]
    assert len(ALL) >= EVER
    assert all(id == idea.id for id, idea in ALL.items())
    assert [id for id, idea in ALL.items() if idea.reviewed < dt.date(2026, 11, 23)] == []


def test_there_are_enough_for_any_purse_and_any_place() -> None:
    assert len(OFFERED) >= 150
    costs, places = Counter(idea.cost for idea in OFFERED), Counter(idea.place for idea in OFFERED)
    assert costs[0] >= len(OFFERED) / 2
    assert costs[2] <= len(OFFERED) / 8
    assert all(places[place] >= 15 for place in PLACES)
    assert all(15 <= idea.minutes <= 180 for idea in OFFERED)


def test_each_is_one_or_two_plain_sentences_whose_first_stands_alone() -> None:
    firsts_of = [text.split(". ")[0].rstrip(".") for text in TEXTS]
    assert [name for name in firsts_of if not 30 <= len(name) <= 100 or not name[0].isupper()] == []
    assert [text for text in TEXTS if not text.endswith(".") or text.count(". ") > 1 or len(text) > 160] == []
    assert [text for text in TEXTS if re.search("[‘’“”–—…!;()?]|\\.\\.", text)] == []


def test_no_word_takes_anything_for_granted_and_the_english_is_british() -> None:
    assert [text for text in TEXTS if NEVER.search(text) or TAKEN_FOR_GRANTED.search(text)] == []
    assert [text for text in TEXTS if NOT_BRITISH.search(text)] == []


def test_openings_vary() -> None:
    opening, times = Counter(text.split()[0] for text in TEXTS).most_common(1)[0]
    assert times <= 0.08 * len(TEXTS), opening


def test_no_two_are_alike() -> None:
    worst = most_alike(TEXTS, content_words, shared_words)
    assert worst[0] < 0.3, worst
    worst = most_alike(TEXTS, letter_runs, shared_runs)
    assert worst[0] < 0.5, worst
