"""The stops of a tour through the story and the calendar: what was, and what will be."""

from __future__ import annotations

from collections.abc import Iterator

from tests.journeys.people import Somebody
from tests.journeys.tour import Stop


def told(ana: Somebody) -> Iterator[Stop]:
    """What was kept in a year of two people, and in the years before."""
    ana.opens("/story/")
    ana.page.locator("main a[href^='/story/']:has(svg)").first.click()
    ana.reads("All of your story")
    yield ana, "story year"
    ana.opens("/story/")
    ana.presses("Questions")
    ana.page.locator("nav [aria-current]", has_text="Questions").wait_for()
    yield ana, "story questions"
    ana.presses("Ben’s words")
    ana.reads("Nothing of this kind is kept here.")
    yield ana, "story nothing of this kind"
    ana.opens("/story/2018/1/")
    yield ana, "story empty week"


def dated(ana: Somebody) -> Iterator[Stop]:
    """What is planned, an address for one's own calendar, and hours to offer."""
    ana.opens("/calendar/")
    yield ana, "calendar"
    ana.presses("Make an address")
    ana.reads_title("Your calendar’s address")
    yield ana, "calendar address"
    ana.presses("Done")
    ana.reads("Make a new address")
    yield ana, "calendar with an address"
    ana.presses("Hours that suit you both")
    ana.reads_title("Hours that suit you both")
    yield ana, "hours that suit both"
    ana.presses("Choose anew" if ana.is_offered("Choose anew") else "Choose hours to offer")
    ana.reads_title("Hours to offer")
    ana.page.get_by_role("checkbox").nth(3).check()
    yield ana, "hours to offer"
    ana.presses("Offer these")
    ana.reads("You offer")
    yield ana, "hours offered"
    ana.presses("Leave out what is taken in your own calendar")
    ana.reads("asks nothing of others")
    yield ana, "one's own calendar, and a server that asks nothing"
