"""A walk through the pages of time together."""

from __future__ import annotations

from collections.abc import Iterator

from tests.journeys.people import Somebody
from tests.journeys.tour import Stop


def spent(ana: Somebody, ben: Somebody) -> Iterator[Stop]:
    """An hour that Ana plans, Ben cannot come to, and both have after all; and one that begins at once."""
    for path in ("", "ideas/?kind=cook", "new/?idea=hour-040", "now/", "had/"):
        ana.opens(f"/quality-time/{path}")
        yield ana, f"hours {path}"
    ana.opens("/quality-time/new/")
    yield ana, "hours new"
    ana.page.evaluate("for (const form of document.forms) form.noValidate = true")
    ana.presses("Plan it")
    ana.reads("Please look at this once more.")
    yield ana, "hours new mistaken"
    ana.types("What you would like to do", "Chestnuts at the stove")
    ana.page.get_by_label("The day").fill(ana.page.evaluate("new Date(Date.now() + 2e8).toISOString().slice(0, 10)"))
    ana.page.get_by_label("The time").fill("19:30")
    ana.presses("Plan it")
    ana.reads_title("Chestnuts at the stove")
    yield ana, "hours planned"
    ben.opens("/")
    yield ben, "hours today"
    ben.page.goto(ana.page.url)
    ben.presses("It does not suit me")
    ben.reads_title("It does not suit you")
    yield ben, "hours asking"
    ben.presses("Say it")
    ben.reads("Take this line back")
    yield ben, "hours asked"
    ben.presses("Take this line back")
    ana.presses("Move it or change it")
    ana.reads_title("Plan it otherwise")
    yield ana, "hours moving"
    ana.page.get_by_label("The time").fill("20:00")
    ana.presses("Plan it")
    ana.reads("What was planned before")
    yield ana, "hours moved"
    ana.presses("Take it away")
    ana.reads("Until its day is over")
    yield ana, "hours taken away"
    ana.presses("Bring it back")
    ana.presses("Put the phone down")
    ana.reads("until")
    yield ana, "hours phone down"
    yield from _afterwards(ana)


def _afterwards(ana: Somebody) -> Iterator[Stop]:
    ana.opens("/quality-time/now/?minutes=20&idea=hour-001")
    start = int(ana.page.url.rpartition("=")[2]) - 1300
    ana.opens(f"/quality-time/now/?minutes=20&idea=hour-001&start={start}")
    ana.reads("That was your time.")
    yield ana, "hours over"
    ana.presses("Done")
    ana.types("A line about it", "The whole pot, and the postman twice.")
    ana.presses("Keep it")
    ana.reads_title("Tea at the window")
    yield ana, "hours had"
    ana.presses("Change my words")
    ana.reads_title("Change your words")
    yield ana, "hours change"
    ana.types("A line about it", "The whole pot, and the postman three times.")
    ana.presses("Keep these words")
    ana.presses("Take my own words away")
    ana.reads_title("Take your line away?")
    yield ana, "hours take away"
    ana.presses("Take it away")
    ana.reads("Ana took this line away")
    yield ana, "hours line taken away"
