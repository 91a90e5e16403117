"""Every number on the help page can be tapped and rings where it should."""

from __future__ import annotations

import re

import pytest

from alcove.across.safety.numbers import Piece, pieces
from alcove.content import helplines

SAID = [words for country in helplines() for words in (country.emergency, *(line.number for line in country.lines))]


def test_each_number_is_apart_and_a_text_message_is_one() -> None:
    assert list(pieces("112 or 17, by SMS 114")) == [
        Piece("112", "tel:112"),
        Piece(" or "),
        Piece("17", "tel:17"),
        Piece(", by SMS "),
        Piece("114", "sms:114"),
    ]


@pytest.mark.parametrize(
    ("words", "href"),
    [
        ("0800 111 0 111", "tel:08001110111"),
        ("1-800-799-7233", "tel:18007997233"),
        ("#8008", "tel:%238008"),
        ("000", "tel:000"),
    ],
)
def test_blanks_and_dashes_are_not_dialled(words: str, href: str) -> None:
    assert list(pieces(words)) == [Piece(words, href)]


def test_nothing_that_is_said_is_lost_and_all_of_it_can_be_dialled() -> None:
    for words in filter(None, SAID):
        found = list(pieces(words))
        assert "".join(piece.text for piece in found) == words
        dialled = "".join(re.sub(r"\D", "", piece.href.replace("%23", "")) for piece in found if piece.href)
        assert dialled == re.sub(r"\D", "", words), words
