"""A tour of every page there is, in each state in which it looks different. Whoever takes it looks at every stop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from playwright.sync_api import expect

from tests.journeys.people import Somebody

ROOMS: Final = ("/", "/talk/", "/together/", "/story/", "/mine/")
Stop: TypeAlias = tuple[Somebody, str]

# Addresses that only take a form and lead on, or that are made for machines: there is no page of theirs to look at.
NO_PAGE: Final = {
    "healthz",
    *("calendar:ended", "calendar:event", "calendar:feed", "calendar:looked", "calendar:forgotten"),
    "home:joined-as-oneself",
    "safety:leave",
    *(f"accounts:{name}" for name in ("sign-out", "lock", "device-ended", "all-ended", "reset-cancelled")),
    *("couple:invite-cancelled", "couple:agreed", "couple:dropped"),
    "questions:draft",
    "questions:kept",
    "gratitude:kept",
    "firsts:taken-away",
    "firsts:done",
    "firsts:taken-back",
    "firsts:aside",
    *("pictures:large", "pictures:small"),
    "firsts:shared",
    "promises:told",
    *(f"rituals:{name}" for name in ("withdrawn", "left-out", "back-in", "resting", "going-on", "noted", "not-noted")),
    *(f"rituals:{name}" for name in ("ended", "taken-up", "taken-back", "removed")),
    *("quality_time:unasked", "quality_time:taken-away", "quality_time:brought-back", "quality_time:kept"),
    "questions:taken-away",
    "couple:back-in",
    "couple:reset-done",
    *("parting:paused", "parting:resumed", "parting:looked-at", "parting:now", "parting:kept"),
    *(f"conversations:{name}" for name in ("come-in", "not-now", "brought")),
    "ui:manifest",
    "ui:worker",
}
# Where each tour comes by; the help page and the pages of copies are in no log.
STRANGER: Final = {"home:today", "accounts:sign-in", "accounts:sign-in-by-code", "couple:sign-up", "couple:join"}
ALONE: Final = {
    *("couple:invite", "couple:welcome", "accounts:code", "couple:joined", "couple:not-them", "couple:begin"),
}
TWO: Final = {
    *("home:talk", "home:together", "couple:zone", "couple:named", "couple:proposed"),
    *("story:story", "story:year", "story:week", "calendar:calendar", "calendar:address"),
    *("calendar:free", "calendar:offered", "calendar:own"),
    *("questions:tonight", "questions:ask", "questions:another", "questions:taken-back", "questions:replies"),
    *("questions:changed", "questions:removed", "questions:earlier", "questions:found", "questions:own"),
    *("questions:depth", "gratitude:notes", "gratitude:new", "gratitude:letter", "gratitude:note", "gratitude:aloud"),
    *("gratitude:answer", "gratitude:changed", "gratitude:taken-back", "gratitude:removed"),
    *("home:mine", "accounts:new-sheet", "accounts:sheet", "accounts:sheet-removed", "accounts:settings"),
    *("accounts:unlock", "accounts:new-code"),
    *("firsts:firsts", "firsts:ideas", "firsts:own", "firsts:mine", "firsts:one", "firsts:planned", "firsts:kept"),
    *("firsts:changed", "firsts:removed"),
    *(f"milestones:{name}" for name in ("days", "new", "victory", "one", "changed", "removed")),
    *("quality_time:hours", "quality_time:ideas", "quality_time:new", "quality_time:now", "quality_time:had"),
    *("quality_time:one", "quality_time:begun", "quality_time:planned", "quality_time:asked"),
    *("quality_time:changed", "quality_time:removed"),
    *("rituals:rituals", "rituals:ideas", "rituals:new", "rituals:one", "rituals:changed", "rituals:agreed"),
    "rituals:meaning",
    *(f"conversations:{name}" for name in ("talks", "matters", "matter-dropped", "begin", "prepare", "one", "turn")),
    *(f"conversations:{name}" for name in ("pause", "over", "afterwards")),
    *("pictures:new", "pictures:said", "pictures:removed"),
    *("promises:promises", "promises:new", "promises:mine", "promises:own", "promises:one"),
    *("promises:changed", "promises:looked-at", "promises:shared", "promises:removed"),
}
KEYS: Final = {
    *("accounts:forgotten", "accounts:code-tried", "couple:password", "couple:set-aside", "couple:thrown-away"),
    *("couple:reset", "couple:back", "couple:let-in"),
    *("parting:leave", "parting:let-go", "parting:delete", "parting:email"),
}
HELP: Final = {"safety:help", "export:export", "export:import", "export:brought"}


def as_a_stranger(one: Somebody, link: str) -> Iterator[Stop]:
    """What anybody may see where people can still sign up, with an invitation in hand."""
    one.expects(403, 404, 422)
    for path in ("/", "/help/", "/sign-in/", "/sign-in/code/", "/sign-up/", "/nowhere/"):
        one.opens(path)
        yield one, f"stranger {path}"
    one.opens("/help/")
    one.page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    yield one, "stranger help opened"
    for path, button in (("/sign-in/", "Sign in"), ("/sign-up/", "Make my account")):
        one.opens(path)
        one.page.evaluate("for (const form of document.forms) form.noValidate = true")
        one.types("E-mail", "nobody@alcove.example")
        one.password_field.fill("short")
        one.presses(button)
        yield one, f"stranger {path} mistaken"
    address, _, secret = link.partition("#")
    one.page.goto(address)
    yield one, "stranger join"
    one.types("Invitation code", "mistaken")
    one.presses("Open the invitation")
    yield one, "stranger join mistaken"
    one.types("Invitation code", secret)
    one.presses("Open the invitation")
    yield one, "stranger join as"


def alone(ana: Somebody) -> Iterator[Stop]:
    """What Ana sees while she is alone."""
    for path in (*ROOMS, "/welcome/", "/questions/earlier/", "/questions/own/", "/milestones/", "/milestones/victory/"):
        ana.opens(path)
        yield ana, f"alone {path}"
    ana.opens("/together/invite/")
    ana.gives_password_if_asked()
    yield ana, "alone invite"
    ana.presses("Make an invitation")
    ana.reads_title("Your invitation")
    yield ana, "alone invitation"
    ana.opens("/together/")
    yield ana, "alone together invited"
    ana.answers("Nobody is here yet.")
    yield ana, "alone waiting"


def joining(ben: Somebody, link: str) -> Iterator[Stop]:
    """What Ben sees on his way in."""
    ben.expects(422)
    ben.opens_invitation(link)
    ben.fills_in_who_they_are()
    ben.types("The same password again", "something else altogether")
    ben.presses("Come in")
    yield ben, "joining mistaken"
    ben.password_field.fill(ben.who.password)
    ben.types("The same password again", ben.who.password)
    ben.presses("Come in")
    ben.reads_title("Your recovery code")
    yield ben, "joining code"
    ben.types("Group 2", "0000")
    ben.types("Group 5", "0000")
    ben.presses("I have it")
    ben.reads("That is not what the code says there.")
    yield ben, "joining code mistaken"
    ben.opens("/")
    yield ben, "joining today"
    ben.opens("/settings/")
    yield ben, "joining settings"


def rooms(ana: Somebody) -> Iterator[Stop]:
    """The five rooms and what is reached from them."""
    ana.expects(404, 422)
    for path in (*ROOMS, "/together/zone/", "/mine/new/", "/settings/", "/help/"):
        ana.opens(path)
        yield ana, f"two {path}"
    for path in ("/questions/earlier/", "/questions/own/", "/questions/depth/", "/settings/code/", "/nowhere/"):
        ana.opens(path)
        yield ana, f"two {path}"
    ana.opens("/mine/")
    ana.page.locator("main li a").first.click()
    ana.reads_title("A page of mine")
    yield ana, "two a page"
    ana.presses("Throw this page away")
    yield ana, "two throw away"
    ana.opens("/questions/earlier/")
    ana.types("Look for", "the")
    ana.presses("Search")
    yield ana, "two found"
    ana.types("Look for", "zugunruhe")
    ana.presses("Search")
    yield ana, "two nothing found"


def mistakes(ana: Somebody) -> Iterator[Stop]:
    """Forms that come back, and doors that ask for the password."""
    for path, button in (("/questions/own/", "Add it"), ("/mine/new/", "Keep it"), ("/together/", "Keep this name")):
        ana.opens(path)
        ana.page.evaluate("for (const form of document.forms) form.noValidate = true")
        ana.page.locator("main :is(textarea, input[type=text][required])").last.fill(" ")
        ana.presses(button)
        ana.reads("Please look at this once more.")
        yield ana, f"two {path} mistaken"
    for path, button in (("/settings/export/", "Make the copy"), ("/settings/import/", "Look at it first")):
        ana.opens(path)
        ana.gives_password_if_asked()
        yield ana, f"two {path}"
        ana.page.evaluate("for (const form of document.forms) form.noValidate = true")
        ana.presses(button)
        ana.reads("Please look at this once more.")
        yield ana, f"two {path} mistaken"
    ana.opens("/mine/")
    ana.presses("Lock Mine now")
    ana.opens("/mine/")
    yield ana, "two unlock"
    ana.goes_to_the_question()
    yield ana, "two a question while locked"
    ana.opens("/unlock/")
    ana.gives_password()


def a_question(ana: Somebody, ben: Somebody) -> Iterator[Stop]:
    """A question on its way from the first word to the story, and out of it again."""
    ana.opens("/")
    passed = ana.page.locator("h2.question").first.inner_text()
    ana.presses("Another one")
    expect(ana.page.locator("h2.question").first).not_to_have_text(passed)
    yield ana, "question passed"
    ben.opens("/")
    ben.presses("Another one")
    expect(ben.page.locator("h2.question").first).not_to_have_text(passed)
    ana.goes_to_the_question()
    yield ana, "question write"
    ana.hands_in("We sat on the wall behind the bakery until they put the lights out.")
    yield ana, "question waiting"
    ana.presses("Take it back")
    yield ana, "question taken back"
    ana.presses("Hand it in")
    ana.reads("Thank you.")
    for path in ("/", "/talk/"):
        ana.opens(path)
        yield ana, f"question handed in {path}"
    ben.answers("The first time you laughed at one of my jokes\n\nand then explained it to me.")
    yield ben, "question revealed"
    ben.opens("/")
    yield ben, "question revealed today"
    ben.goes_to_the_question()
    ben.types("A short reply", "I remember the wall.")
    ben.presses("Give this reply")
    ben.reads("Ben replied")
    ben.presses("Keep it in our story")
    ben.reads("Kept in your story")
    yield ben, "question kept"
    ben.presses("Change my words")
    yield ben, "question change"
    ben.types("Your answer", "The first time you laughed at a joke of mine.")
    ben.presses("Keep these words")
    ben.reads("What Ben wrote before")
    yield ben, "question changed"
    ben.presses("Take my own words away")
    yield ben, "question take away"
    ben.presses("Take them away")
    ben.reads("took these words away")
    yield ben, "question taken away"


def days_to_keep(ana: Somebody, ben: Somebody) -> Iterator[Stop]:
    """A day that is kept, a victory that is shared, and what becomes of them."""
    for path, button in (("/milestones/new/", "Keep it"), ("/milestones/victory/", "Share it with Ben")):
        ana.opens(path)
        yield ana, f"days {path}"
        ana.page.evaluate("for (const form of document.forms) form.noValidate = true")
        ana.presses(button)
        ana.reads("Please look at this once more.")
        yield ana, f"days {path} mistaken"
    ana.types("What went well", "We found the receipt without a word about who had lost it.")
    ana.presses("Share it with Ben")
    ana.reads("Take it away")
    yield ana, "days shared"
    ana.presses("Change my words")
    ana.reads_title("Change your words")
    yield ana, "days change"
    ana.types("In a line", "We found the receipt, and nobody asked who had lost it.")
    ana.presses("Keep these words")
    ana.reads("What Ana wrote before")
    yield ana, "days changed"
    ben.opens("/milestones/")
    ben.reads("nobody asked who had lost it")
    yield ben, "days list"
    ana.presses("Take it away")
    ana.reads_title("Take this line away?")
    yield ana, "days take away"
    ana.presses("Take it away")
    ana.reads("Ana took this line away")
    yield ana, "days taken away"


def agreeing(ana: Somebody, ben: Somebody) -> Iterator[Stop]:
    """A proposal from both sides."""
    ana.opens("/together/")
    ana.presses("Propose: Make it strict")
    yield ana, "agreeing proposed"
    ben.opens("/together/")
    yield ben, "agreeing asked"
    ben.presses("I agree")
    ben.reads("Strict:")
    yield ben, "agreeing agreed"


def not_them(ana: Somebody, ben: Somebody) -> Iterator[Stop]:
    """The one who joined is not the one who was invited."""
    ana.opens("/together/")
    yield ana, "not them offered"
    ana.opens("/together/not-them/")
    ana.gives_password_if_asked()
    yield ana, "not them"
    ana.presses("This is not them")
    ana.reads("Invite your partner")
    ben.opens("/")
    ben.reads_title("You are in no space now")
    yield ben, "not them in no space"
