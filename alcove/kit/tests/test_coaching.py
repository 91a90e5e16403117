"""What the coach says is made ready for a page: marks that lie over each other, and a reply's one next thing."""

from __future__ import annotations

import pytest

from alcove.coach import HELPING, IN_THE_WAY, REPLYING
from alcove.kit.coaching.looking import READ, REPLY, look
from alcove.kit.coaching.names import NAMES

DAY = "My boss shouted at me in front of everyone and I feel so ashamed and tired."


def test_every_label_has_a_name() -> None:
    assert set(NAMES) == {*IN_THE_WAY, *HELPING, *REPLYING}


@pytest.mark.parametrize(
    "words",
    [
        "",
        "You never listen, you are so lazy, and you always leave.",
        "😀 I feel sad. You never 😀 ask.",
        "a\r\nb\n" * 9,
    ],
)
def test_the_text_is_whole_again_when_its_stretches_are_joined(words: str) -> None:
    found = look(words)
    assert "".join(one.words for one in found.echo) == (words if found.notes else "")
    assert sorted(number for one in found.echo for number in one.ending) == [note.number for note in found.notes]


def test_what_helps_comes_first_and_at_most_three_of_each() -> None:
    found = look("You never listen. You always leave. You are lazy. You never call. I feel sad. I feel lonely.")
    assert [note.helps for note in found.notes] == sorted((note.helps for note in found.notes), reverse=True)
    assert found.helping >= 1
    assert len(found.notes) - found.helping == 3
    assert found.many


@pytest.mark.parametrize(
    ("reply", "next_thing"),
    [
        ("You should talk to HR tomorrow.", "say back first"),
        ("So your boss shouted at you with everyone there.", "name the feeling"),
        ("So your boss shouted at you. That sounds really hard.", "ask something"),
        ("So your boss shouted at you. That sounds really hard. What happened then?", "room for your own view"),
    ],
)
def test_a_reply_hears_what_is_there_and_one_thing_more(reply: str, next_thing: str) -> None:
    found = look(reply, REPLY, DAY)
    assert next_thing in str(found.missing)


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    assert look("Fine. " * READ + "You never listen.").notes == []


def test_fear_leaves_nothing_but_the_way_to_help() -> None:
    for found in (look("I feel sad. I am afraid of you."), look("Go on.", REPLY, "I am afraid of you.")):
        assert found.safety
        assert (found.notes, found.echo, found.missing) == ([], [], None)


def test_the_same_words_are_marked_once() -> None:
    found = look("You should have told me. My day was worse.", REPLY, DAY)
    assert [note.words for note in found.notes] == ["You should have told me", "My day was worse"]
