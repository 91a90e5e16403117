"""The first evening: from an empty folder to two answers read."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.conftest import Hand
from tests.journeys.people import ANA, BEN
from tests.journeys.server import Server


def test_from_nothing_to_both_answers(server: Server, hand: Hand) -> None:
    ana, ben = hand(ANA, server), hand(BEN, server)

    ana.opens("/")
    ana.presses("Make an account")
    ana.types("Your name", "Ana")
    ana.types("E-mail", ANA.email)
    ana.presses("Use this phrase")
    phrase = ana.page.locator("#phrase").inner_text().strip()
    expect(ana.password_field).to_have_value(phrase)
    expect(ana.field("Time zone")).to_have_value("Europe/London")
    ana.presses("Make my account")
    ana.writes_the_code_down()
    ana.presses("Invite my partner")
    ana.presses("Make an invitation")
    link = ana.page.locator("#link").inner_text().strip()
    ana.presses("Done")

    ben.joins(link)
    assert "#" not in ben.page.url
    ben.presses("To Today")
    ben.presses("Write my answer")
    ben.hands_in("The smell of rain on the allotment.")
    ben.reads("It is sealed and opens for both at once when you have both written.")

    ana.answers("My brother, on the phone, laughing.")
    ana.reads_words("Ben", "The smell of rain on the allotment.")
    ana.types("A short reply", "I did not know you noticed.")
    ana.presses("Give this reply")
    ana.reads("Ana replied")

    ben.opens("/")
    ben.presses("Read what you wrote")
    ben.reads_words("Ana", "My brother, on the phone, laughing.")
    ben.reads("I did not know you noticed.")
    ben.presses("Keep it in our story")
    ben.reads("Kept in your story")
    question = ben.question
    for one in (ana, ben):
        one.opens("/story/")
        one.presses(question)
        assert one.question == question
