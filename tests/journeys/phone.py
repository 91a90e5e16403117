"""A phone in somebody's hand, and a watch on everything it does: what a person can do with a page, in plain verbs."""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Response, Route, expect

AGENT: Final = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36"
PHONE: Final = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "user_agent": AGENT}
WIDE: Final = {"width": 1280, "height": 900}
COMPUTER: Final = {"viewport": WIDE, "is_mobile": False, "has_touch": False, "user_agent": None}
SUNNY: Final = "<!doctype html><title>Weather</title><h1>Sunny</h1>"
PATIENCE: Final = 15_000  # milliseconds that anything may take on a slow machine
SENDING: Final = "html:not(:has(dialog[open])) form[data-sending]"  # on its way, with nobody asked for anything
STATUS: Final = "Failed to load resource"  # the browser's own remark about what the watch judges by itself


class Phone:
    """A browser of somebody's own, at one server. It notes every trouble; the test fails if there was any."""

    def __init__(self, browser: Browser, origin: str, **options: Any) -> None:
        self.origin = origin
        self.troubles: list[str] = []
        self.allowed: set[int] = set()
        self.elsewhere: list[str] = []
        self.answered: set[str] = set()
        self.cut_off = False
        self.context: BrowserContext = browser.new_context(
            base_url=origin, locale="en-GB", timezone_id="Europe/London", **{**PHONE, **options}
        )
        self.context.set_default_timeout(PATIENCE)
        self._watch()
        self.page: Page = self.context.new_page()

    # The watch

    def _watch(self) -> None:
        self.context.on("request", self._watch_request)
        self.context.on("response", self._watch_answer)
        self.context.on("requestfailed", self._watch_failure)
        self.context.on("console", self._watch_console)
        self.context.on("weberror", lambda error: self.troubles.append(f"script error: {error.error}"))

    def _watch_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.origin}/", "data:", "blob:", *self.elsewhere)):
            self.troubles.append(f"a request to another host: {request.url}")

    def _watch_answer(self, answer: Response) -> None:
        # Before a form is sent its page asks by HEAD whether the session holds; 405 says that it does.
        asked = answer.request.method == "HEAD" and answer.status == 405
        if not asked and answer.status != 404:
            self.answered.add(urlsplit(answer.url).path)
        if answer.status >= 400 and answer.status not in self.allowed and not asked:
            self.troubles.append(f"{answer.status} for {answer.request.method} {answer.url}")

    def _watch_failure(self, request: Request) -> None:
        if not self.cut_off and request.failure != "net::ERR_ABORTED":
            self.troubles.append(f"{request.failure} for {request.url}")

    def _watch_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(STATUS):
            self.troubles.append(f"console {message.type}: {message.text}")

    def expects(self, *statuses: int) -> None:
        """Say that these answers belong to the story that follows."""
        self.allowed.update(statuses)

    def leaves_for(self, address: str) -> None:
        """Let one address elsewhere be asked for. It is answered here: nothing leaves this machine."""
        self.elsewhere.append(address)
        self.context.route(f"{address}**", sunny)
        self.context.route(f"{self.origin}/leave/", lambda route: follow(route, address))

    def loses_connection(self) -> None:
        """Go out of reach."""
        self.cut_off = True
        self.context.set_offline(True)

    def finds_connection(self) -> None:
        """Come into reach again."""
        self.context.set_offline(False)

    def put_away(self) -> None:
        """Close it; nothing may have gone wrong."""
        self.context.close()
        assert not self.troubles, "\n".join(self.troubles)

    # What a person does

    def opens(self, path: str) -> Response | None:
        """Go to an address of this server."""
        return self.page.goto(path)

    def presses(self, name: str) -> None:
        """Press a button or a link by the words on it, and wait for what comes."""
        self.control(name).click()
        expect(self.page.locator(SENDING)).to_have_count(0)
        self.page.wait_for_load_state()

    def types(self, label: str, text: str) -> None:
        """Fill a field by its label."""
        self.field(label).fill(text)

    def chooses(self, label: str, choice: str) -> None:
        """Choose from a list by what stands there."""
        self.field(label).select_option(label=choice)

    # What a person sees

    def control(self, name: str) -> Locator:
        """The one button or link with these words; the way to sign in that stands above every page is not meant."""
        found = self.page.get_by_role("button", name=name, exact=True).or_(
            self.page.get_by_role("link", name=name, exact=True)
        )
        return found.and_(self.page.locator(":not(header a.sign-in)"))

    def field(self, label: str) -> Locator:
        """The one field with this label."""
        return self.page.get_by_role("textbox", name=re.compile(f"^{re.escape(label)}")).or_(
            self.page.get_by_label(label, exact=True)
        )

    def reads(self, text: str) -> None:
        """See this text on the page."""
        expect(self.page.locator("body")).to_contain_text(text, use_inner_text=True)

    def reads_field(self, label: str, text: str) -> None:
        """See this in a field."""
        expect(self.field(label)).to_have_value(text)

    def reads_title(self, text: str | re.Pattern[str]) -> None:
        """See this as the page's heading."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(text)

    def does_not_read(self, text: str) -> None:
        """See the page without this text."""
        expect(self.page.locator("body")).not_to_contain_text(text, use_inner_text=True)

    def is_offered(self, name: str) -> bool:
        """Whether there is a button or link with these words."""
        return self.control(name).count() > 0

    def comes_to(self, path: str) -> None:
        """Arrive at an address."""
        expect(self.page).to_have_url(f"{self.origin}{path}")

    @property
    def path(self) -> str:
        """Where the page is on this server."""
        return urlsplit(self.page.url).path


def sunny(route: Route) -> None:
    """Answer in place of the harmless site."""
    route.fulfill(body=SUNNY, content_type="text/html")


def follow(route: Route, address: str) -> None:
    """Let the server answer; where it sends somebody on to that address, answer in its place."""
    if route.request.method == "POST":
        return route.continue_()
    answer = route.fetch(max_redirects=0)
    assert (answer.status, answer.headers["location"]) == (302, address)
    return sunny(route)
