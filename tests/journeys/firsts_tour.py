"""A walk through the pages of first times."""

from __future__ import annotations

from collections.abc import Iterator

from tests.journeys.people import Somebody
from tests.journeys.tour import Stop

IN_TWO_DAYS = "new Date(Date.now() + 2e8).toISOString().slice(0, 10)"


def tried(ana: Somebody, ben: Somebody) -> Iterator[Stop]:
    """Ideas rated, one of Ana's own, and a wish on its way to a line of each."""
    ana.expects(422)
    ben.expects(422)
    for path in ("", "ideas/", "own/", "mine/"):
        ana.opens(f"/firsts/{path}")
        ana.gives_password_if_asked()
        yield ana, f"firsts {path}"
    ana.opens("/firsts/own/")
    ana.page.evaluate("for (const form of document.forms) form.noValidate = true")
    ana.presses("Add it")
    ana.reads("Please look at this once more.")
    yield ana, "firsts own mistaken"
    ben.opens("/firsts/")
    ben.presses("Ride the night bus from one end to the other")
    ben.reads("You both find this exciting")
    yield ben, "firsts wished"
    ben.presses("Plan it")
    ben.reads_title("When will you do it?")
    yield ben, "firsts planning"
    ben.page.evaluate("for (const form of document.forms) form.noValidate = true")
    ben.presses("Plan it")
    ben.reads("Please look at this once more.")
    yield ben, "firsts planning mistaken"
    ben.page.get_by_label("The day").fill(ben.page.evaluate(IN_TWO_DAYS))
    ben.presses("Plan it")
    ben.reads("Back to the wishes")
    yield ben, "firsts planned"
    yield from told_of(ana, ben)


def told_of(ana: Somebody, ben: Somebody) -> Iterator[Stop]:
    """It is done, and each keeps a line; Ana changes hers and takes it away."""
    ana.page.goto(ben.page.url)
    ana.presses("We have done it")
    ana.reads("It was not done")
    yield ana, "firsts done"
    ana.page.evaluate("for (const form of document.forms) form.noValidate = true")
    ana.presses("Keep it")
    ana.reads("Please look at this once more.")
    yield ana, "firsts done mistaken"
    ana.types("A line about it", "The driver ate two pieces.")
    ana.presses("Keep it")
    ana.presses("Change my words")
    ana.reads_title("Change your words")
    yield ana, "firsts change"
    ana.types("A line about it", "The driver ate three pieces.")
    ana.presses("Keep these words")
    ana.reads("What Ana wrote before")
    yield ana, "firsts changed"
    ana.presses("Take my own words away")
    ana.reads_title("Take your line away?")
    yield ana, "firsts take away"
    ana.presses("Take it away")
    ana.reads("Ana took this line away")
    yield ana, "firsts taken away"
