"""Which passwords withstand somebody who knows their owner."""

from __future__ import annotations

import pytest

from alcove.accounts.strength import WORDS, phrase, weakness

ANA = ("Ana Ferreira", "ana.ferreira@people.example")


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "aaaaaaaaaaaaaaaaaaaa",
        "qwertyuiop123",
        "anaferreira1",
        "ANA-FERREIRA-ana-ferreira",
        "ana.ferreira@people.example",
        "Ferreira1987",
        "arierref2019!",
    ],
)
def test_what_a_partner_would_guess_is_refused(password: str) -> None:
    assert "guess" in (weakness(password, known=ANA) or "")


def test_eleven_characters_are_too_few() -> None:
    assert "12 characters" in (weakness("v9#kQ!x2Lp$", known=()) or "")
    assert weakness("v9#kQ!x2Lp$w", known=()) is None


@pytest.mark.parametrize(
    "password",
    [
        "correct plum violin harbour seven",
        "zwölf graue Möwen über Lissabon",
        "горы молчат когда идёт снег",
        "月が綺麗ですね今夜は静かに歩こう",
        "x" * 30 + "lantern violet gravel tuesday",
    ],
)
def test_a_few_unrelated_words_will_do(password: str) -> None:
    assert weakness(password, known=ANA) is None


def test_a_very_long_password_is_judged_without_delay() -> None:
    assert weakness("lantern violet gravel tuesday " * 8, known=ANA) is None
    assert weakness("a" * 256, known=ANA) is not None


def test_a_phrase_is_five_words_drawn_anew_and_strong() -> None:
    phrases = {phrase() for _ in range(5)}
    assert len(phrases) == 5
    for one in phrases:
        assert len(one.split(" ")) == WORDS
        assert weakness(one, known=ANA) is None
