"""What a deed is, and who does them. Each can tell afterwards, from the pages, whether it was done."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import ClassVar

from tests.crash.visitor import Page, Visitor

Doing = Callable[["Deed"], None]


class Two:
    """Ana and Ben, each with one browser for each of the two writers; what both writers know of their evening."""

    def __init__(self, port: int, data: Path) -> None:
        self.data, self.number, self._lock = data, 0, threading.Lock()
        self.taken: set[str] = set()
        self.day = -1
        ana = Visitor("Ana").to(port)
        assert ana.signs_up().status == 302
        assert ana.post("/questions/depth/", depth="1").status == 302
        address, secret = invitation(ana)
        ben = Visitor("Ben").to(port)
        assert ben.signs_up(f"{address}joined/", secret=secret).status == 302
        self.browsers = [(ana, ben), (ana.afresh(), ben.afresh())]

    def home(self, port: int, day: int) -> None:
        """All four browsers turn to the server that came back, and come in if it is another day."""
        for browser in (one for pair in self.browsers for one in pair):
            browser.to(port)
            if day != self.day:
                browser.comes_in()
        self.day = day

    def next_number(self) -> int:
        """A number nobody else has: it makes words known again."""
        with self._lock:
            self.number += 1
            return self.number

    def take(self, address: str) -> bool:
        """Whether this question was free for one writer to work on."""
        with self._lock:
            fresh = address not in self.taken
            self.taken.add(address)
            return fresh


class Deed:
    """One form that somebody sends. `key` is what it is about: a later deed about the same takes its place."""

    path: ClassVar[str] = ""  # the form's address, as a pattern, for whoever waits there with a knife
    lasting: ClassVar[bool] = True  # whether it still shows after weeks

    def __init__(self, two: Two, by: Visitor, other: Visitor) -> None:
        self.two, self.by, self.other = two, by, other
        self.number = two.next_number()
        self.words = f"{type(self).__name__} {self.number} of {by.name}"

    @property
    def key(self) -> Hashable:
        """What it is about; a thing of its own unless said otherwise."""
        return self.number

    def prepare(self, doing: Doing) -> None:
        """Do what must have been done before; each deed so done is remembered too."""

    def do(self) -> None:
        """Send the form; it must be taken."""
        raise NotImplementedError

    def done(self) -> bool:
        """Whether the pages show that it is done; fails if they show half of it."""
        raise NotImplementedError


def taken(page: Page, status: int = 302) -> Page:
    """The answer to a form, which must have been taken."""
    assert page.status == status, f"{page.status}: {page.said[:300]}"
    return page


def invitation(by: Visitor) -> tuple[str, str]:
    """Make an invitation; return its path and its secret."""
    shown = taken(by.post("/together/invite/"), 200).said
    link = next(word for word in shown.split() if "#" in word and "/join/" in word)
    address, secret = link.split("#")
    return "/join/" + address.split("/join/")[1], secret
