"""Days that two people keep, side by side; by keyboard, and without scripts."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Hand, Home
from tests.journeys.people import ANA, BEN, Somebody
from tests.journeys.phone import COMPUTER
from tests.journeys.server import Server


def test_a_day_is_kept_by_keyboard_and_read_on_the_other_phone(ana: Somebody, ben: Somebody) -> None:
    ana.opens("/story/")
    ana.control("Keep a day").focus()
    ana.page.keyboard.press("Enter")
    ana.reads_title("A day to keep")
    ana.field("What it was").focus()
    ana.page.keyboard.type("We met in the queue for the wrong ferry.")
    ana.field("The day").fill("2019-05-03")
    ana.control("Keep it").focus()
    ana.page.keyboard.press("Enter")
    ana.reads("We met in the queue for the wrong ferry.")
    for path in ("/story/", "/milestones/"):
        ben.opens(path)
        ben.reads("3 May 2019")
        ben.presses("We met in the queue for the wrong ferry.")
        ben.reads_title("A day to keep")
        assert not ben.is_offered("Change my words")


def test_a_victory_stays_in_mine_or_is_shared(ana: Somebody, ben: Somebody) -> None:
    for words, button, then in (
        ("I asked for help.", "Keep it in Mine", "Lock Mine now"),
        ("We stayed kind.", "Share it with Ben", "Take it away"),
    ):
        ana.opens("/milestones/victory/")
        ana.types("What went well", words)
        ana.presses(button)
        ana.reads(then)
    ana.opens("/mine/")
    ana.presses("A small victory")
    ana.reads_field("What is on your mind", "I asked for help.")
    ben.opens("/story/")
    ben.reads("We stayed kind.")
    ben.does_not_read("I asked for help.")


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, COMPUTER], ids=["phone, dark", "wide, light"])
def test_without_scripts(house: Server, home: Home, hand: Hand, options: dict[str, object]) -> None:
    ana = hand(ANA, house, storage_state=home.ana, java_script_enabled=False, **options)
    ben = hand(BEN, house, storage_state=home.ben, java_script_enabled=False, **options)
    ana.expects(422)
    ana.opens("/milestones/new/")
    ana.types("What it was", "The cat walked in.")
    ana.page.get_by_label("The day").fill("2999-01-01")
    ana.presses("Keep it")
    ana.reads("Choose a day between 1900 and today.")
    ana.reads_field("What it was", "The cat walked in.")
    ana.page.get_by_label("The day").fill("2022-07-23")
    ana.presses("Keep it")
    ana.presses("Take it away")
    ana.presses("Leave it")
    ben.opens("/milestones/")
    ben.reads("The cat walked in.")
    ana.presses("Take it away")
    ana.presses("Take it away")
    ben.opens("/milestones/")
    ben.reads("Ana took this line away")
    ben.does_not_read("The cat walked in.")
