"""A tour of how keys live and how people go, in the order in which it can happen. Each stop is a page to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.people import Somebody
from tests.journeys.tour import Stop
from tests.resets import issued, ripen

NEW = "gravel pours beneath an umbrella"
NEWER = "seven boats beside a bakery"


def new_password(ana: Somebody, laptop: Somebody) -> Iterator[Stop]:
    """Ana changes her password on the phone while she writes on the laptop; no word is lost there."""
    laptop.opens("/mine/new/")
    laptop.types("What is on your mind", "begun before the change")
    laptop.page.wait_for_timeout(1500)
    ana.shows_who_it_is()
    ana.opens("/settings/")
    yield ana, "keys settings"
    ana.presses("Try my code")
    yield ana, "keys try"
    ana.types("Recovery code", "mistaken")
    ana.presses("Try it")
    yield ana, "keys try mistaken"
    ana.opens("/settings/password/")
    yield ana, "keys password"
    changes_password(ana, ana.who.password, "not the same one")
    yield ana, "keys password mistaken"
    changes_password(ana, ana.who.password, NEW)
    ana.who = replace(ana.who, password=NEW)
    ana.writes_the_code_down()
    laptop.page.get_by_label("What is on your mind").fill("begun before the change, and ended after it")
    expect(laptop.page.locator("dialog[data-lapse]")).to_be_visible()
    laptop.who = ana.who
    laptop.signs_in()
    expect(laptop.page.locator("dialog[data-lapse]")).to_be_hidden()
    laptop.presses("Keep it")
    laptop.comes_to("/mine/")
    laptop.page.locator("main li a").first.click()
    laptop.reads_field("What is on your mind", "begun before the change, and ended after it")


def changes_password(one: Somebody, now: str, new: str) -> None:
    """Fill in the form and send it; a second typing that is not the same comes back."""
    one.page.locator("#id_password_now").fill(now)
    one.page.locator("#id_password").fill(new)
    one.page.locator("#id_password_again").fill(new if new in (NEW, NEWER) else "something else")
    one.presses("Take this password")


def neither_password_nor_code(ana: Somebody, ben: Somebody, data: Path) -> Iterator[Stop]:
    """The way back for somebody who has neither, and through the partner into what the two share."""
    lost, ana_knows = ana.who, replace(ana.who, password=NEWER)
    ana.opens("/sign-in/")
    ana.presses("I have neither")
    yield ana, "keys forgotten"
    link = issued(data, ana.who.email)
    address, _, secret = link.partition("#")
    ana.page.goto(address)
    yield ana, "keys reset"
    ana.types("The code behind the link", "mistaken")
    ana.presses("Go on")
    yield ana, "keys reset mistaken"
    ana.types("The code behind the link", secret)
    ana.presses("Go on")
    ana.reads_title("Not yet")
    yield ana, "keys reset waits"
    ben.opens("/")
    ripen(data)
    ana.opens("/sign-in/")
    ana.page.goto(link)
    ana.reads_title("Begin again")
    yield ana, "keys reset ripe"
    ana.types("Your name", "Ana")
    ana.page.locator("#id_password").fill(NEWER)
    ana.page.locator("#id_password_again").fill(NEWER)
    ana.presses("Begin again")
    ana.who = ana_knows
    ana.writes_the_code_down(then="Your keys are new")
    yield from back_in(ana, ben)
    yield from what_was_set_aside(ana, lost.password)


def back_in(ana: Somebody, ben: Somebody) -> Iterator[Stop]:
    """Both read the same five words, and Ben lets her in."""
    ana.opens("/")
    ana.comes_to("/together/back/")
    yield ana, "keys back"
    ana.presses("Ask to be let in")
    hers = ana.page.locator("#words").inner_text()
    yield ana, "keys back asked"
    ben.opens("/")
    ben.reads("asks to be let back in")
    yield ben, "keys asked today"
    ben.opens("/together/")
    ben.presses("Look at it")
    ben.gives_password_if_asked()
    assert ben.page.locator("#words").inner_text() == hers
    yield ben, "keys let in"
    ben.presses("The words are the same: let them in")
    ana.opens("/together/back/")
    yield ana, "keys door open"
    ana.presses("The words are the same: come in")
    ana.comes_to("/")


def what_was_set_aside(ana: Somebody, lost: str) -> Iterator[Stop]:
    """The old password turns up."""
    ana.opens("/mine/")
    ana.does_not_read("begun before the change")
    ana.opens("/settings/set-aside/thrown-away/")
    ana.gives_password_if_asked()
    yield ana, "keys throw away"
    ana.opens("/settings/set-aside/")
    yield ana, "keys set aside"
    ana.page.locator("#id_password_then").fill(lost)
    ana.presses("Bring it back")
    ana.reads("begun before the change, and ended after it")


def going(ana: Somebody, ben: Somebody) -> Iterator[Stop]:
    """They rest; Ana closes the space, quietly, begins another and looks back; Ben puts the old one away and goes."""
    ana.opens("/together/")
    ana.presses("Let it rest")
    yield ana, "going rest"
    ben.opens("/")
    ben.reads_title("Alcove is resting")
    ben.presses("Go on")
    ana.opens("/together/leave/")
    ana.gives_password_if_asked()
    yield ana, "going leave"
    ana.gives_password("Close it now")
    ana.reads("This space was closed on")
    yield ana, "going closed"
    ben.opens("/")
    ben.reads("This space was closed on")
    for path in ("/together/", "/story/", "/questions/earlier/"):
        ben.opens(path)
        yield ben, f"going closed {path}"
    ana.presses("Begin a new space")
    yield ana, "going begin"
    ana.presses("Begin a space")
    ana.opens("/together/")
    yield ana, "going earlier spaces"
    ana.presses("Look into it")
    ana.reads("This space was closed on")
    yield ana, "going looking back"
    ana.presses("Back to now")
    yield from going_for_good(ana, ben)


def going_for_good(ana: Somebody, ben: Somebody) -> Iterator[Stop]:
    """Another address, the old space put away, and an account deleted in a week and then at once."""
    ana.opens("/settings/email/")
    ana.gives_password_if_asked()
    yield ana, "going email"
    ben.opens("/together/put-away/")
    ben.gives_password_if_asked()
    yield ben, "going put away"
    ben.gives_password("Put it away for good")
    ana.opens("/settings/delete/")
    ana.gives_password_if_asked()
    yield ana, "going delete"
    ana.gives_password("Delete my account")
    ana.reads("Your account will be deleted on")
    yield ana, "going in a week"
    ana.presses("Keep my account")
    ana.opens("/settings/delete/")
    ana.page.get_by_label("now", exact=True).check()
    ana.gives_password("Delete my account")
    ana.comes_to("/")
