"""Answering: passing, handing in, keeping what is half written."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Dialog, Route, expect

from tests.journeys.conftest import Hand, Home
from tests.journeys.people import ANA, KEPT, Somebody
from tests.journeys.server import Server

NOT_SAVED = "Not saved. Your words are still here; trying again."


def test_passing_moves_only_the_one_who_passes(ana: Somebody, ben: Somebody) -> None:
    first = ana.goes_to_the_question()
    ana.opens("/")
    ana.presses("Another one")
    heading = ana.page.locator("h2.question").first
    expect(heading).not_to_have_text(first)
    second = heading.inner_text()

    ben.opens("/")
    ben.reads(first)
    ben.does_not_read(second)
    ben.does_not_read("passed")
    assert ben.goes_to_the_question() == first
    assert ana.goes_to_the_question() == second
    ben.presses("Another one")
    ben.reads_title(second)


def test_both_hand_in_at_the_same_moment(ana: Somebody, ben: Somebody) -> None:
    held: list[Route] = []
    for one, words in ((ana, "From Ana."), (ben, "From Ben.")):
        one.goes_to_the_question()
        one.types("Your answer", words)
        one.is_told(KEPT)
        one.page.route(re.compile(r"/questions/[-0-9a-f]{36}/$"), lambda route: hold(route, held))
        with one.page.expect_request(lambda request: request.method == "POST"):
            one.control("Hand it in").click()
    for route in held:
        route.continue_()

    for one, words in ((ana, "From Ana."), (ben, "From Ben.")):
        one.reads_words(one.who.name, words)
        one.page.unroute_all()
        one.goes_to_the_question()
        one.reads_words("Ana", "From Ana.")
        one.reads_words("Ben", "From Ben.")


def hold(route: Route, held: list[Route]) -> None:
    """Keep a form on its way; let everything else pass."""
    if route.request.method == "POST":
        held.append(route)
    else:
        route.continue_()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_double_tap_does_one_thing(house: Server, home: Home, hand: Hand, scripts: bool) -> None:
    ana = hand(ANA, house, storage_state=home.ana, java_script_enabled=scripts)
    ana.opens("/questions/own/")
    ana.types("Your question", "Which door would you paint?")
    ana.control("Add it").dblclick()
    expect(ana.page.locator("li", has_text="Which door would you paint?")).to_have_count(1)

    ana.opens("/mine/new/")
    ana.types("What is on your mind", "A page.")
    ana.control("Keep it").dblclick()
    ana.reads_title("Mine")
    expect(ana.page.locator("li", has_text="A page.")).to_have_count(1)

    ana.goes_to_the_question()
    ana.types("Your answer", "Once.")
    ana.control("Hand it in").dblclick()
    ana.reads_words("Ana", "Once.")


def test_what_is_half_written_is_there_again(ana: Somebody) -> None:
    held: list[Route] = []
    ana.goes_to_the_question()
    ana.page.route("**/draft/", lambda route: hold(route, held))
    with ana.page.expect_request("**/draft/"):
        ana.types("Your answer", "Half a thought")
    ana.is_told("Saving…")
    for route in held:
        route.continue_()
    ana.is_told(KEPT)

    ana.page.reload()
    ana.reads_field("Your answer", "Half a thought")


def test_words_typed_just_before_going_elsewhere_are_kept(ana: Somebody) -> None:
    ana.page.on("dialog", lambda dialog: dialog.accept())
    ana.opens("/")
    ana.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    ana.goes_to_the_question()
    ana.types("Your answer", "The kettle is on")
    ana.opens("/story/")
    ana.goes_to_the_question()
    ana.reads_field("Your answer", "The kettle is on")


def test_out_of_reach_nothing_is_lost(ana: Somebody) -> None:
    ana.goes_to_the_question()
    ana.types("Your answer", "Before the tunnel")
    ana.is_told(KEPT)

    ana.loses_connection()
    ana.types("Your answer", "Before the tunnel and in it")
    ana.is_told(NOT_SAVED)
    ana.presses("Hand it in")
    ana.reads("Alcove cannot be reached just now. Your words are still here; try again in a moment.")
    ana.reads_field("Your answer", "Before the tunnel and in it")

    ana.finds_connection()
    ana.is_told(KEPT)
    ana.page.reload()
    ana.reads_field("Your answer", "Before the tunnel and in it")


def test_going_away_from_unsaved_words_asks_first(ana: Somebody) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    ana.page.on("dialog", stay)
    ana.opens("/questions/own/")
    ana.field("Your question").press_sequentially("Not sent yet")
    with ana.page.expect_event("dialog"):
        ana.control("Story").click(no_wait_after=True)
    assert asked == ["beforeunload"]
    ana.comes_to("/questions/own/")
    ana.reads_field("Your question", "Not sent yet")


def test_an_answer_is_taken_back_and_handed_in_again(ana: Somebody, ben: Somebody) -> None:
    ana.answers("Too quick.")
    ana.presses("Take it back")
    ana.reads_field("Your answer", "Too quick.")
    ben.answers("Mine.")
    ben.does_not_read("Too quick.")

    ana.types("Your answer", "Slower.")
    ana.presses("Hand it in")
    ana.reads_words("Ben", "Mine.")
    ana.reads_words("Ana", "Slower.")
