"""A browser without a screen: cookies, forms, and the knowledge of whether an answer came back whole."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

PATIENCE = 30  # seconds
Headers = dict[str, str]


class Died(Exception):
    """The server went before it had answered: whether it kept what was sent, nobody was told."""


@dataclass(frozen=True)
class Page:
    """An answer that came back whole."""

    status: int
    location: str
    body: bytes

    @property
    def html(self) -> str:
        """The page as text; a file is none."""
        return self.body.decode(errors="replace")

    @property
    def said(self) -> str:
        """What the page says between <main> and </main>, on one line."""
        main = self.html.split("<main", 1)[-1].split("</main>", 1)[0].split(">", 1)[-1]
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main))).strip()

    def written(self, name: str = "words") -> str:
        """What stands in the text field of that name."""
        found = re.search(rf'<textarea[^>]*name="{name}"[^>]*>\n?(.*?)</textarea>', self.html, re.S)
        return unescape(found[1]) if found else ""


class Visitor:
    """Somebody with an account, or about to make one."""

    def __init__(self, name: str) -> None:
        self.name, self.email = name, f"{name.lower()}@people.example"
        self.password = f"{name} walks along a lantern harbour"
        self.cookies = {"csrf": "x" * 32}
        self.port = 0

    def to(self, port: int) -> Visitor:
        """Turn to the server on this port from now on."""
        self.port = port
        return self

    def afresh(self) -> Visitor:
        """The same person with another browser, in which nobody is signed in."""
        other = Visitor(self.name)
        other.email, other.password = self.email, self.password
        return other.to(self.port)

    def get(self, path: str) -> Page:
        """Look at a page."""
        return self._ask("GET", path)

    def post(self, path: str, *, script: bool = False, **fields: Any) -> Page:
        """Send a form."""
        body = urlencode({"csrfmiddlewaretoken": self.cookies["csrf"], **fields})
        headers = {"X-Requested-With": "fetch"} if script else {}
        return self._ask("POST", path, body.encode(), "application/x-www-form-urlencoded", headers)

    def send(self, path: str, file: bytes, **fields: str) -> Page:
        """Send a form with a file."""
        fields = {"csrfmiddlewaretoken": self.cookies["csrf"], **fields}
        said = [part(f'name="{name}"', value.encode()) for name, value in fields.items()]
        body = b"".join([*said, part('name="file"; filename="copy.zip"', file), b"--part--\r\n"])
        return self._ask("POST", path, body, "multipart/form-data; boundary=part", {})

    def write(self, path: str, words: str, **more: Any) -> Page:
        """Send a form with words and a number of its own."""
        return self.post(path, words=words, once=str(uuid4()), **more)

    def comes_in(self) -> None:
        """Sign in if this browser is not, and open Mine if it is locked."""
        shown = self.get("/mine/")
        if shown.location.startswith("/sign-in/"):
            assert self.signs_in().status == 302
        elif shown.location.startswith("/unlock/"):
            assert self.post("/unlock/", password=self.password).status == 302

    def signs_in(self) -> Page:
        """Send the sign-in form."""
        return self.post("/sign-in/", email=self.email, password=self.password)

    def signs_up(self, path: str = "/sign-up/", **more: str) -> Page:
        """Send the form for a new account."""
        both = {"password": self.password, "password_again": self.password}
        return self.post(path, name=self.name, email=self.email, zone="UTC", **both, **more)

    def _ask(
        self, method: str, path: str, body: bytes | None = None, kind: str = "", headers: Headers | None = None
    ) -> Page:
        carried = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"Cookie": carried, **({"Content-Type": kind} if kind else {}), **(headers or {})}
        try:
            return self._answer(method, path, body, sent)
        except (HTTPException, ConnectionError) as error:
            raise Died from error

    def _answer(self, method: str, path: str, body: bytes | None, headers: Headers) -> Page:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as line:
            line.request(method, path, body, {**headers, "Connection": "close"})
            answer = line.getresponse()
            whole = answer.read()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.split(";", 1)[0].partition("=")
            self.cookies[name] = value.strip('"')
        page = Page(answer.status, answer.headers.get("Location", ""), whole)
        assert page.status < 500, f"{method} {path}: {page.status}"
        return page


def part(name: str, value: bytes) -> bytes:
    """One field of a form with a file."""
    return b"--part\r\nContent-Disposition: form-data; " + name.encode() + b"\r\n\r\n" + value + b"\r\n"
