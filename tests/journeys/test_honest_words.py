"""Hard words between two people side by side: by keyboard, and without scripts."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Hand, Home
from tests.journeys.people import ANA, BEN, Somebody
from tests.journeys.phone import COMPUTER
from tests.journeys.server import Server

HARD = "I was hurt when the letter was opened."


def test_by_keyboard_it_is_asked_about_answered_and_given(ana: Somebody, ben: Somebody) -> None:
    ana.opens("/talk/")
    ana.control("Honest words").focus()
    ana.page.keyboard.press("Enter")
    ana.control("Write something down").focus()
    ana.page.keyboard.press("Enter")
    ana.reads_title("Write it down")
    ana.field("What I would like to say").focus()
    ana.page.keyboard.type(HARD)
    ana.page.get_by_label("No waiting").focus()
    ana.page.keyboard.press("Space")
    ana.control("Keep it").focus()
    ana.page.keyboard.press("Enter")
    ana.reads_title("A draft of mine")
    ana.control("Ask: is now a good time?").focus()
    ana.page.keyboard.press("Enter")
    ana.reads("You have asked.")
    ben.opens("/")
    ben.presses("Ana has something to say to you")
    ben.does_not_read(HARD)
    ben.types("Another time", "Sunday after breakfast")
    ben.presses("Not now")
    ben.reads("You said: another time.")
    ana.page.reload()
    ana.reads("Sunday after breakfast")
    ben.presses("Now is good")
    ben.reads("You said: now is good.")
    ana.page.reload()
    ana.presses("Give it as a letter")
    ana.reads_title("Give this letter?")
    ana.presses("Give it")
    ana.reads_title("A letter")
    ben.opens("/")
    ben.presses("A letter from Ana")
    ben.reads_words("Ana", HARD)


def test_mine_locks_while_it_is_written_and_no_word_is_lost(ana: Somebody) -> None:
    ana.expects(401)
    ana.opens("/honesty/new/")
    other = ana.context.new_page()
    other.goto("/mine/")
    other.get_by_role("button", name="Lock Mine now").click()
    other.wait_for_url(f"{ana.origin}/")
    ana.types("What I would like to say", HARD)
    ana.presses("Keep it")
    ana.gives_password("Open")
    ana.reads("It rests until")
    ana.reads(HARD)


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, COMPUTER], ids=["phone, dark", "wide, light"])
def test_without_scripts(house: Server, home: Home, hand: Hand, options: dict[str, object]) -> None:
    ana = hand(ANA, house, storage_state=home.ana, java_script_enabled=False, **options)
    ben = hand(BEN, house, storage_state=home.ben, java_script_enabled=False, **options)
    ana.opens("/honesty/new/")
    ana.types("What I would like to say", "You never ask me how it was.")
    ana.page.get_by_label("No waiting").check()
    ana.presses("Look at it")
    ana.reads_field("What I would like to say", "You never ask me how it was.")
    ana.types("What I would like to say", HARD)
    ana.presses("Keep it")
    ana.presses("Ask: is now a good time?")
    ana.presses("Take the question back")
    ben.opens("/")
    ben.does_not_read("something to say")
    ana.presses("Give it as a letter")
    ana.presses("Give it")
    ben.opens("/honesty/")
    ben.presses(HARD)
    ben.types("One line back", "I did not know.")
    ben.presses("Answer")
    ben.presses("Keep it in our story")
    ana.opens("/story/")
    ana.presses("A letter from Ana")
    ana.reads("I did not know.")
