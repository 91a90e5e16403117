"""A walk through the pages of thanks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tests.journeys.people import Somebody
from tests.journeys.tour import Stop


def thanked(ana: Somebody, ben: Somebody) -> Iterator[Stop]:
    """Ana thanks Ben, he keeps it and answers; one more waits to be found, and a letter is begun."""
    ana.opens("/gratitude/")
    yield ana, "thanks list"
    ana.opens("/gratitude/letter/")
    yield ana, "thanks letter"
    ana.opens("/gratitude/new/")
    yield ana, "thanks new"
    ana.presses("Give it")
    ana.reads("Please look at this once more.")
    yield ana, "thanks new mistaken"
    ana.types("What you did", "You carried the wet box up without a word.")
    ana.presses("Give it")
    ana.reads("You could add what it shows")
    yield ana, "thanks hint"
    ana.presses("Give it as it is")
    ana.reads_title("A thank-you")
    yield ana, "thanks given"
    ana.presses("Change my words")
    ana.reads_title("Change your words")
    yield ana, "thanks change"
    ana.presses("Leave it as it is")
    ana.reads_title("A thank-you")
    yield from answered(ben)
    ana.presses("Take my own words away")
    ana.reads_title("Take your words away?")
    yield ana, "thanks take away"
    yield from to_be_found(ana)


def answered(ben: Somebody) -> Iterator[Stop]:
    """Ben finds it on Today, says it aloud, answers, and keeps it."""
    ben.opens("/")
    ben.presses("A thank-you from Ana")
    ben.reads_title("A thank-you")
    yield ben, "thanks to read"
    ben.presses("Say it aloud")
    ben.reads_title("Say it aloud")
    yield ben, "thanks aloud"
    ben.presses("Back to the note")
    ben.types("One line back", "The box was mostly air.")
    ben.presses("Answer")
    ben.reads("Ben answered")
    ben.presses("Keep it in our story")
    ben.reads("Kept in your story")
    yield ben, "thanks kept"


def to_be_found(ana: Somebody) -> Iterator[Stop]:
    """One that waits, and is taken back."""
    ana.opens("/gratitude/letter/")
    ana.types("Your letter", "For the day of the exam. You have done this before.")
    ana.page.get_by_label("To be found on").fill(f"{dt.datetime.now(dt.UTC).date() + dt.timedelta(days=9)}")
    ana.presses("Give it")
    ana.reads("Until then only you see it.")
    yield ana, "thanks waiting"
    ana.presses("Take it back")
    ana.reads_field("Your letter", "For the day of the exam. You have done this before.")
    yield ana, "thanks taken back"
