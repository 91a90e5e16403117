"""What every line to practise listening with has to keep to."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

from alcove.content import understanding
from alcove.content.tests.likeness import content_words, letter_runs, most_alike, shared_runs, shared_words
from alcove.content.tests.test_questions import NOT_BRITISH
from alcove.content.understanding import LACKING, LEVELS

ALL = understanding()
SHOWN = [said for said in ALL.values() if not said.retired]
EVER = 85  # ids ever given; a line that is no longer shown is retired and stays
# Nothing of what belongs to a helpline, of anybody's past loves, and none of the words that come from a couch.
NEVER = re.compile(
    r"\b(sex\w*|naked|ex-\w+|my ex|virgin|hit me|hurt me|beat\w*|rape\w*|suicid\w*|validat\w*|boundar\w*|trigger\w*"
    r"|process(ing)?|toxic|trauma\w*|attachment|hold(ing)? space|inner child|communicat\w*|journey)\b",
    re.IGNORECASE,
)


def test_every_id_ever_given_is_still_there_in_order_and_was_reviewed() -> None:
    assert list(ALL) == [f"said-{number:02}" for number in range(1, len(ALL) + 1)]
    assert len(ALL) >= EVER
    assert [id for id, said in ALL.items() if said.reviewed < dt.date(2026, 11, 23)] == []
    assert len(SHOWN) >= 80


def test_all_that_is_said_is_short_plain_and_said_once() -> None:
    texts = [text for said in SHOWN for text in (said.line, *(one.words for one in said.replies), said.better)]
    assert [text for text in texts if not 16 <= len(text) <= 240] == []
    assert [text for text in texts if re.search("[‘’“”–—…!;()]", text)] == []
    assert [text for text in texts if not text.endswith((".", "?"))] == []
    assert [text for text in texts if NEVER.search(text) or NOT_BRITISH.search(text)] == []
    assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_each_can_be_learnt_from() -> None:
    """Three different replies, one of which at least lets the other feel understood; the better one asks at its end."""
    for said in SHOWN:
        assert len({(one.level, one.lacks) for one in said.replies}) == 3, said.id
        assert max(one.level for one in said.replies) >= 2, said.id
        assert said.better.count("?") >= 1, said.id


def test_every_level_and_every_way_past_somebody_comes_up() -> None:
    levels = Counter(one.level for said in SHOWN for one in said.replies)
    lacks = Counter(one.lacks for said in SHOWN for one in said.replies)
    assert all(levels[level] >= 4 for level in LEVELS), levels
    assert all(lacks[lack] >= 6 for lack in LACKING), lacks


def test_no_two_lines_are_alike() -> None:
    lines = [said.line for said in SHOWN]
    assert (worst := most_alike(lines, content_words, shared_words))[0] < 0.4, worst
    assert (worst := most_alike(lines, letter_runs, shared_runs))[0] < 0.5, worst
