"""The recovery code, devices, and signing in again."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.conftest import Hand, Home
from tests.journeys.people import ANA, BEN, Somebody
from tests.journeys.phone import COMPUTER
from tests.journeys.server import Server


def makes_a_new_code(ana: Somebody) -> list[str]:
    """Ask for a new recovery code, and write it down."""
    ana.opens("/settings/code/")
    ana.password_field.fill(ana.who.password)
    ana.presses("Make a new code")
    return ana.writes_the_code_down()


def test_the_code_opens_what_a_forgotten_password_would(ana: Somebody, house: Server, hand: Hand) -> None:
    ana.opens("/mine/new/")
    ana.types("What is on your mind", "Still mine.")
    ana.presses("Keep it")
    ana.reads_title("Mine")
    groups = makes_a_new_code(ana)

    new_phone = hand(ANA, house)
    new_phone.expects(422)
    new_phone.opens("/sign-in/")
    new_phone.presses("Use my recovery code instead")
    new_phone.types("E-mail", ANA.email)
    new_phone.types("Recovery code", " ".join(groups[:-1]).lower() + " 0000")
    new_phone.presses("Sign in")
    new_phone.reads("This e-mail and code do not open anything here.")
    new_phone.types("Recovery code", " ".join(groups).lower())
    new_phone.presses("Sign in")
    new_phone.opens("/mine/")
    new_phone.reads("Still mine.")


def test_on_paper_stands_the_code_and_little_else(ana: Somebody) -> None:
    ana.opens("/settings/code/")
    ana.password_field.fill(ana.who.password)
    ana.presses("Make a new code")
    ana.reads_title("Your recovery code")
    ana.page.emulate_media(media="print")
    expect(ana.page.locator("#code")).to_be_visible()
    ana.reads("Alcove")
    for gone in ("nav", ".top", ".foot", "form", "h2"):
        for each in ana.page.locator(gone).all():
            expect(each).to_be_hidden()


def test_another_device_is_signed_out(ana: Somebody, house: Server, home: Home, hand: Hand) -> None:
    laptop = hand(ANA, house, **COMPUTER)
    laptop.opens("/sign-in/")
    laptop.signs_in()
    laptop.comes_to("/")

    ana.shows_who_it_is()
    ana.opens("/settings/")
    ana.page.locator("li", has_text="computer").get_by_role("button", name="Sign out").click()
    expect(ana.page.locator("li", has_text="computer")).to_have_count(0)
    laptop.opens("/talk/")
    laptop.comes_to("/sign-in/?next=/talk/")


def test_what_cannot_be_undone_asks_for_the_password_and_then_waits_for_a_yes(ana: Somebody) -> None:
    ana.expects(401)
    ana.opens("/mine/")
    ana.presses("Lock Mine now")
    ana.comes_to("/")
    ana.opens("/settings/")
    ana.presses("Sign out everywhere")
    ana.reads_title("Your password, please")
    ana.does_not_read("words")
    ana.gives_password("Go on")
    ana.reads_title("It is not done yet")
    ana.presses("Go on with it")
    ana.comes_to("/sign-in/")


def test_a_wrong_password_says_little_and_the_right_one_goes_on(house: Server, hand: Hand) -> None:
    ben = hand(BEN, house)
    ben.expects(422)
    ben.opens("/story/")
    ben.comes_to("/sign-in/?next=/story/")
    ben.types("E-mail", "nobody@alcove.example")
    ben.gives_password("Sign in")
    ben.reads("This e-mail and password do not open anything here.")
    ben.signs_in()
    ben.comes_to("/story/")
