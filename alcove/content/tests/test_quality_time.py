"""What every idea for an hour has to keep to: concrete, quiet, for any two bodies and purses, and like no other."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

from alcove.content import firsts, quality_time
from alcove.content.hour import KINDS, PLACES
from alcove.content.tests.likeness import content_words, letter_runs, most_alike, shared_runs, shared_words
from alcove.content.tests.test_firsts import TAKEN_FOR_GRANTED
from alcove.content.tests.test_questions import NEVER, NOT_BRITISH

ALL = quality_time()
OFFERED = [idea for idea in ALL.values() if not idea.retired]
WHOLE = [f"{idea.name}. {idea.text}" for idea in OFFERED]
EVER = 99  # ids ever given; an idea that is no longer offered is retired and stays


def test_every_id_ever_given_is_still_there_in_order_and_was_reviewed() -> None:
    assert list(ALL) == [f"hour-{number:03}" for number in range(1, len(ALL) + 1)]
    assert len(ALL) >= EVER
    assert all(id == idea.id for id, idea in ALL.items())
    assert [id for id, idea in ALL.items() if idea.reviewed < dt.date(2026, 11, 23)] == []


def test_there_are_enough_of_each_kind_for_any_place() -> None:
    assert len(OFFERED) >= 80
    kinds, places = Counter(idea.kind for idea in OFFERED), Counter(idea.place for idea in OFFERED)
    assert all(kinds[kind] >= 10 for kind in KINDS)
    assert all(places[place] >= 10 for place in PLACES)
    assert all(15 <= idea.minutes <= 120 for idea in OFFERED)
    assert sum(idea.minutes <= 45 for idea in OFFERED) >= len(OFFERED) / 2


def test_each_has_a_short_name_and_one_or_two_plain_sentences() -> None:
    assert [idea.name for idea in OFFERED if not 8 <= len(idea.name) <= 32 or not idea.name[0].isupper()] == []
    assert [idea.text for idea in OFFERED if not 45 <= len(idea.text) <= 120 or not idea.text[0].isupper()] == []
    assert [idea.text for idea in OFFERED if not re.search(r"[.?]$", idea.text) or idea.text.count(". ") > 1] == []
    assert [words for words in WHOLE if re.search("[‘’“”–—…!;()]|\\.\\.", words)] == []
    assert len({idea.name for idea in OFFERED}) == len(OFFERED)


def test_no_word_takes_anything_for_granted_and_the_english_is_british() -> None:
    assert [words for words in WHOLE if NEVER.search(words) or TAKEN_FOR_GRANTED.search(words)] == []
    assert [words for words in WHOLE if NOT_BRITISH.search(words)] == []


def test_openings_vary() -> None:
    opening, times = Counter(idea.text.split()[0] for idea in OFFERED).most_common(1)[0]
    assert times <= 0.08 * len(OFFERED), opening


def test_no_two_are_alike() -> None:
    worst = most_alike(WHOLE, content_words, shared_words)
    assert worst[0] < 0.2, worst
    worst = most_alike(WHOLE, letter_runs, shared_runs)
    assert worst[0] < 0.4, worst


def test_none_is_an_idea_for_a_first_time() -> None:
    told = {idea.text: content_words(idea.text) for idea in firsts().values()}
    for idea in OFFERED:
        marks = content_words(idea.text)
        assert [text for text, other in told.items() if shared_words(marks, other) >= 0.3] == [], idea.id
