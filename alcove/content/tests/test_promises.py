"""What every small promise has to keep to: short, about oneself, and like no other."""

from __future__ import annotations

import re

from alcove.content import promises
from alcove.content.tests.likeness import content_words, letter_runs, most_alike, shared_runs, shared_words

TEXTS = [one.text for one in promises()]


def test_there_are_enough_to_begin_from_each_with_its_id_and_none_twice() -> None:
    assert [one.id for one in promises()] == [f"promise-{number:03}" for number in range(1, len(TEXTS) + 1)]
    assert len(TEXTS) >= 24
    assert len(set(TEXTS)) == len(TEXTS)


def test_each_follows_i_promise_to_and_fits_on_a_small_page() -> None:
    assert [text for text in TEXTS if not re.fullmatch(r"[a-z][a-zA-Z ,-]+", text) or len(text) > 60] == []


def test_none_is_for_ever_or_about_what_the_other_does_wrong() -> None:
    never = re.compile(r"\b(always|never|every time|stop|forgive|prove|husband|wife|he|she|kids?|children)\b", re.I)
    assert [text for text in TEXTS if never.search(text)] == []


def test_no_two_are_alike() -> None:
    assert most_alike(TEXTS, content_words, shared_words)[0] < 0.4
    assert most_alike(TEXTS, letter_runs, shared_runs)[0] < 0.5
