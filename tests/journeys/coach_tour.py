"""A walk through the pages on which the coach stands. No log says that somebody was there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playwright.sync_api import expect

from tests.journeys.people import Somebody
from tests.journeys.tour import Stop

COACH: Final = {
    *("coaching:looked-at", "coaching:chosen"),
    *("kinder:write", "kinder:said", "kinder:kept"),
    *("understanding:one", "understanding:own"),
    *("coaching:model", "kinder:proposed"),  # only where a host has a model: `test_model`
}
HARD: Final = "You never listen to me. I feel ignored when you look at your phone."
HEARD: Final = "My boss shouted at me in front of everyone and I feel so ashamed."


def coached(ana: Somebody) -> Iterator[Stop]:
    """A hard sentence from the first draft to Mine, a line with a reply, and one of her own."""
    ana.expects(422)
    ana.opens("/coach/chosen/")
    ana.gives_password_if_asked()
    yield ana, "coach switch"
    ana.opens("/kinder/")
    ana.page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    yield ana, "kinder"
    ana.types("What you would say", f"{HARD} I felt sad yesterday.")
    ana.presses("Look at it")
    ana.reads("A judgement dressed as a feeling")
    yield ana, "kinder looked at"
    ana.types("What you would say", "I am scared of you when you shout.")
    ana.presses("Look at it")
    ana.reads("This may be about more than words")
    yield ana, "kinder stopped"
    ana.types("What you would say", HARD)
    ana.presses("Put it into its parts")
    ana.reads_title("In its parts")
    yield ana, "kinder parts"
    ana.page.get_by_text("lonely", exact=True).click()
    ana.presses("Put it together")
    ana.reads_title("Read it once aloud")
    yield ana, "kinder together"
    yield from listened(ana)


def listened(ana: Somebody) -> Iterator[Stop]:
    """A line, what a reply to it lets them feel, and a reply of her own."""
    ana.opens("/understanding/")
    ana.page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    yield ana, "understanding"
    ana.page.locator(".reply-choice").first.click()
    ana.reads_title("What your reply lets them feel")
    yield ana, "understanding chosen"
    ana.opens("/understanding/own/")
    ana.types("What your partner said or wrote", HEARD)
    ana.types("What you would answer", "That sounds hard. You should talk to HR tomorrow.")
    ana.presses("Look at it")
    ana.reads("You named how it is for them")
    yield ana, "understanding own"
    ana.presses("Turn the coach off")
    expect(ana.page.locator("[data-coach]")).to_have_count(0)
    ana.opens("/understanding/own/")
    ana.reads("The coach is off for you")
    yield ana, "understanding off"
    ana.presses("Turn it on")
    ana.reads_title("The coach")
