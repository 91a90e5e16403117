"""When a session ends under somebody's hands: they are asked again, and keep every word."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.conftest import Hand, Home
from tests.journeys.people import ANA, KEPT, Somebody
from tests.journeys.phone import COMPUTER
from tests.journeys.server import Server


def dialog_of(ana: Somebody) -> None:
    """Wait for the dialog that asks who is there."""
    expect(ana.page.locator("dialog[data-lapse]")).to_be_visible()


def test_signed_out_elsewhere_while_writing(ana: Somebody, house: Server, home: Home, hand: Hand) -> None:
    ana.expects(401)
    laptop = hand(ANA, house, storage_state=home.ana, **COMPUTER)
    ana.goes_to_the_question()
    ana.types("Your answer", "Begun,")
    ana.is_told(KEPT)
    laptop.signs_out_everywhere()

    ana.types("Your answer", "Begun, and ended.")
    dialog_of(ana)
    assert ana.is_offered("Leave page")
    ana.reads_field("Your answer", "Begun, and ended.")
    ana.signs_in()
    expect(ana.page.locator("dialog[data-lapse]")).to_be_hidden()
    ana.is_told(KEPT)
    ana.presses("Hand it in")
    ana.reads_words("Ana", "Begun, and ended.")


def test_signed_out_elsewhere_just_before_handing_in(ana: Somebody, house: Server, home: Home, hand: Hand) -> None:
    ana.expects(401, 422)
    laptop = hand(ANA, house, storage_state=home.ana, **COMPUTER)
    ana.goes_to_the_question()
    ana.types("Your answer", "All of it.")
    ana.is_told(KEPT)
    laptop.signs_out_everywhere()

    ana.presses("Hand it in")
    dialog_of(ana)
    ana.types("E-mail", ANA.email)
    ana.password_field.fill("not my password at all")
    ana.page.get_by_role("dialog").get_by_role("button", name="Sign in", exact=True).click()
    ana.reads("This e-mail and password do not open anything here.")
    ana.signs_in()
    ana.reads_words("Ana", "All of it.")


def test_signed_out_elsewhere_without_scripts(house: Server, home: Home, hand: Hand) -> None:
    ana = hand(ANA, house, storage_state=home.ana, java_script_enabled=False)
    laptop = hand(ANA, house, storage_state=home.ana, **COMPUTER)
    ana.expects(401)
    ana.goes_to_the_question()
    ana.types("Your answer", 'Line one\n\nLine <two> & "three"')
    laptop.signs_out_everywhere()

    ana.presses("Hand it in")
    ana.reads_title("Your words are still here")
    ana.types("E-mail", ANA.email)
    ana.gives_password("Go on")
    ana.reads_title("Here are your words again")
    ana.reads_field("What you wrote", 'Line one\n\nLine <two> & "three"')
    ana.presses("Send it now")
    ana.reads_words("Ana", 'Line one\n\nLine <two> & "three"')


def test_mine_locks_while_a_page_is_written(ana: Somebody) -> None:
    ana.expects(401)
    ana.opens("/mine/new/")
    other = ana.context.new_page()
    other.goto("/mine/")
    other.get_by_role("button", name="Lock Mine now").click()
    other.wait_for_url(f"{ana.origin}/")

    ana.types("What is on your mind", "Nobody reads this.")
    dialog_of(ana)
    ana.gives_password("Open")
    ana.is_told(KEPT)
    ana.presses("Keep it")
    ana.reads_title("Mine")
    ana.reads("Nobody reads this.")
