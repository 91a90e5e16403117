"""Somebody goes through it alone, beside a partner who finds no trace: by keyboard, and without scripts."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Hand, Home
from tests.journeys.people import ANA, BEN, Somebody
from tests.journeys.phone import COMPUTER
from tests.journeys.server import Server
from tests.journeys.tour import ROOMS


def test_by_keyboard_to_the_end_that_one_chooses(ana: Somebody, ben: Somebody) -> None:
    ana.opens("/mine/")
    ana.control("When something still hurts").focus()
    ana.page.keyboard.press("Enter")
    ana.reads("Nobody can ask it of you")
    ana.control("Begin").focus()
    ana.page.keyboard.press("Enter")
    ana.reads_title("One question first")
    ana.page.get_by_label("No", exact=True).focus()
    ana.page.keyboard.press("Space")
    ana.control("Go on").focus()
    ana.page.keyboard.press("Enter")
    ana.reads_title("What it is about")
    ana.field("What hurt you, in a few words").focus()
    ana.page.keyboard.type("The opened letter")
    ana.page.get_by_label("No, or I cannot tell").focus()
    ana.page.keyboard.press("Space")
    ana.control("Keep it").focus()
    ana.page.keyboard.press("Enter")
    ana.reads("respected themselves less afterwards")
    ana.presses("I choose not to forgive now")
    ana.reads_title("Not to forgive, now")
    ana.presses("I choose not to forgive now")
    ana.reads("That is a decision, and a whole one.")
    where = ana.page.url
    ben.expects(404)
    for room in ROOMS:
        ben.opens(room)
        ben.does_not_read("The opened letter")
    ben.opens("/forgiveness/")
    ben.does_not_read("The opened letter")
    answer = ben.opens(where)
    assert answer
    assert answer.status == 404


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, COMPUTER], ids=["phone, dark", "wide, light"])
def test_without_scripts(house: Server, home: Home, hand: Hand, options: dict[str, object]) -> None:
    ana = hand(ANA, house, storage_state=home.ana, java_script_enabled=False, **options)
    ben = hand(BEN, house, storage_state=home.ben, java_script_enabled=False, **options)
    ana.opens("/forgiveness/first/")
    ana.page.get_by_label("I am not sure").check()
    ana.presses("Go on")
    ana.reads_title("Then this is not the right exercise")
    ana.page.locator("main").get_by_role("link", name="Where to find help").click()
    ana.comes_to("/help/")
    ana.opens("/forgiveness/begin/")
    ana.types("What hurt you, in a few words", "The opened letter")
    ana.page.get_by_label("Yes", exact=True).check()
    ana.presses("Keep it")
    for number in range(1, 6):
        ana.presses(f"Go on with sitting {number}")
        ana.types("What you would like to write", f"What I think, {number}.")
        ana.presses("Keep it")
    ana.reads("You have been through all five.")
    ben.opens("/mine/")
    ben.does_not_read("opened letter")
    ana.presses("Throw all of this away")
    ana.presses("Throw it away")
    ana.reads_title("When something still hurts")
    ana.does_not_read("The opened letter")
