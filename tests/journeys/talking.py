"""What two people do in a talk, from its invitation to its end, by what stands on their screens."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Locator, expect

from tests.journeys.people import Somebody

LISTENING, GOOD_NEWS = "/conversations/by/listening/", "/conversations/by/good_news/"
GO_ON: Final = (
    "I am ready to go on",
    "I am ready",
    "I have finished",
    "Yes, that is it",
    "That is all",
    "Go on",
    "Light",
)
SCREENS: Final = 60  # more than any script has
HEAR: Final = """
window.heard = [];
window.EventSource = class extends EventSource {
  constructor(address) { super(address); this.addEventListener("message", ({ data }) => window.heard.push(data)); }
};
"""


def asks(ana: Somebody, path: str = GOOD_NEWS, topic: str = "") -> None:
    """Ask for a talk, when the one before is over."""
    ends_what_is_open(ana)
    ana.opens(path)
    if topic and ana.page.locator("#id_topic").count():
        ana.page.locator("#id_topic").fill(topic)
    ana.presses("Begin")
    ana.reads("This page goes on by itself.")


def ends_what_is_open(ana: Somebody) -> None:
    """End the talk that is open, if there is one: the two have one at a time."""
    ana.opens("/conversations/")
    if ana.is_offered("Go to it"):
        ana.presses("Go to it")
        ana.page.goto(f"{ana.page.url}over/")
        ana.page.locator("main form button").click()
        ana.page.wait_for_load_state()


def comes_in(ben: Somebody) -> None:
    """Find it on Today and come in."""
    ben.opens("/")
    ben.presses("Now is fine")


def screen(who: Somebody) -> Locator:
    """What stands on somebody's screen."""
    return who.page.locator("[data-talk]")


def beat(who: Somebody) -> str:
    """At which screen of the talk somebody is."""
    return screen(who).get_attribute("data-beat") or ""


def is_over(who: Somebody) -> bool:
    """Whether their screen says that it has ended."""
    return screen(who).get_attribute("data-screen") == "over"


def come_to_the_same(ana: Somebody, ben: Somebody, before: str) -> None:
    """Both screens are past that one, and at the same."""
    for who in (ana, ben):
        expect(screen(who)).not_to_have_attribute("data-beat", before)
    expect(screen(ben)).to_have_attribute("data-beat", beat(ana))


def offered(who: Somebody) -> str:
    """What one's own screen offers to go on with; "" while it is the other's to say."""
    return next((name for name in GO_ON if who.is_offered(name)), "")


def goes_on(who: Somebody) -> None:
    """Tap what one's own screen offers, and put down words where they are asked for."""
    if who.page.locator("main textarea").count():
        who.page.locator("main textarea").fill(words_of(who))
    who.control(offered(who)).click()


def words_of(who: Somebody) -> str:
    """What somebody puts down wherever a script asks for it."""
    return f"Marmalade of {who.who.name}"


def go_on(ana: Somebody, ben: Somebody) -> None:
    """Do as the screens say, once: both, or the one whose screen can."""
    before = beat(ana)
    both = screen(ana).get_attribute("data-screen") in ("both", "write", "depth")
    for who in (ana, ben) if both else [ana if offered(ana) else ben]:
        goes_on(who)
    come_to_the_same(ana, ben, before)


def to_the_end(ana: Somebody, ben: Somebody, *, reloads: int = 7) -> None:
    """Both go on until it is over; now and then one of them reloads the page."""
    for number in range(SCREENS):
        if is_over(ana):
            return
        if number % reloads == reloads - 1:
            (ana, ben)[number % 2].page.reload()
        go_on(ana, ben)
    raise AssertionError("it did not come to an end")
