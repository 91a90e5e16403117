"""Every script from its invitation to its end, on two phones, and what is left of it afterwards."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Hand, Home
from tests.journeys.people import ANA, BEN, Somebody
from tests.journeys.phone import COMPUTER
from tests.journeys.server import Server
from tests.journeys.talking import HEAR, asks, beat, comes_in, go_on, goes_on, screen, to_the_end, words_of

WRITTEN = ("check_in", "check_in_month", "check_in_year", "quarrel")
TOPIC = "Marmalade on the stairs"


def hears(who: Somebody) -> list[str]:
    """What the stream has told this page since it was loaded."""
    heard: list[str] = who.page.evaluate("window.heard")
    return heard


def begins(ana: Somebody, ben: Somebody, script: str) -> None:
    """Ana asks for it, Ben comes in, and both listen to what their streams say."""
    asked: list[str] = []
    for who in (ana, ben):
        who.context.add_init_script(HEAR)
        who.context.on("request", lambda request: asked.append(request.url))
    asks(ana, f"/conversations/by/{script}/", TOPIC)
    comes_in(ben)
    to_the_end(ana, ben)
    assert asked
    assert not [url for url in asked if "armalade" in url]
    heard = hears(ana) + hears(ben)
    assert set(heard) == {"new"}


@pytest.mark.parametrize(
    ("script", "told"),
    [("listening", TOPIC), ("stress", "The day out there"), ("deeper", "Deeper questions, aloud"), ("quarrel", TOPIC)],
)
def test_a_script_on_two_phones(ana: Somebody, ben: Somebody, script: str, told: str) -> None:
    begins(ana, ben, script)
    for who in (ana, ben):
        who.reads_title("That was a talk")
        for one in (ana, ben) if script in WRITTEN else ():
            who.reads(words_of(one))
    ben.opens("/story/")
    ben.reads(told)


@pytest.mark.parametrize("script", ["check_in", "check_in_month", "check_in_year"])
def test_a_check_in_on_a_phone_and_a_computer(house: Server, home: Home, hand: Hand, script: str) -> None:
    ana = hand(ANA, house, storage_state=home.ana, color_scheme="dark")
    ben = hand(BEN, house, storage_state=home.ben, **COMPUTER)
    begins(ana, ben, script)
    for who in (ana, ben):
        who.reads_title("That was a talk")
        for one in (ana, ben):
            who.reads(words_of(one))
    ana.presses("Make a promise of it")
    ana.reads_title("A promise of mine")


def test_what_was_heard_is_put_right_twice_at_most(ana: Somebody, ben: Somebody) -> None:
    asks(ana, "/conversations/by/listening/", TOPIC)
    comes_in(ben)
    go_on(ana, ben)
    goes_on(ana)
    for _ in range(2):
        ana.presses("Partly, I’d add…")
        ana.reads("Add what was missing")
        ben.reads("One sentence more")
        goes_on(ana)
        ana.reads_title("Ben says it back")
    assert not ana.is_offered("Partly, I’d add…")
    ana.presses("Near enough, go on")
    ben.reads_title("Ana speaks")
    assert beat(ana) == beat(ben)


def test_a_matter_of_ones_own_is_seen_once_it_is_brought(ana: Somebody, ben: Somebody) -> None:
    ana.opens("/conversations/matters/")
    ana.types("For the next check-in", TOPIC)
    ana.presses("Note it")
    ana.reads("Take it out")
    asks(ana, "/conversations/by/check_in/")
    comes_in(ben)
    go_on(ana, ben)
    for who in (ana, ben):
        who.reads_title("What you bring")
    ana.reads("only you see this")
    ben.does_not_read(TOPIC)
    ana.presses("Bring it")
    ben.reads(TOPIC)
    ana.does_not_read("only you see this")


def test_how_heard_one_felt_is_ones_own(ana: Somebody, ben: Somebody) -> None:
    asks(ana)
    comes_in(ben)
    to_the_end(ana, ben)
    ana.presses("A line for yourself")
    ana.page.get_by_label("6 wholly").check()
    ana.types("One thing you learned", TOPIC)
    ana.presses("Keep it")
    ana.reads("Kept, sealed to you.")
    address = ana.path
    ana.presses("Back")
    ana.reads_title("That was a talk")
    ben.opens(address)
    ben.does_not_read(TOPIC)
    assert not ben.page.get_by_label("6 wholly").is_checked()
    assert screen(ana).count() == 1
