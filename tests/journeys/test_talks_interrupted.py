"""What happens to a talk when a connection, a phone, a person or the whole server goes away in the middle of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Hand, Home
from tests.journeys.people import ANA, BEN, Somebody
from tests.journeys.server import LEAVE_TO, Server
from tests.journeys.talking import asks, beat, come_to_the_same, comes_in, go_on, goes_on, screen, to_the_end

LONG = 30_000  # milliseconds out of reach
TAP = """(at) => setTimeout(() => document.querySelector("[data-tap] button").click(), at - Date.now())"""


def test_the_server_stops_and_comes_again_in_the_middle_of_a_turn(house: Server, ana: Somebody, ben: Somebody) -> None:
    asks(ana, "/conversations/by/quarrel/", "The bins")
    comes_in(ben)
    while not ana.page.locator("main textarea").count():
        go_on(ana, ben)
    words = "Written while nobody was there to take it"
    ana.page.locator("main textarea").fill(words)
    for who in (ana, ben):
        who.cut_off = True
        who.expects(404)  # the streams of before are not known any more
    house.stops_and_comes_again()
    expect(ana.page.locator("main textarea")).to_have_value(words)
    before = beat(ana)
    ana.control("I am ready to go on").click()
    ana.reads("Kept. It goes on when you are both ready.")
    goes_on(ben)
    come_to_the_same(ana, ben, before)
    to_the_end(ana, ben)
    ben.reads(words)


def test_half_a_minute_out_of_reach(ana: Somebody, ben: Somebody) -> None:
    asks(ana)
    comes_in(ben)
    ben.reads_title("Ana speaks")
    ben.loses_connection()
    ana.control("I have finished").click()
    ana.reads("Let yourself be asked")
    ana.control("I have finished").click()
    ana.reads_title("Ben speaks")
    ben.page.wait_for_timeout(LONG)
    ben.reads_title("Ana speaks")
    ben.finds_connection()
    ben.reads_title("Ben speaks")
    to_the_end(ana, ben)


def test_both_tap_in_the_same_moment(ana: Somebody, ben: Somebody) -> None:
    asks(ana, "/conversations/by/listening/", "The bins")
    comes_in(ben)
    for _ in range(3):
        before = beat(ana)
        for who in (ana, ben):
            expect(who.page.locator("[data-tap] button").first).to_be_enabled()
        at = ana.page.evaluate("Date.now() + 600")
        for who in (ana, ben):
            who.page.evaluate(TAP, at)
        come_to_the_same(ana, ben, before)
        if not ben.page.locator("[data-tap] button").count():
            break
    to_the_end(ana, ben)


def test_one_leaves_the_page_and_comes_back(ana: Somebody, ben: Somebody) -> None:
    ben.leaves_for(LEAVE_TO)
    asks(ana)
    comes_in(ben)
    ben.reads_title("Ana speaks")
    ben.control("Leave page").click(no_wait_after=True)
    ben.page.wait_for_url(LEAVE_TO)
    ana.control("I have finished").click()
    ana.reads("Let yourself be asked")
    ben.opens("/")
    ben.presses("Go back to it")
    ben.reads("Ask two things about it.")
    to_the_end(ana, ben)


def test_one_ends_it_for_both_with_the_same_words(ana: Somebody, ben: Somebody) -> None:
    asks(ana)
    comes_in(ben)
    ana.reads_title("Ana speaks")
    ben.presses("End it")
    ben.presses("End it")
    for who in (ana, ben):
        who.reads_title("The talk has ended")
    assert screen(ana).inner_text() == screen(ben).inner_text()


def test_a_pause_is_the_same_for_both_and_either_makes_it_longer(ana: Somebody, ben: Somebody) -> None:
    asks(ana)
    comes_in(ben)
    ana.reads_title("Ana speaks")
    ben.presses("Pause")
    ben.presses("Rest")
    for who in (ana, ben):
        who.reads_title(re.compile(r"^Resting until "))
    first = screen(ana).inner_text()
    assert first == screen(ben).inner_text()
    ana.presses("Rest longer")
    ana.page.get_by_label("An hour and a half").check()
    ana.presses("Rest")
    expect(screen(ana)).not_to_have_text(first)
    expect(ben.page.get_by_role("heading", level=1)).to_have_text(ana.page.get_by_role("heading", level=1).inner_text())


def test_a_second_tab_goes_along(ana: Somebody, ben: Somebody) -> None:
    asks(ana)
    comes_in(ben)
    ben.reads_title("Ana speaks")
    second = ben.context.new_page()
    second.goto(ben.page.url)
    ana.control("I have finished").click()
    for page in (ben.page, second):
        expect(page.locator("body")).to_contain_text("Ask two things about it.")
    second.close()
    to_the_end(ana, ben)


@pytest.mark.parametrize("script", ["listening", "check_in"])
def test_one_phone_from_the_beginning_to_the_end(ana: Somebody, script: str) -> None:
    ana.opens(f"/conversations/by/{script}/")
    ana.page.get_by_label("One phone between us").check()
    if ana.page.locator("#id_topic").count():
        ana.types("What would you like to talk about?", "The bins")
    ana.presses("Begin")
    ana.reads("End it")
    held = set[str]()
    while screen(ana).get_attribute("data-screen") != "over":
        before = beat(ana)
        held |= set(ana.page.locator(".holds").all_inner_texts())
        goes_on(ana)
        expect(screen(ana)).not_to_have_attribute("data-beat", before)
    assert {"ana holds the phone", "ben holds the phone"} == {one.lower() for one in held}


def test_without_scripts_to_the_end(house: Server, home: Home, hand: Hand) -> None:
    ana = hand(ANA, house, storage_state=home.ana, java_script_enabled=False)
    ben = hand(BEN, house, storage_state=home.ben, java_script_enabled=False)
    asks(ana)
    comes_in(ben)
    ana.opens("/")
    ana.presses("Go back to it")
    for _ in range(20):
        for who in (ana, ben):
            who.page.reload()
        if screen(ana).get_attribute("data-screen") == "over":
            break
        for who in (ana, ben):
            name = next((name for name in ("I am ready", "I have finished") if who.is_offered(name)), "")
            if name:
                who.presses(name)
    ana.reads_title("That was a talk")
