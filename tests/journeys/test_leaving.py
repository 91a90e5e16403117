"""Leave page: gone from sight at once, to a harmless page; what is private asks for the password afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Hand
from tests.journeys.people import BEN, KEPT, Somebody
from tests.journeys.server import LEAVE_TO, Server

# Says what there is to be seen as soon as leaving has begun, whenever the harmless page may come.
LOOKS = """addEventListener("leaving", () => queueMicrotask(() =>
  console.info(`seen: ${getComputedStyle(document.body).display} ${document.title}`)))"""
PAGE = "Something nobody else may see."


def leaves_by_the_button(ana: Somebody) -> None:
    """Press the button in the corner."""
    ana.control("Leave page").click(no_wait_after=True)


def leaves_by_shift(ana: Somebody) -> None:
    """Press Shift three times."""
    for _ in range(3):
        ana.page.keyboard.press("Shift")


@pytest.mark.parametrize("leaves", [leaves_by_the_button, leaves_by_shift], ids=["by the button", "by Shift"])
def test_the_page_is_gone_at_once(ana: Somebody, leaves: Callable[[Somebody], None]) -> None:
    ana.leaves_for(LEAVE_TO)
    ana.page.add_init_script(LOOKS)
    ana.opens("/mine/new/")
    ana.types("What is on your mind", PAGE)
    ana.is_told(KEPT)
    with ana.page.expect_console_message(lambda message: message.text.startswith("seen: ")) as seen:
        leaves(ana)
    assert seen.value.text == "seen: none weather.example"
    ana.page.wait_for_url(LEAVE_TO)
    ana.reads("Sunny")

    ana.page.go_back()
    ana.does_not_read(PAGE)
    ana.opens("/mine/")
    ana.comes_to("/unlock/?next=/mine/")
    ana.gives_password()
    ana.reads(PAGE)


def test_capital_letters_do_not_leave(ana: Somebody) -> None:
    ana.opens("/mine/new/")
    field = ana.field("What is on your mind")
    field.click()
    for letter in "ANA AND BEN":
        ana.page.keyboard.press(f"Shift+{letter}")
    expect(field).to_have_value("ANA AND BEN")
    ana.page.keyboard.press("Shift")
    ana.page.keyboard.press("Shift")
    ana.reads("Press Shift once more to leave")
    ana.page.keyboard.press("a")
    ana.does_not_read("Press Shift")
    ana.page.keyboard.press("Shift")
    ana.reads("Press Shift twice more to leave")
    ana.comes_to("/mine/new/")


def test_a_stranger_leaves_from_every_open_page(server: Server, hand: Hand) -> None:
    ben = hand(BEN, server)
    ben.leaves_for(LEAVE_TO)
    for path in ("/", "/help/", "/sign-in/", "/sign-up/"):
        ben.opens(path)
        expect(ben.control("Leave page")).to_be_in_viewport()
        ben.presses("Leave page")
        ben.page.wait_for_url(LEAVE_TO)
        ben.reads("Sunny")


def test_the_welcome_page_says_where_leaving_leads(ana: Somebody) -> None:
    ana.opens("/welcome/")
    ana.reads("Leave page")
    ana.reads("Pressing Shift three times does the same.")
    ana.opens("/help/")
    ana.reads(re.search(r"//([^/]+)", LEAVE_TO)[1])  # type: ignore[index]
