"""What the eye is promised: rooms in their places, quiet motion or none, and colours that somebody else has chosen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Hand, Home
from tests.journeys.people import ANA, Somebody
from tests.journeys.phone import COMPUTER
from tests.journeys.server import Server

ROOMS = ("/", "/talk/", "/together/", "/story/", "/mine/", "/settings/")
LONGEST = 300  # milliseconds that anything may move
MOVING = """() => Math.max(...[...document.querySelectorAll("*")].flatMap((each) => {
  const { animationName, animationDuration, transitionDuration } = getComputedStyle(each);
  const times = animationName === "none" ? transitionDuration : `${animationDuration}, ${transitionDuration}`;
  return times.split(", ").map((time) => parseFloat(time) * (time.endsWith("ms") ? 1 : 1000));
}))"""
# Buttons that nobody could tell from text once their colours are taken away.
WITHOUT_EDGE = """() => [...document.querySelectorAll("main :is(.button, input, select, textarea)")]
  .filter((each) => each.checkVisibility() && each.type !== "hidden")
  .filter((each) => !["checkbox", "radio"].includes(each.type) && parseFloat(getComputedStyle(each).borderTopWidth) < 1)
  .map((each) => each.outerHTML.slice(0, 80))"""
LIGHTNESS = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 765;
  };
  const { backgroundColor, color } = getComputedStyle(document.documentElement);
  return [light(backgroundColor), light(color)];
}"""


def test_nothing_moves_for_somebody_who_asks_for_that(ana: Somebody, ben: Somebody) -> None:
    ana.answers("One.")
    ben.answers("Two.")
    ana.opens("/questions/tonight/")
    assert 0 < ana.page.evaluate(MOVING) <= LONGEST
    ana.page.emulate_media(reduced_motion="reduce")
    assert ana.page.evaluate(MOVING) == 0


def test_in_colours_of_ones_own_everything_has_an_edge(ana: Somebody) -> None:
    ana.page.emulate_media(forced_colors="active")
    ana.goes_to_the_question()
    for path in (ana.path, "/together/", "/settings/", "/mine/new/"):
        ana.opens(path)
        assert ana.page.evaluate(WITHOUT_EDGE) == [], path
    ana.page.keyboard.press("Tab")
    assert ana.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_light_and_dark_follow_the_device(ana: Somebody) -> None:
    ana.opens("/")
    ana.page.emulate_media(color_scheme="light")
    paper, ink = ana.page.evaluate(LIGHTNESS)
    assert paper > 0.9
    assert ink < 0.3
    ana.page.emulate_media(color_scheme="dark")
    paper, ink = ana.page.evaluate(LIGHTNESS)
    assert paper < 0.2
    assert ink > 0.8


def test_the_five_places_lie_at_the_thumb(ana: Somebody) -> None:
    for path in ROOMS:
        ana.opens(path)
        bar = box(ana.page, ".places")
        assert bar["y"] + bar["height"] == pytest.approx(844, abs=1), path
        assert bar["width"] == pytest.approx(390, abs=1), path


def test_on_a_wide_screen_the_reading_column_stays_where_it_is(house: Server, home: Home, hand: Hand) -> None:
    ana = hand(ANA, house, storage_state=home.ana, **COMPUTER)
    places = set()
    for path in ROOMS:
        ana.opens(path)
        rail, column = box(ana.page, ".places"), box(ana.page, "main")
        assert rail["x"] + rail["width"] <= column["x"], path
        places.add((round(column["x"]), round(column["width"])))
    assert len(places) == 1
    assert places.pop()[1] <= 640


def box(page: Page, what: str) -> dict[str, float]:
    """Where something is."""
    found = page.locator(what).bounding_box()
    assert found
    return dict(found)
