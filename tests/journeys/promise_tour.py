"""A walk through the pages of promises."""

from __future__ import annotations

from collections.abc import Iterator

from tests.journeys.people import Somebody
from tests.journeys.tour import Stop


def promised(ana: Somebody, ben: Somebody) -> Iterator[Stop]:
    """A promise of Ana's own, and all that she does with it; Ben reads what she shares."""
    ana.opens("/promises/new/")
    ana.gives_password_if_asked()
    yield ana, "promises new"
    ana.page.evaluate("for (const form of document.forms) form.noValidate = true")
    ana.presses("Promise this")
    ana.reads("Please look at this once more.")
    yield ana, "promises new mistaken"
    for label, words in (("I promise to", "oil the gate"), ("If", "it is Saturday"), ("Then I will", "fetch the oil")):
        ana.page.get_by_label(label, exact=True).fill(words)
    ana.presses("Promise this")
    ana.reads("Read your plan twice")
    yield ana, "promises own"
    for link, title, button in (
        ("Change it", "Change your promise", "Promise it this way"),
        ("Share it with Ben", "Share this promise?", "Share it"),
        ("Look at it again", "How did it go?", "Keep this"),
    ):
        ana.presses(link)
        ana.reads_title(title)
        yield ana, f"promises {link}"
        if link.startswith("Look"):
            ana.page.get_by_label("Partly").check()
        ana.presses(button)
        ana.reads_title("A promise of mine")
    yield ana, "promises looked at"
    ana.opens("/promises/mine/")
    yield ana, "promises mine"
    ben.opens("/promises/")
    yield ben, "promises list"
    ben.presses("oil the gate")
    ben.reads_title("Ana promised")
    yield ben, "promises shared"
    ana.presses("oil the gate")
    ana.presses("Take it away")
    ana.reads_title("Take this promise away?")
    yield ana, "promises take away"
