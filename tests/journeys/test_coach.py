"""Ana writes in anger and finds other words; the coach stops for fear, and goes when she does not want it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.coach_tour import HARD, coached
from tests.journeys.conftest import Hand, Home
from tests.journeys.looking import faults
from tests.journeys.people import ANA, Somebody
from tests.journeys.phone import COMPUTER
from tests.journeys.server import Server

SAID = "When you look at your phone, I feel lonely, because I need to be heard."


def writes(one: Somebody, words: str) -> None:
    """Write a hard sentence as it comes."""
    one.opens("/kinder/")
    one.gives_password_if_asked()
    one.types("What you would say", words)


def test_from_anger_to_words_that_can_be_heard(ana: Somebody, ben: Somebody) -> None:
    writes(ana, HARD)
    expect(ana.page.locator("[data-sum]")).to_have_text("2 things to look at.")
    assert ana.page.locator("mark").all_inner_texts() == ["You never listen to me", "I feel ignored"]
    ana.reads("Which feeling is under “ignored”? lonely, hurt, sad?")
    ana.types("What you would say", "I felt sad yesterday.")
    expect(ana.page.locator("[data-sum]")).to_have_text("1 thing that helps.")
    ana.types("What you would say", HARD)
    ana.presses("Put it into its parts")
    ana.reads_title("In its parts")
    expect(ana.page.locator("#id_observation")).to_have_value("you look at your phone")
    ana.page.get_by_text("lonely", exact=True).click()
    ana.page.get_by_text("to be heard", exact=True).click()
    ana.types("Would you be willing to …?", "Put it away at dinner.")
    ana.presses("Put it together")
    ana.reads_title("Read it once aloud")
    ana.reads(f"{SAID} Would you be willing to put it away at dinner?")
    ana.presses("Keep it in Mine")
    ana.reads_title("A page of mine")
    expect(ana.page.get_by_label("What is on your mind")).to_have_value(re.compile(SAID))
    for path in ("/", "/talk/", "/story/", "/kinder/"):
        ben.opens(path)
        ben.gives_password_if_asked()
        ben.does_not_read("at your phone")


def test_fear_stops_it_quietly_and_leaves_the_words_alone(ana: Somebody) -> None:
    writes(ana, "I am scared of you when you shout.")
    ana.reads("This may be about more than words")
    assert ana.page.locator("mark").count() == 0
    expect(ana.page.get_by_label("What you would say")).to_have_value("I am scared of you when you shout.")
    expect(ana.page.locator("main a[data-leave]")).to_be_visible()
    expect(ana.page.get_by_role("button", name="Put it into its parts")).to_be_hidden()
    ana.presses("Where to find help")
    ana.comes_to("/help/")


def test_off_means_nowhere_until_it_is_wanted_again(ana: Somebody) -> None:
    writes(ana, HARD)
    ana.reads("2 things to look at.")
    ana.presses("Turn the coach off")
    expect(ana.page.locator("[data-coach]")).to_have_count(0)
    expect(ana.page.get_by_label("What you would say")).to_have_value(HARD)
    ana.opens("/understanding/own/")
    ana.reads("The coach is off for you")
    ana.presses("Turn it on")
    ana.reads_title("The coach")
    ana.opens("/kinder/")
    expect(ana.page.locator("[data-coach]")).to_have_count(1)


def test_by_keyboard_alone(ana: Somebody) -> None:
    ana.opens("/kinder/")
    ana.gives_password_if_asked()
    ana.page.get_by_label("What you would say").focus()
    ana.page.keyboard.type(HARD)
    ana.page.keyboard.press("Tab")
    ana.page.keyboard.press("Enter")
    ana.reads("2 things to look at.")
    for _control in range(2):
        ana.page.keyboard.press("Tab")
    ana.page.keyboard.press("Enter")
    ana.reads_title("In its parts")


def test_nothing_of_a_draft_is_in_an_address_or_kept_by_the_browser(ana: Somebody) -> None:
    asked: list[str] = []
    ana.page.on("request", lambda request: asked.append(request.url))
    writes(ana, HARD)
    ana.reads("2 things to look at.")
    assert any(url.endswith("/coach/looked-at/") for url in asked)
    assert not re.search("listen|ignored|phone", " ".join(asked))
    kept = "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    assert "listen" not in ana.page.evaluate(kept)


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, COMPUTER], ids=["phone, dark", "wide, light"])
def test_without_scripts(house: Server, home: Home, hand: Hand, options: dict[str, object]) -> None:
    ana = hand(ANA, house, storage_state=home.ana, java_script_enabled=False, **options)
    writes(ana, HARD)
    ana.presses("Look at it")
    ana.reads("A judgement dressed as a feeling")
    expect(ana.page.get_by_label("What you would say")).to_have_value(HARD)
    ana.presses("Put it into its parts")
    ana.page.get_by_label("lonely").check()
    ana.presses("Put it together")
    ana.reads("When you look at your phone, I feel lonely.")
    ana.opens("/understanding/")
    ana.page.locator(".reply-choice").first.click()
    ana.reads("Or like this")


def test_each_page_is_sound(ana: Somebody) -> None:
    for one, name in coached(ana):
        assert list(faults(one.page)) == [], name
