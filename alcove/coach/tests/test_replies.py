"""What a reply does is named in the order in which it is done."""

from __future__ import annotations

import pytest

from alcove.coach import read

DAY = "My boss shouted at me in front of everyone and I feel so ashamed and tired."


@pytest.mark.parametrize(
    ("reply", "label"),
    [
        ("So your boss shouted at you with everyone there.", "reflects"),
        ("That sounds really hard.", "validates"),
        ("I can see why you feel ashamed.", "validates"),
        ("What was the worst part of it?", "asks"),
        ("You should talk to HR tomorrow.", "fixes"),
        ("Why don't you look for another job?", "fixes"),
        ("Calm down, it's not a big deal.", "dismisses"),
        ("You're overreacting.", "dismisses"),
        ("My day was worse, I had three meetings.", "turns_to_self"),
        ("That's not my fault.", "defends"),
    ],
)
def test_what_a_reply_does_is_found(reply: str, label: str) -> None:
    assert label in read(reply, DAY).labels


def test_the_order_is_that_of_the_reply() -> None:
    said = read("That sounds really hard. What happened then?", DAY).labels
    assert said.index("validates") < said.index("asks")


def test_a_reply_that_says_nothing_back_reflects_nothing() -> None:
    assert "reflects" not in read("Did you buy milk?", DAY).labels
