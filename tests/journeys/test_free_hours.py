"""Hours that suit both: offered by each, met, and planned; by keyboard, on two sizes, and without scripts."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Hand, Home
from tests.journeys.looking import faults
from tests.journeys.people import ANA, BEN, Somebody
from tests.journeys.phone import COMPUTER
from tests.journeys.server import Server


def offers(one: Somebody, *places: int) -> None:
    """Tick the hours at these places, by keyboard."""
    one.opens("/calendar/free/offered/")
    one.reads_title("Hours to offer")
    for place in places:
        one.page.get_by_role("checkbox").nth(place).focus()
        one.page.keyboard.press("Space")
    one.control("Offer these").focus()
    one.page.keyboard.press("Enter")
    one.reads("You offer")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_both_offer_and_plan_what_meets(house: Server, home: Home, hand: Hand, scripts: bool) -> None:
    ana = hand(ANA, house, storage_state=home.ana, java_script_enabled=scripts, color_scheme="dark")
    ben = hand(BEN, house, storage_state=home.ben, java_script_enabled=scripts, **COMPUTER)
    ana.opens("/calendar/")
    ana.presses("Hours that suit you both")
    offers(ana, 5, 9)
    ben.opens("/calendar/free/")
    ben.reads("Ana offers")
    ben.does_not_read("You could both")
    offers(ben, 9, 12)
    ben.reads("You could both")
    ben.reads("Ana also offers")
    if scripts:
        assert not list(faults(ben.page))
    ana.opens("/calendar/free/")
    ana.page.get_by_role("link", name="Plan it:").click()
    ana.reads_title("Plan an hour")
    assert all(ana.page.get_by_label(name).input_value() for name in ("The day", "The time"))
    ana.types("What you would like to do", "Row to the island")
    ana.presses("Plan it")
    ana.reads_title("Row to the island")
    ben.opens("/calendar/")
    ben.reads("Row to the island")
    ben.opens("/calendar/free/")
    ben.presses("Offer none")
    ben.reads("Ana offers")
    ana.opens("/calendar/free/")
    ana.does_not_read("Ben")
