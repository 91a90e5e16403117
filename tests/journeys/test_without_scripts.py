"""Everything but the live parts works without scripts. How Ana and Ben come in without them is in `home`."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Hand, Home
from tests.journeys.people import ANA, BEN, Somebody
from tests.journeys.server import LEAVE_TO, Server


@pytest.fixture
def ana(house: Server, home: Home, hand: Hand) -> Somebody:
    """Ana, whose browser runs no scripts."""
    return hand(ANA, house, storage_state=home.ana, java_script_enabled=False)


@pytest.fixture
def ben(house: Server, home: Home, hand: Hand) -> Somebody:
    """Ben, whose browser runs no scripts either."""
    return hand(BEN, house, storage_state=home.ben, java_script_enabled=False)


def test_an_evening(ana: Somebody, ben: Somebody) -> None:
    ana.opens("/")
    ana.presses("Another one")
    ana.types("Your answer", "Nothing is kept before it is handed in.")
    question = ana.question
    ana.presses("Hand it in")
    ben.opens("/")
    ben.presses("Another one")
    ben.reads_title(question)
    ben.hands_in("Then I hand it in.")

    ben.reads_words("Ana", "Nothing is kept before it is handed in.")
    ben.types("A short reply", "Thank you for telling me.")
    ben.presses("Give this reply")
    ana.opens("/")
    ana.presses("Read what you wrote")
    ana.reads("Thank you for telling me.")
    ana.presses("Keep it in our story")
    ana.opens("/story/")
    ana.presses(question)
    ana.presses("Take my own words away")
    ana.presses("Take them away")
    ana.reads("Ana took these words away on")
    ana.does_not_read("Nothing is kept before it is handed in.")


def test_looking_back_and_choosing(ana: Somebody, ben: Somebody) -> None:
    for one, words in ((ana, "Kestrels."), (ben, "Herons.")):
        one.answers(words)
    ana.opens("/questions/earlier/")
    ana.types("Look for", "kestrel")
    ana.presses("Search")
    ana.reads("1 found")

    ana.opens("/questions/depth/")
    ana.page.get_by_role("radio", name="tender").check()
    ana.presses("Keep this")
    ana.comes_to("/talk/")
    ana.opens("/questions/own/")
    ana.types("Your question", "What would you save?")
    ana.presses("Add it")
    ana.presses("Take it away")
    ana.does_not_read("What would you save?")


def test_what_only_scripts_can_do_is_not_offered(ana: Somebody, ben: Somebody) -> None:
    ana.answers("One.")
    ben.answers("Two.")
    ana.opens("/questions/tonight/")
    for path in (ana.path, "/settings/code/", "/unlock/", "/sign-up/"):
        ana.opens(path)
        script_only = ana.page.locator("button[type=button]:visible")
        assert script_only.count() == 0, f"{path}: {script_only.all_inner_texts()}"


def test_leaving(ana: Somebody) -> None:
    ana.leaves_for(LEAVE_TO)
    ana.opens("/mine/")
    ana.presses("Leave page")
    ana.reads("Sunny")
    ana.opens("/mine/")
    ana.comes_to("/unlock/?next=/mine/")
