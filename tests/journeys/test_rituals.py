"""A ritual as two people come to it: proposed, agreed to, given its meaning apart, left out, at rest, and over."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.journeys.conftest import Hand, Home
from tests.journeys.looking import faults
from tests.journeys.people import ANA, BEN, Somebody
from tests.journeys.phone import COMPUTER
from tests.journeys.server import Server

NAME = "Tea at the window"
TOMORROW = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)


def fills_in(ana: Somebody, name: str = NAME) -> None:
    """Every day at a quarter to eight in the morning, from tomorrow on."""
    ana.types("What you call it", name)
    ana.page.get_by_label("Every how many").fill("1")
    ana.page.get_by_label("Days, weeks, months or years").select_option(label="days")
    ana.page.get_by_label("The first time").fill(f"{TOMORROW}")
    ana.page.get_by_label("At", exact=True).fill("07:45")


def looks_well(*people: Somebody) -> None:
    """What each has before them can be used by everybody."""
    assert [fault for one in people for fault in faults(one.page)] == []


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, COMPUTER], ids=["phone, dark", "wide, light"])
def test_from_a_proposal_to_its_end(house: Server, home: Home, hand: Hand, options: dict[str, object]) -> None:
    ana = hand(ANA, house, storage_state=home.ana, **options)
    ben = hand(BEN, house, storage_state=home.ben, **options)
    ana.opens("/rituals/new/")
    fills_in(ana)
    ana.presses("Propose it")
    ana.reads_title("A proposal")
    ana.opens("/")
    ana.does_not_read(NAME)  # it is no ritual before both say so
    ben.opens("/")
    ben.presses(f"A ritual to read: {NAME}")
    ben.presses("Yes, let us")
    ben.reads_title("A ritual of ours")
    ana.opens("/")
    ana.reads("07:45")
    ana.presses(NAME)
    ana.types("What it means to me", "Your hair before it is combed.")
    ana.presses("Hand it in")
    ana.reads("Your words are in.")
    ben.opens(ana.path)
    ben.does_not_read("combed")
    looks_well(ana, ben)
    ben.types("What it means to me", "Steam on the glass.")
    ben.presses("Hand it in")
    ben.reads_words("Ana", "Your hair before it is combed.")
    for one in (ana, ben):
        one.opens(ana.path)
        one.reads_words("Ana", "Your hair before it is combed.")
        one.reads_words("Ben", "Steam on the glass.")
    leaves_out_rests_and_ends(ana, ben)


def leaves_out_rests_and_ends(ana: Somebody, ben: Somebody) -> None:
    """One of them leaves tomorrow out, the other lets it rest, and in the end it is one of the past."""
    ben.page.get_by_role("button", name="Leave it out").first.click()
    ben.reads("is left out")
    ana.opens(ben.path)
    ana.presses("After all")
    ana.does_not_read("is left out")
    ana.presses("Let it rest")
    ana.reads("It rests")
    looks_well(ana)
    ben.opens("/")
    ben.does_not_read(NAME)
    ben.opens(ana.path)
    ben.presses("Go on with it")
    ben.presses("Put it among the past ones")
    ben.opens(ana.path)
    ben.reads("This is one of the past.")
    ben.reads_words("Ana", "Your hair before it is combed.")
    for one in (ana, ben):
        one.opens("/")
        one.does_not_read(NAME)
    ana.opens("/rituals/")
    ana.page.locator("summary", has_text="Earlier ones").click()
    ana.presses(NAME)
    ana.presses("Propose it again")
    ben.opens("/")
    ben.reads(f"A ritual to read: {NAME}")


def test_by_keyboard_and_put_otherwise(ana: Somebody, ben: Somebody) -> None:
    ana.opens("/together/")
    for name in ("Rituals", "One of our own"):
        ana.control(name).focus()
        ana.page.keyboard.press("Enter")
        ana.page.wait_for_load_state()
    ana.reads_title("A ritual of ours")
    fills_in(ana, "")
    ana.field("What you call it").focus()
    ana.page.keyboard.type(NAME)
    ana.page.keyboard.press("Enter")
    ana.reads_title("A proposal")
    ben.opens(ana.path)
    ben.control("Yes, but otherwise").focus()
    ben.page.keyboard.press("Enter")
    ben.reads_title("Change this ritual")
    ben.field("What you call it").focus()
    ben.page.keyboard.press("Control+a")
    ben.page.keyboard.type("Tea on the step")
    ben.page.keyboard.press("Enter")
    ben.reads("What you would like instead")
    ana.opens("/")
    ana.presses(f"A ritual to read: {NAME}")
    ana.control("Yes, so").focus()
    ana.page.keyboard.press("Enter")
    ana.reads_title("A ritual of ours")
    ana.does_not_read("would like it so")
    for one in (ana, ben):
        one.opens("/rituals/")
        one.reads("Tea on the step")
        one.does_not_read(NAME)


def test_without_scripts(house: Server, home: Home, hand: Hand) -> None:
    ana = hand(ANA, house, storage_state=home.ana, java_script_enabled=False)
    ben = hand(BEN, house, storage_state=home.ben, java_script_enabled=False, **COMPUTER)
    ana.opens("/rituals/ideas/")
    ana.opens("/rituals/new/")
    fills_in(ana)
    ana.presses("Propose it")
    ana.reads_title("A proposal")
    ben.opens("/")
    ben.presses(f"A ritual to read: {NAME}")
    ben.presses("Yes, let us")
    for one, words in ((ana, "Your hair."), (ben, "The steam.")):
        one.opens("/")
        one.presses(NAME)
        one.types("What it means to me", words)
        one.presses("Hand it in")
    ana.opens(ben.path)
    ana.reads("The steam.")
    ana.presses("Let it rest")
    ana.presses("Go on with it")
    ana.presses("Keep today’s in our story")
    ben.opens("/story/")
    ben.reads(NAME)
