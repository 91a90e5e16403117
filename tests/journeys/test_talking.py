"""Two phones in one talk: live, by keyboard, with scripts off, with a connection that is lost, and with one phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Hand, Home
from tests.journeys.people import ANA, BEN, Somebody
from tests.journeys.phone import COMPUTER
from tests.journeys.server import Server
from tests.journeys.talking import GOOD_NEWS, LISTENING, asks, comes_in, ends_what_is_open


def test_a_talk_to_its_end_on_two_phones(ana: Somebody, ben: Somebody) -> None:
    asks(ana)
    comes_in(ben)
    for speaks, listens in ((ana, ben), (ben, ana)):
        speaks.reads("Tell one good thing")
        speaks.presses("I have finished")
        listens.reads("Ask two things about it.")
        listens.presses(f"{speaks.who.name} has finished")
    for who in (ana, ben):
        who.reads_title("Keep it a little longer")
        who.presses("I am ready")
    for who in (ana, ben):
        who.reads_title("That was a talk")
    ana.opens("/story/")
    ana.reads("Good news")


def test_by_keyboard_alone(ana: Somebody, ben: Somebody) -> None:
    ends_what_is_open(ana)
    ana.opens(LISTENING)
    ana.types("What would you like to talk about?", "The cold stairs")
    ana.page.keyboard.press("Enter")
    ana.reads("This page goes on by itself.")
    comes_in(ben)
    for who in (ana, ben):
        who.reads_title("Sit where you can see each other")
        expect(who.control("I am ready")).to_be_enabled()
        who.control("I am ready").focus()
        who.page.keyboard.press("Enter")
    ana.reads_title("Ana speaks")
    expect(ana.control("I have finished")).to_be_enabled()
    ana.control("I have finished").focus()
    ana.page.keyboard.press("Enter")
    ben.reads_title("Ben says it back")
    ana.reads_title("Ben says it back")
    assert ana.page.evaluate("document.activeElement.matches('[data-title]')")


def test_both_tap_at_once_and_one_comes_back_after_a_reload(ana: Somebody, ben: Somebody) -> None:
    asks(ana)
    comes_in(ben)
    ana.reads_title("Ana speaks")
    ben.expects(503)
    ben.page.route(ben.page.url, lambda route: route.fulfill(status=503))  # he hears of her tap only after his own
    ana.presses("I have finished")
    ana.reads("Let yourself be asked")
    ben.presses("Ana has finished")
    ben.reads("Ask two things about it.")
    ben.page.unroute_all()
    for who in (ana, ben):
        who.reads("Ask two things about it." if who is ben else "Let yourself be asked")
    ben.page.reload()
    ben.reads("Ask two things about it.")
    ana.presses("I have finished")
    ben.reads_title("Ben speaks")


def test_a_lost_connection_loses_no_turn(ana: Somebody, ben: Somebody) -> None:
    asks(ana)
    comes_in(ben)
    ben.reads_title("Ana speaks")
    ben.loses_connection()
    ana.presses("I have finished")
    ana.reads("Let yourself be asked")
    ben.reads("Only wanting to hear more.")
    ben.finds_connection()
    ben.reads("Ask two things about it.")


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, COMPUTER], ids=["phone, dark", "wide, light"])
def test_without_scripts(house: Server, home: Home, hand: Hand, options: dict[str, object]) -> None:
    ana = hand(ANA, house, storage_state=home.ana, java_script_enabled=False, **options)
    ben = hand(BEN, house, storage_state=home.ben, java_script_enabled=False, **options)
    asks(ana)
    comes_in(ben)
    ben.presses("Ana has finished")
    ben.reads("Ask two things about it.")
    ana.opens("/")
    ana.presses("Go back to it")
    ana.reads("Let yourself be asked")
    ana.presses("End it")
    ana.presses("End it")
    ana.reads_title("The talk has ended")


def test_with_one_phone_between_them(ana: Somebody) -> None:
    ends_what_is_open(ana)
    ana.opens(GOOD_NEWS)
    ana.page.get_by_label("One phone between us").check()
    ana.presses("Begin")
    ana.reads("Ana holds the phone")
    for _ in range(2):
        ana.presses("I have finished")
    ana.reads("Ben holds the phone")
