"""What can go wrong between an invitation and the one it is for."""

from __future__ import annotations

from tests.journeys.conftest import Hand
from tests.journeys.people import BEN, CLEO, Somebody
from tests.journeys.server import Server

OPENS_NOTHING = "This code opens no invitation. It may be mistyped, used, cancelled, or older than a week."


def test_a_code_from_paper_is_typed_wrong_and_then_right(ana_alone: Somebody, small_house: Server, hand: Hand) -> None:
    address, _, secret = ana_alone.invites().partition("#")
    ben = hand(BEN, small_house, java_script_enabled=False)
    ben.expects(422)

    ben.page.goto(address)
    ben.types("Invitation code", secret.replace(secret[0], "Z" if secret[0] != "Z" else "Y", 1))
    ben.presses("Open the invitation")
    ben.reads(OPENS_NOTHING)

    ben.types("Invitation code", secret.lower().replace("-", " "))
    ben.presses("Open the invitation")
    ben.reads_title("Ana invites you")


def test_a_cancelled_invitation_lets_nobody_in(ana_alone: Somebody, small_house: Server, hand: Hand) -> None:
    ana_alone.shows_who_it_is()
    link = ana_alone.invites()
    ana_alone.opens("/together/")
    ana_alone.presses("Cancel the invitation")
    ana_alone.reads("When you are ready, an invitation lets one person in.")

    ben = hand(BEN, small_house)
    ben.expects(422)
    ben.page.goto(link)
    ben.reads(OPENS_NOTHING)
    assert "#" not in ben.page.url


def test_an_invitation_lets_one_person_in(ana_alone: Somebody, small_house: Server, hand: Hand) -> None:
    link = ana_alone.invites()
    ben, cleo = hand(BEN, small_house), hand(CLEO, small_house)
    cleo.expects(422)
    cleo.opens_invitation(link)
    cleo.fills_in_who_they_are()
    ben.joins(link)

    cleo.presses("Come in")
    cleo.reads_title("You are invited")
    cleo.page.goto("about:blank")
    cleo.page.goto(link)
    cleo.reads(OPENS_NOTHING)
    ana_alone.opens("/together/")
    ana_alone.reads("Ana and Ben share this space.")
