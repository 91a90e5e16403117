"""Time together as people spend it: planned by one and moved by the other, and an hour with the phone put down."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Hand, Home
from tests.journeys.people import ANA, BEN, Somebody
from tests.journeys.phone import COMPUTER
from tests.journeys.server import LEAVE_TO, Server

TOMORROW: Final = f"{dt.datetime.now(dt.UTC).date() + dt.timedelta(days=2)}"
# What the page asks of the phone is written down: the screen it holds, and the strokes of its bell.
WATCHED: Final = """
globalThis.held = 0; globalThis.struck = 0;
Object.defineProperty(navigator, "wakeLock", { value: { request: async () => {
  held += 1;
  return { release: () => { held -= 1; } };
} } });
const real = AudioContext.prototype.createOscillator;
AudioContext.prototype.createOscillator = function () { struck += 1; return real.call(this); };
"""
STORED: Final = "JSON.stringify([localStorage, sessionStorage])"
MINUTE: Final = 60_000  # milliseconds


def noted(page: Page, name: str) -> Any:
    """How much of it was asked for."""
    return page.evaluate(name)


def drawn(page: Page) -> float:
    """How much of the ring is still to be drawn: all of it at first, nothing at the end."""
    return float(page.locator("[data-ring]").get_attribute("stroke-dashoffset") or "nan")


def test_one_plans_by_keyboard_and_the_other_moves_it(ana: Somebody, ben: Somebody) -> None:
    ana.opens("/together/")
    ana.control("Time together").focus()
    ana.page.keyboard.press("Enter")
    ana.reads_title("Time together")
    ana.control("Plan an hour").focus()
    ana.page.keyboard.press("Enter")
    ana.field("What you would like to do").focus()
    ana.page.keyboard.type("Soup on the stairs")
    ana.page.get_by_label("The day").fill(TOMORROW)
    ana.page.get_by_label("The time").fill("19:30")
    ana.page.keyboard.press("Enter")
    ana.reads_title("Soup on the stairs")
    ben.opens("/")
    ben.presses("Soup on the stairs")
    ben.presses("It does not suit me")
    ben.presses("Say it")
    ben.reads("Take this line back")
    ana.opens("/quality-time/")
    ana.reads("Ben: This does not suit me so well.")
    ben.presses("Move it or change it")
    ben.page.get_by_label("The time").fill("20:15")
    ben.presses("Plan it")
    ben.reads("What was planned before")
    ana.opens("/quality-time/")
    ana.reads("20:15")
    ana.does_not_read("so well")
    ana.presses("Soup on the stairs")
    ana.presses("Take it away")
    ana.reads("Until its day is over")
    ana.presses("Bring it back")
    ana.reads("20:15")


def test_both_plan_at_the_same_moment_and_neither_is_lost(ana: Somebody, ben: Somebody) -> None:
    plans = ((ana, "A walk to the weir"), (ben, "Nothing at all"))
    for one, words in plans:
        one.opens("/quality-time/new/")
        one.types("What you would like to do", words)
        one.page.get_by_label("The day").fill(TOMORROW)
        one.page.get_by_label("The time").fill("18:00")
    for one, _ in plans:
        one.presses("Plan it")
    for one, words in plans:
        one.reads_title(words)
        one.opens("/quality-time/")
        one.reads("A walk to the weir")
        one.reads("Nothing at all")


@pytest.mark.parametrize("options", [{}, {**COMPUTER, "reduced_motion": "reduce"}], ids=["phone", "wide and still"])
def test_the_phone_is_put_down_and_the_hour_ends_by_itself(
    house: Server, home: Home, hand: Hand, options: dict[str, object]
) -> None:
    ana = hand(ANA, house, storage_state=home.ana, **options)
    ana.page.add_init_script(WATCHED)
    ana.page.clock.install()
    ana.opens("/quality-time/now/?idea=hour-025")
    ana.presses("40 minutes")
    ana.reads_title("Whatever soup")
    for hidden in ("nav.places", ".home", ".foot"):
        expect(ana.page.locator(hidden)).to_be_hidden()
    expect(ana.control("Leave page")).to_be_visible()
    expect(ana.page.get_by_role("timer")).to_have_text("Minutes left: 40")
    expect(ana.control("Ring softly at the end")).to_have_attribute("aria-pressed", "false")
    ana.page.mouse.click(20, 300)
    expect(ana.control("Ring softly at the end")).to_have_attribute("aria-pressed", "true")
    assert noted(ana.page, "held") == 1
    asked, stored = len(house.requests), noted(ana.page, STORED)
    ana.page.clock.run_for(10 * MINUTE)
    expect(ana.page.get_by_role("timer")).to_have_text(re.compile(r"Minutes left: (29|30)$"))
    assert 0.72 < drawn(ana.page) <= 0.76
    ana.page.clock.run_for(31 * MINUTE)
    ana.reads("That was your time.")
    ana.does_not_read("until")
    assert (drawn(ana.page), noted(ana.page, "struck"), noted(ana.page, "held")) == (0, 3, 0)
    ana.page.clock.run_for(30 * MINUTE)
    assert noted(ana.page, "struck") == 3, "it rings once and is quiet"
    assert len(house.requests) == asked, "nothing is sent while the phone lies there"
    assert noted(ana.page, STORED) == stored
    until = ana.page.url
    ana.page.reload()
    assert ana.page.url == until
    ana.reads("until")
    ana.presses("End it")
    ana.reads_title("A line about it, or nothing")


def test_where_the_screen_cannot_be_held_it_says_so_and_one_may_leave(ana: Somebody) -> None:
    ana.leaves_for(LEAVE_TO)
    ana.page.add_init_script("""Object.defineProperty(navigator, "wakeLock", { value: {
      request: () => Promise.reject(new DOMException("no", "NotAllowedError")) } });""")
    ana.opens("/quality-time/now/?minutes=20")
    ana.reads("Here the screen may go dark by itself")
    ana.control("Leave page").click(no_wait_after=True)
    ana.page.wait_for_url(LEAVE_TO)
    ana.reads("Sunny")


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, COMPUTER], ids=["phone, dark", "wide, light"])
def test_without_scripts(house: Server, home: Home, hand: Hand, options: dict[str, object]) -> None:
    ana = hand(ANA, house, storage_state=home.ana, java_script_enabled=False, **options)
    ben = hand(BEN, house, storage_state=home.ben, java_script_enabled=False, **options)
    ana.opens("/quality-time/")
    ana.presses("Begin now")
    ana.presses("20 minutes")
    ana.reads("until")
    assert not ana.is_offered("Ring softly at the end")
    ana.presses("End it")
    ana.types("A line about it", "We did nothing at all.")
    ana.presses("Keep it")
    ana.reads_title("An hour together")
    ben.opens("/story/")
    ben.presses("An hour together")
    ben.reads("We did nothing at all.")
    ben.types("A line about it", "And then a little more.")
    ben.presses("Keep it")
    ben.does_not_read("Keep it")
    ana.page.reload()
    ana.reads("And then a little more.")
