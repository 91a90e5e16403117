"""A walk through honest words, apologies, and the private way of forgiving."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tests.journeys.people import Somebody
from tests.journeys.tour import Stop

SEEN: Final = {
    *(f"honesty:{name}" for name in ("letters", "new", "mine", "own", "rewritten", "given", "thrown-away", "one")),
    *(f"honesty:{name}" for name in ("answer", "changed", "removed", "asked", "replied", "talked")),
    *(f"apologies:{name}" for name in ("apologies", "new", "mine", "own", "rewritten", "aloud", "given", "one")),
    *(f"apologies:{name}" for name in ("thrown-away", "answer", "changed", "removed")),
    *(f"forgiveness:{name}" for name in ("ways", "first", "begin", "way", "sitting", "not-now", "thrown-away")),
}
NO_PAGE: Final = {"honesty:taken-back", "honesty:kept", "forgiveness:amends", "forgiveness:going-on"}
HARD_WORDS: Final = SEEN | NO_PAGE


def hard_words(ana: Somebody, ben: Somebody) -> Iterator[Stop]:
    """All three, one after the other."""
    yield from honest(ana, ben)
    yield from sorry(ana, ben)
    yield from alone_with_it(ana)


def honest(ana: Somebody, ben: Somebody) -> Iterator[Stop]:
    """A draft that rests, one that is asked about, and a letter."""
    ana.opens("/honesty/")
    yield ana, "honest words"
    for rest, reads in (("Until tomorrow morning", "It rests until"), ("No waiting", "A good moment")):
        ana.opens("/honesty/new/")
        ana.gives_password_if_asked()
        yield ana, f"honest new {rest}"
        ana.types("What I would like to say", "I was hurt when the letter was opened.")
        ana.page.get_by_label(rest).check()
        ana.presses("Keep it")
        ana.reads_title("A draft of mine")  # the form, too, speaks of a good moment
        ana.reads(reads)
        yield ana, f"honest own {rest}"
    for link, title, back in (
        ("Write on", "Write on", "Leave it as it is"),
        ("Give it as a letter", "Give this letter?", "Not yet"),
        ("Throw this draft away", "Throw this draft away?", "Leave it"),
    ):
        ana.presses(link)
        ana.reads_title(title)
        yield ana, f"honest {link}"
        ana.presses(back)
        ana.reads_title("A draft of mine")
    ana.presses("Ask: is now a good time?")
    ana.reads("You have asked.")
    yield ana, "honest asked"
    ben.opens("/")
    ben.presses("Ana has something to say to you")
    yield ben, "honest asked of"
    for answer, told in (("Not now", "You said: another time."), ("Now is good", "You said: now is good.")):
        ben.presses(answer)
        ben.reads(told)
        yield ben, f"honest {answer}"
    ana.opens("/honesty/mine/")
    yield ana, "honest mine"
    ana.page.get_by_role("link", name="I was hurt when the letter was opened.").first.click()
    ana.reads("now is a good time.")
    yield ana, "honest yes"
    ana.presses("Give it as a letter")
    ana.presses("Give it")
    ana.reads_title("A letter")
    yield ana, "honest given"
    yield from answered(ana, ben, "A letter from Ana", "A letter")
    yield from talked_about(ana)


def talked_about(ana: Somebody) -> Iterator[Stop]:
    """Words that are said in a talk instead, from a card of her own."""
    ana.opens("/honesty/new/")
    ana.types("What I would like to say", "The stairs are cold, and I go down them alone.")
    ana.page.get_by_label("No waiting").check()
    ana.presses("Keep it")
    ana.reads_title("A draft of mine")
    ana.presses("Say it by listening turns")
    ana.reads_title("Prepare: Listening turns")
    ana.reads_field("What you want to remember", "The stairs are cold, and I go down them alone.")
    yield ana, "honest card to speak from"
    ana.page.go_back()
    ana.presses("We have talked about it")
    ana.reads("You talked about it on")
    yield ana, "honest talked about"


def answered(ana: Somebody, ben: Somebody, card: str, title: str) -> Iterator[Stop]:
    """What was given is found on Today and answered; its author changes it, and looks at taking it away."""
    ben.opens("/")
    ben.presses(card)
    ben.reads_title(title)
    yield ben, f"{card} to read"
    ben.types("One line back", "I am glad you said it.")
    ben.presses("Answer")
    ben.reads("Ben answered")
    yield ben, f"{card} answered"
    for link, heading, back in (
        ("Change my words", "Change your words", "Leave it as it is"),
        ("Take my own words away", "Take your words away?", "Leave them"),
    ):
        ana.presses(link)
        ana.reads_title(heading)
        yield ana, f"{card} {link}"
        ana.presses(back)
        ana.reads_title(title)


def sorry(ana: Somebody, ben: Somebody) -> Iterator[Stop]:
    """An apology, mistaken, hinted at, read aloud, and given."""
    ana.opens("/apologies/")
    yield ana, "apologies"
    ana.opens("/apologies/new/")
    ana.types("What I regret", "Your face when you saw it.")
    ana.presses("Read it through")
    ana.reads("Please look at this once more.")
    yield ana, "apologies mistaken"
    ana.types("What I did", "I am sorry if I opened your letter, but it lay there.")
    ana.types("How I will mend it", "I glue it again, and I knock.")
    ana.presses("Read it through")
    ana.reads("leaves open whether it happened")
    yield ana, "apologies hinted"
    for link, title, back in (
        ("Write on", "Write on", "Leave it as it is"),
        ("Say it aloud", "Say it aloud", "Back to the draft"),
        ("Throw this draft away", "Throw this draft away?", "Leave it"),
    ):
        ana.presses(link)
        ana.reads_title(title)
        yield ana, f"apologies {link}"
        ana.presses(back)
        ana.reads_title("Read it through")
    ana.opens("/apologies/mine/")
    yield ana, "apologies mine"
    ana.page.get_by_role("link", name="I am sorry if I opened your letter").click()
    ana.presses("Give it")
    ana.reads_title("From Ana")
    yield ana, "apologies given"
    yield from answered(ana, ben, "Ana has written to you", "From Ana")


def alone_with_it(ana: Somebody) -> Iterator[Stop]:
    """A hurt, from the question about fear to the choice not to forgive now."""
    ana.opens("/mine/")
    ana.presses("When something still hurts")
    ana.reads("What forgiving is not")
    yield ana, "forgiving"
    ana.presses("Begin")
    yield ana, "forgiving first"
    ana.page.get_by_label("Yes").check()
    ana.presses("Go on")
    ana.reads_title("Then this is not the right exercise")
    yield ana, "forgiving not this"
    ana.opens("/forgiveness/begin/")
    yield ana, "forgiving begin"
    ana.types("What hurt you, in a few words", "The opened letter")
    ana.page.get_by_label("No, or I cannot tell").check()
    ana.presses("Keep it")
    ana.reads_title("The opened letter")
    yield ana, "forgiving way"
    ana.presses("Go on with sitting 1")
    ana.reads_title("What happened")
    yield ana, "forgiving sitting"
    ana.types("What you would like to write", "It cost me sleep.")
    ana.presses("Keep it")
    ana.reads("Go on with sitting 2")
    yield ana, "forgiving way on"
    for link, title, back in (
        ("Throw all of this away", "Throw all of this away?", "Keep it"),
        ("I choose not to forgive now", "Not to forgive, now", ""),
    ):
        ana.presses(link)
        ana.reads_title(title)
        yield ana, f"forgiving {link}"
        ana.presses(back or link)
        ana.reads_title("The opened letter")
    ana.reads("That is a decision, and a whole one.")
    yield ana, "forgiving not now"
    ana.opens("/forgiveness/")
    yield ana, "forgiving list"
