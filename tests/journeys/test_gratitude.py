"""Thanks between two people side by side; by keyboard, and without scripts."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.journeys.conftest import Hand, Home
from tests.journeys.people import ANA, BEN, Somebody
from tests.journeys.phone import COMPUTER
from tests.journeys.server import Server


def test_a_thank_you_by_keyboard_is_read_kept_and_answered(ana: Somebody, ben: Somebody) -> None:
    ana.opens("/")
    ana.control("Write a thank-you").focus()
    ana.page.keyboard.press("Enter")
    ana.reads_title("Thank Ben")
    for label, words in (("What you did", "You fixed the light."), ("What that shows about you", "You notice things.")):
        ana.field(label).focus()
        ana.page.keyboard.type(words)
    ana.control("Give it").focus()
    ana.page.keyboard.press("Enter")
    ana.reads_title("A thank-you")
    ben.opens("/")
    ben.presses("A thank-you from Ana")
    ben.reads("You notice things.")
    ben.types("One line back", "It flickered at you.")
    ben.presses("Answer")
    ben.reads("Ben answered")
    ben.presses("Keep it in our story")
    ben.reads("Kept in your story")
    ana.opens("/story/")
    ana.presses("A thank-you from Ana")
    ana.reads("You fixed the light.")
    ben.opens("/")
    ben.does_not_read("A thank-you from Ana")


def test_both_thank_at_the_same_moment_and_neither_is_lost(ana: Somebody, ben: Somebody) -> None:
    for one, words in ((ana, "You waited for the late train."), (ben, "You saved me the last one.")):
        one.opens("/gratitude/new/")
        one.types("In your own way", words)
    for one in (ana, ben):
        one.presses("Give it")
    for one in (ana, ben):
        one.reads_title("A thank-you")
        one.opens("/gratitude/")
        one.reads("You waited for the late train.")
        one.reads("You saved me the last one.")


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, COMPUTER], ids=["phone, dark", "wide, light"])
def test_without_scripts(house: Server, home: Home, hand: Hand, options: dict[str, object]) -> None:
    ana = hand(ANA, house, storage_state=home.ana, java_script_enabled=False, **options)
    ben = hand(BEN, house, storage_state=home.ben, java_script_enabled=False, **options)
    ana.expects(422)
    ana.opens("/gratitude/new/")
    ana.types("What you did", "You called my mother.")
    ana.presses("Another")
    ana.reads_field("What you did", "You called my mother.")
    ana.presses("Give it")
    ana.reads("You could add what it shows")
    ana.types("What that shows about you", "You are braver than I am.")
    ana.page.get_by_label("To be found on").fill(f"{dt.datetime.now(dt.UTC).date() + dt.timedelta(days=9)}")
    ana.presses("Give it as it is")
    ana.reads("Until then only you see it.")
    ben.opens("/gratitude/")
    ben.does_not_read("my mother")
    ana.presses("Take it back")
    ana.presses("Give it")
    ben.opens("/gratitude/")
    ben.reads("You called my mother.")
