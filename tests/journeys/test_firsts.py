"""First times between two people side by side: rated on phones, by keyboard, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Hand, Home
from tests.journeys.firsts_tour import IN_TWO_DAYS
from tests.journeys.looking import faults
from tests.journeys.people import ANA, BEN, Somebody
from tests.journeys.phone import COMPUTER
from tests.journeys.server import Server

IDEA = "Eat soup from one pot in the dark"


def has_an_idea(one: Somebody) -> None:
    """Put an idea of one's own among the others."""
    one.opens("/firsts/own/")
    one.types("Your idea", f"{IDEA}. Bread instead of spoons.")
    one.presses("Add it")
    one.reads("Among the ideas")


def looks_for_it(one: Somebody) -> None:
    """Leave ideas aside until this one comes; what the other wrote is never far."""
    one.opens("/firsts/ideas/")
    for _idea in range(100):
        if IDEA in one.page.locator("main h2.question").inner_text():
            return
        one.presses("Another one")
    raise AssertionError("it never came up")


def test_an_idea_of_one_becomes_a_wish_of_both_a_plan_and_a_line_each(ana: Somebody, ben: Somebody) -> None:
    has_an_idea(ana)
    looks_for_it(ben)
    ben.reads("an idea of Ana")
    ben.control("Exciting for me").focus()
    ben.page.keyboard.press("Enter")
    ben.reads("You both find this exciting")
    ana.opens("/firsts/")
    ana.presses(IDEA)
    ana.presses("Plan it")
    ana.page.get_by_label("The day").fill(ana.page.evaluate(IN_TWO_DAYS))
    ana.types("Where, or what to bring", "Under the stairs")
    ana.presses("Plan it")
    ana.reads("Back to the wishes")
    ben.opens("/")
    ben.presses(IDEA)
    ben.reads("Under the stairs")
    ben.presses("We have done it")
    ben.reads("It was not done")
    for one, line in ((ana, "I found the last carrot."), (ben, "I did not.")):
        one.page.goto(ben.page.url)
        one.types("A line about it", line)
        one.presses("Keep it")
        one.reads("Change my words")
    ben.reads("I found the last carrot.")
    for one in (ana, ben):
        one.opens("/story/")
        one.reads(IDEA)


def test_what_one_would_rather_not_do_shows_nowhere(ana: Somebody, ben: Somebody) -> None:
    has_an_idea(ben)
    looks_for_it(ana)
    ana.presses("Rather not")
    expect(ana.page.locator("main h2.question")).not_to_contain_text(IDEA)
    for one in (ana, ben):
        one.opens("/firsts/")
        one.does_not_read(IDEA)
    ana.opens("/firsts/mine/")
    ana.gives_password_if_asked()
    ana.reads("What you said of ideas")
    ana.does_not_read(IDEA)


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, COMPUTER], ids=["phone, dark", "wide, light"])
def test_without_scripts(house: Server, home: Home, hand: Hand, options: dict[str, object]) -> None:
    ana = hand(ANA, house, storage_state=home.ana, java_script_enabled=False, **options)
    ben = hand(BEN, house, storage_state=home.ben, java_script_enabled=False, **options)
    has_an_idea(ana)
    looks_for_it(ben)
    ben.presses("Exciting for me")
    ben.reads("You both find this exciting")
    ana.opens("/firsts/")
    ana.presses(IDEA)
    ana.presses("We have done it")
    ana.types("A line about it", "The salt was under the cat.")
    ana.presses("Keep it")
    ana.reads("Change my words")
    ben.opens("/firsts/")
    ben.presses(IDEA)
    ben.reads("The salt was under the cat.")


def test_each_page_is_sound(ana: Somebody) -> None:
    for path in ("", "ideas/", "own/", "mine/"):
        ana.opens(f"/firsts/{path}")
        ana.gives_password_if_asked()
        assert list(faults(ana.page)) == [], path
