"""The stops of a tour through the talks: asking, the screens of a talk, a pause, the end, and afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from tests.journeys.people import Somebody
from tests.journeys.tour import Stop


def talk(ana: Somebody, ben: Somebody) -> Iterator[Stop]:
    """Listening turns until the first was heard, then a pause, and the end of it."""
    for path in ("", "by/listening/", "by/check_in/", "by/listening/notes/", "matters/"):
        ana.opens(f"/conversations/{path}")
        yield ana, f"talks {path}"
    ana.types("For the next check-in", "The blue bin")
    ana.presses("Note it")
    ana.presses("Take it out")
    ana.reads("Nothing is noted yet.")
    yield ana, "talks matter out"
    ana.opens("/conversations/by/listening/")
    ana.types("What would you like to talk about?", "The cold stairs")
    ana.presses("Begin")
    ana.reads("This page goes on by itself.")
    yield ana, "talks waiting"
    ben.opens("/")
    ben.reads("The cold stairs")
    yield ben, "talks asked"
    ben.presses("Now is fine")
    ben.reads_title("Sit where you can see each other")
    ana.reads_title("Sit where you can see each other")
    yield ana, "talks begun"
    ana.presses("I am ready")
    ben.presses("I am ready")
    for who in (ana, ben):
        who.reads_title("Ana speaks")
        yield who, f"talks {who.who.name} first"
    ana.presses("I have finished")
    for who in (ana, ben):
        who.reads_title("Ben says it back")
        yield who, f"talks {who.who.name} back"
    ana.presses("Partly, I’d add…")
    ben.reads_title("Ana speaks")
    yield ben, "talks adding"
    ben.presses("Pause")
    ben.reads_title("Pause")
    yield ben, "talks pause"
    ben.presses("Rest")
    ana.reads("Rest longer")
    yield ana, "talks paused"
    ana.presses("End it")
    ana.reads_title("End the talk?")
    yield ana, "talks ending"
    ana.presses("End it")
    for who in (ana, ben):
        who.reads_title("The talk has ended")
    yield ben, "talks ended"
    ben.page.goto(f"{ben.page.url}afterwards/")
    yield ben, "talks afterwards"
