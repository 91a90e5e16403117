"""The stops of a tour through the rituals: an idea, a proposal, what both agree to, and what it means."""

from __future__ import annotations

from collections.abc import Iterator

from tests.journeys.people import Somebody
from tests.journeys.tour import Stop


def come_round(ana: Somebody, ben: Somebody) -> Iterator[Stop]:
    """A ritual from an idea to both agreeing, changed, and with its meaning."""
    for path in ("/rituals/", "/rituals/ideas/", "/rituals/new/?idea=ritual-25"):
        ana.opens(path)
        yield ana, f"rituals {path}"
    ana.page.evaluate("for (const form of document.forms) form.noValidate = true")
    ana.types("What you call it", " ")
    ana.presses("Propose it")
    ana.reads("Please look at this once more.")
    yield ana, "rituals mistaken"
    ana.types("What you call it", "Lanterns on the canal")
    ana.presses("Propose it")
    ana.reads_title("A proposal")
    yield ana, "rituals proposed"
    ben.opens("/")
    ben.presses("A ritual to read: Lanterns on the canal")
    ben.reads_title("A proposal")
    yield ben, "rituals asked"
    ben.presses("Yes, let us")
    ben.reads_title("A ritual of ours")
    yield ben, "rituals agreed"
    ben.types("What it means to me", "Light on dark water.")
    ben.presses("Hand it in")
    ben.reads("Your words are in.")
    yield ben, "rituals meaning waits"
    ben.presses("Change it")
    ben.reads_title("Change this ritual")
    yield ben, "rituals change"
    ben.types("What you call it", "Lanterns on the river")
    ben.presses("Put it this way")
    ben.reads("What you would like instead")
    yield ben, "rituals changed"
    ana.opens("/rituals/")
    ana.presses("Lanterns on the canal")
    ana.reads("Ben would like it so")
    yield ana, "rituals offered"
    ana.presses("Yes, so")
    ana.types("What it means to me", "Your hand.")
    ana.presses("Hand it in")
    ana.reads("Light on dark water.")
    yield ana, "rituals meaning open"
    ana.presses("Let it rest")
    ana.reads("It rests")
    yield ana, "rituals resting"
