"""An apology between two people side by side: by keyboard, and without scripts."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Hand, Home
from tests.journeys.people import ANA, BEN, Somebody
from tests.journeys.phone import COMPUTER
from tests.journeys.server import Server

PARTS = (("What I did", "I opened your letter."), ("How I will mend it", "I knock, and I ask."))


def test_by_keyboard_half_of_one_waits_and_the_whole_is_given(ana: Somebody, ben: Somebody) -> None:
    ana.opens("/apologies/new/")
    ana.field("What I did").focus()
    ana.page.keyboard.type(PARTS[0][1])
    ana.control("Keep it for later").focus()
    ana.page.keyboard.press("Enter")
    ana.reads("Before it can be given")
    assert not ana.is_offered("Give it")
    ana.presses("Write on")
    ana.reads_title("Write on")
    ana.types(*PARTS[1])
    ana.control("Read it through").focus()
    ana.page.keyboard.press("Enter")
    ana.reads("This is what Ben would read.")
    ana.control("Give it").focus()
    ana.page.keyboard.press("Enter")
    ana.reads_title("From Ana")
    ben.opens("/")
    ben.presses("Ana has written to you")
    ben.reads("Nothing is expected of you.")
    assert not ben.is_offered("Accept")
    ana.page.reload()
    ana.does_not_read("answered")


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, COMPUTER], ids=["phone, dark", "wide, light"])
def test_without_scripts(house: Server, home: Home, hand: Hand, options: dict[str, object]) -> None:
    ana = hand(ANA, house, storage_state=home.ana, java_script_enabled=False, **options)
    ben = hand(BEN, house, storage_state=home.ben, java_script_enabled=False, **options)
    ana.expects(422)
    ana.opens("/apologies/new/")
    ana.types("What I regret", "Your face when you saw it.")
    ana.presses("Read it through")
    ana.reads("Begin here: what did you do?")
    ana.reads_field("What I regret", "Your face when you saw it.")
    for part in PARTS:
        ana.types(*part)
    ana.presses("Read it through")
    ana.presses("Say it aloud")
    ana.presses("Back to the draft")
    ben.opens("/apologies/")
    ben.does_not_read("opened your letter")
    ana.presses("Give it")
    ben.opens("/apologies/")
    ben.presses("I opened your letter. Your face when you saw it. I knock, and I ask.")
    ben.types("One line back", "I need time.")
    ben.presses("Answer")
    ana.opens("/apologies/")
    ana.presses("I opened your letter. Your face when you saw it. I knock, and I ask.")
    ana.reads("I need time.")
