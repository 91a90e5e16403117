"""What is looked for on a page: the eye of somebody who reads with their ears, or large, or with a thumb."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES: Final = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
COLOURS: Final = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
AXE: Final = Axe()
WIDTHS: Final = (320, 1280)
HEIGHT: Final = 844
TARGET: Final = 44  # CSS pixels that a thumb needs
TOO_WIDE: Final = """() => document.documentElement.scrollWidth <= innerWidth ? "" :
  [...document.querySelectorAll("body *")].filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
    .map((each) => each.outerHTML.slice(0, 60)).slice(-3).join(" | ") || "something"
"""
SMALL: Final = """(target) => [...document.querySelectorAll(
    "button, a.button, .places a, summary, select, input:not([type=hidden], [type=checkbox], [type=radio]), .choice")]
  .filter((each) => each.checkVisibility({ visibilityProperty: true }))
  .map((each) => [each.getBoundingClientRect(), each])
  .filter(([{ width, height }]) => width && (height < target - .5 || width < target - .5))
  .map(([{ width, height }, each]) => `${each.outerHTML.slice(0, 60)} ${Math.round(width)}×${Math.round(height)}`)"""


def faults(page: Page) -> Iterator[str]:
    """Everything that is wrong with the page as it stands."""
    yield from shape(page)
    # In the dark a page differs by its colours alone. Motion is off: a colour that fades would be measured half way.
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    yield from (f"light: {each}" for each in heard(page, RULES))
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    yield from (f"dark: {each}" for each in heard(page, COLOURS))
    yield from narrow(page)
    yield from (f"too small for a thumb: {each}" for each in page.evaluate(SMALL, TARGET))


def shape(page: Page) -> Iterator[str]:
    """One heading for the page, and a tab that says nothing of love."""
    headings = page.locator("h1:visible").count()
    if headings != 1:
        yield f"{headings} headings of the first order"
    if not page.title().endswith(" · Alcove"):
        yield f"the tab says “{page.title()}”"


def heard(page: Page, rules: dict[str, Any]) -> Iterator[str]:
    """What axe finds."""
    found: list[dict[str, Any]] = AXE.run(page, options=rules).response["violations"]
    for violation in found:
        for node in violation["nodes"]:
            checks = [*node["any"], *node["all"], *node["none"]]
            yield f"{violation['id']}: {node['html'][:120]} ({'; '.join(check['message'] for check in checks)})"


def narrow(page: Page) -> Iterator[str]:
    """What does not fit: at every width, and with letters twice as large."""
    before = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        if wide := page.evaluate(TOO_WIDE):
            yield f"scrolls sideways at {width}: {wide}"
    page.set_viewport_size(before or {"width": 390, "height": HEIGHT})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    if wide := page.evaluate(TOO_WIDE):
        yield f"scrolls sideways with large letters: {wide}"
    page.evaluate("document.documentElement.style.fontSize = ''")
