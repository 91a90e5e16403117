"""Ana and Ben, and what the two do with their phones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from playwright.sync_api import Browser, Locator, expect

from tests.journeys.phone import Phone


@dataclass(frozen=True, slots=True)
class Person:
    """Who somebody is, as far as a sign-up form asks."""

    name: str
    email: str
    password: str


ANA: Final = Person("Ana", "ana@alcove.example", "correct plum violin harbour seven")
BEN: Final = Person("Ben", "ben@alcove.example", "gravel thunder pocket lantern four")
CLEO: Final = Person("Cleo", "cleo@alcove.example", "walnut engine mosaic ferry nine")
# The demo's people have the same addresses and passwords that everybody may know.
DEMO_ANA: Final = Person("Ana", "ana@alcove.example", "lantern walnut harbour tuesday")
DEMO_BEN: Final = Person("Ben", "ben@alcove.example", "gravel violin pocket thunder")
CODE_GROUP: Final = re.compile(r"^[0-9A-HJKMNP-TV-Z]{4}$")
KEPT: Final = re.compile(r"^Kept, sealed to you, \d\d:\d\d$")


class Somebody(Phone):
    """One of them with a phone."""

    def __init__(self, browser: Browser, origin: str, who: Person, **options: Any) -> None:
        super().__init__(browser, origin, **options)
        self.who = who

    # Coming in and going away

    def fills_in_who_they_are(self) -> None:
        """Name, address and a password of their own on a form for a new account."""
        self.types("Your name", self.who.name)
        self.types("E-mail", self.who.email)
        self.password_field.fill(self.who.password)
        self.types("The same password again", self.who.password)

    def makes_an_account(self) -> None:
        """Sign up and write the recovery code down; ends on the welcome page."""
        self.opens("/sign-up/")
        self.fills_in_who_they_are()
        self.presses("Make my account")
        self.writes_the_code_down()

    def writes_the_code_down(self, then: str = "One thing before you begin") -> list[str]:
        """Read the recovery code and type two of its groups back; `then` is the page it leads to."""
        self.reads_title("Your recovery code")
        groups = self.page.locator("#code").inner_text().replace("\n", "").replace(" ", "").split("-")
        assert len(groups) == 7
        assert all(CODE_GROUP.match(group) for group in groups), groups
        self.types("Group 2", groups[1])
        self.types("Group 5", groups[4].lower())
        self.presses("I have it")
        self.reads_title(then)
        return groups

    def signs_in(self) -> None:
        """Sign in by e-mail and password, wherever the form stands."""
        self.types("E-mail", self.who.email)
        self.gives_password("Sign in")

    def gives_password(self, button: str = "Open") -> None:
        """Type the password into the form that asks for it, and press its button."""
        self.password_field.fill(self.who.password)
        self.password_field.locator("xpath=ancestor::form").get_by_role("button", name=button, exact=True).click()
        self.page.wait_for_load_state()

    def gives_password_if_asked(self) -> None:
        """Some pages ask for the password unless it was given within five minutes."""
        if self.path == "/unlock/":
            self.gives_password()

    @property
    def password_field(self) -> Locator:
        """The field for a password on the page."""
        return self.page.locator("input#id_password")

    def signs_out(self) -> None:
        """Sign out on this phone."""
        self.opens("/mine/")
        self.presses("Sign out")
        self.comes_to("/")

    def signs_out_everywhere(self) -> None:
        """Sign out on every device, this one too."""
        self.shows_who_it_is()
        self.opens("/settings/")
        self.presses("Sign out everywhere")
        self.comes_to("/sign-in/")

    def shows_who_it_is(self) -> None:
        """Give the password before it is asked for; what cannot be undone then asks nothing for five minutes."""
        self.opens("/unlock/")
        self.gives_password()

    def invites(self) -> str:
        """Make an invitation; returns the link with its secret."""
        self.opens("/together/invite/")
        self.gives_password_if_asked()
        self.presses("Make an invitation")
        self.reads_title("Your invitation")
        return self.page.locator("#link").inner_text().strip()

    def joins(self, link: str) -> None:
        """Come in by the link with an account of their own, and write the code down."""
        self.opens_invitation(link)
        self.fills_in_who_they_are()
        self.presses("Come in")
        self.writes_the_code_down()

    def opens_invitation(self, link: str) -> None:
        """Open the link; where scripts run its secret is filled in and sent by itself."""
        address, _, secret = link.partition("#")
        self.page.goto(link)
        if not self.scripts:
            assert self.page.url.startswith(address)
            self.types("Invitation code", secret)
            self.presses("Open the invitation")
        self.reads_title("Ana invites you")

    @property
    def scripts(self) -> bool:
        """Whether scripts run in this browser."""
        return self.page.locator("html[data-scripts]").count() > 0

    # The question

    def goes_to_the_question(self) -> str:
        """Open tonight's question; returns its text."""
        self.opens("/questions/tonight/")
        return self.question

    @property
    def question(self) -> str:
        """The question on the page."""
        return self.page.get_by_role("heading", level=1).inner_text()

    def answers(self, words: str) -> None:
        """Answer tonight's question."""
        self.goes_to_the_question()
        self.hands_in(words)

    def hands_in(self, words: str) -> None:
        """Write an answer on the page of a question, and hand it in."""
        self.types("Your answer", words)
        self.presses("Hand it in")
        expect(self.page.locator("figure.words").first).to_be_visible()

    def is_told(self, state: str | re.Pattern[str]) -> None:
        """See what the line below the form says about what is kept."""
        expect(self.page.locator("[data-save-state]")).to_have_text(state)

    def reads_words(self, name: str, words: str) -> None:
        """See what this person wrote."""
        figure = self.page.locator("figure.words", has=self.page.locator("figcaption", has_text=name))
        expect(figure.locator("blockquote")).to_have_text(words)
