"""With a keyboard alone: every stop can be seen, and an answer is handed in without touching anything else."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.conftest import Hand, Home
from tests.journeys.people import ANA, Somebody
from tests.journeys.phone import COMPUTER
from tests.journeys.server import Server

# Whether whoever looks at the screen sees where the keyboard is: an outline of its own or around its card, in view,
# with nothing lying over it.
SHOWN = """() => {
  const stop = document.activeElement;
  const drawn = [[stop], [stop, "::after"], [stop.closest(".card, .row")]].some(([each, part]) => {
    const { outlineStyle, outlineWidth } = each ? getComputedStyle(each, part) : {};
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });
  const { left, right, top, bottom } = stop.getBoundingClientRect();
  const [x, y] = [(left + right) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
  const found = document.elementFromPoint(x, y);
  const open = top >= 0 && bottom <= innerHeight && found && (stop.contains(found) || found.contains(stop));
  return drawn && open ? "" : `${stop.outerHTML.slice(0, 80)}: ${drawn ? "" : "no outline"} ${open ? "" : "covered"}`;
}"""
MOST = 40


def tabs_to(ana: Somebody, name: str) -> None:
    """Press Tab until this control has the keyboard; at every stop one can see where one is."""
    for _ in range(MOST):
        ana.page.keyboard.press("Tab")
        assert not (trouble := ana.page.evaluate(SHOWN)), trouble
        stop = ana.page.locator(":focus")
        if name in (stop.inner_text().strip(), stop.get_attribute("name")):
            return
    raise AssertionError(f"{MOST} times Tab did not lead to “{name}”")


def test_answering(house: Server, home: Home, hand: Hand) -> None:
    ana = hand(ANA, house, storage_state=home.ana, **COMPUTER)
    ana.opens("/")
    tabs_to(ana, "Write my answer")
    ana.page.keyboard.press("Enter")
    expect(ana.field("Your answer")).to_be_visible()
    tabs_to(ana, "words")
    ana.page.keyboard.type("Typed, and nothing touched.")
    tabs_to(ana, "Hand it in")
    ana.page.keyboard.press("Enter")
    ana.reads_words("Ana", "Typed, and nothing touched.")


def test_the_first_stop_skips_to_the_page(ana: Somebody) -> None:
    ana.opens("/talk/")
    tabs_to(ana, "Skip to the page")
    ana.page.keyboard.press("Enter")
    expect(ana.page.locator("main")).to_be_focused()
    ana.page.keyboard.press("Tab")
    assert ana.page.evaluate("document.activeElement.closest('main') !== null")


def test_every_stop_of_a_long_page_can_be_seen(ana: Somebody) -> None:
    for path in ("/settings/", "/together/", "/help/"):
        ana.opens(path)
        stops = ana.page.locator("a[href]:visible, button:visible, input:visible, select:visible, summary:visible")
        for _ in range(min(stops.count(), MOST)):
            ana.page.keyboard.press("Tab")
            assert not (trouble := ana.page.evaluate(SHOWN)), f"{path}: {trouble}"
