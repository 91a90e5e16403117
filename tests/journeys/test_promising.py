"""A promise of one's own beside somebody who reads only what was shared; by keyboard, and without scripts."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Hand, Home
from tests.journeys.people import ANA, BEN, Somebody
from tests.journeys.phone import COMPUTER
from tests.journeys.server import Server

PLAN = (("I promise to", "oil the gate"), ("If", "it is Saturday"), ("Then I will", "fetch the oil"))


def writes_a_plan(ana: Somebody) -> None:
    """Fill in what a promise needs."""
    for label, words in PLAN:
        ana.page.get_by_label(label, exact=True).fill(words)


def test_by_keyboard_and_the_other_reads_nothing_until_it_is_shared(ana: Somebody, ben: Somebody) -> None:
    ana.opens("/talk/")
    ana.control("Promises").focus()
    ana.page.keyboard.press("Enter")
    ana.control("Promise something").focus()
    ana.page.keyboard.press("Enter")
    ana.reads_title("A promise of mine")
    writes_a_plan(ana)
    ana.control("Promise this").focus()
    ana.page.keyboard.press("Enter")
    ana.reads("Read your plan twice")
    ben.opens("/promises/")
    ben.does_not_read("oil the gate")
    ana.presses("Share it with Ben")
    ana.presses("Share it")
    ana.reads("Ben reads the words.")
    ben.opens("/promises/")
    ben.presses("oil the gate")
    assert not ben.is_offered("Change it")


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, COMPUTER], ids=["phone, dark", "wide, light"])
def test_without_scripts(house: Server, home: Home, hand: Hand, options: dict[str, object]) -> None:
    ana = hand(ANA, house, storage_state=home.ana, java_script_enabled=False, **options)
    ben = hand(BEN, house, storage_state=home.ben, java_script_enabled=False, **options)
    ana.opens("/promises/new/")
    writes_a_plan(ana)
    ana.page.get_by_label("Both of us read all of its words").check()
    review = ana.page.get_by_label("Look at it again on")
    review.fill(review.get_attribute("min") or "")
    ana.presses("Promise this")
    ana.opens("/")
    ana.presses("A promise of yours is ready to be looked at")
    ana.presses("oil the gate")
    ana.presses("Look at it again")
    ana.page.get_by_label("Kept").check()
    ana.presses("Keep this")
    ana.presses("Keep it in our story")
    ben.opens("/story/")
    ben.reads("oil the gate")
    ben.opens("/")
    ben.does_not_read("ready to be looked at")
