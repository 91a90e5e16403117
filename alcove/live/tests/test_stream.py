"""The stream: who may listen, what it says, and that nobody is there for longer than a minute after they went."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import RequestFactory

from alcove.live import rooms, stream
from alcove.live.rooms import HERE, PAGES, Rooms

ROOM, ANA, BEN = uuid4(), uuid4(), uuid4()
Message = dict[str, Any]


class Clock:
    """A clock that goes only when told."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Rooms:
    """Rooms with nobody in them."""
    fresh = Rooms(Clock())
    monkeypatch.setattr(stream, "ROOMS", fresh)
    return fresh


def scope(method: str = "GET", *, token: str = "ana's", cookie: str = "ana's") -> Message:
    """A browser with this session asks with a ticket of that one."""
    request = RequestFactory().get("/")
    request.COOKIES[settings.SESSION_COOKIE] = token
    path = stream.LIVE + stream.ticket(request, ROOM, ANA)
    headers = [(b"cookie", f'{settings.SESSION_COOKIE}="{cookie}"'.encode())] if cookie else []
    return {"method": method, "path": path, "headers": headers}


class Browser:
    """The other end of a stream."""

    def __init__(self) -> None:
        self.heard: list[Message] = []
        self.leaving: asyncio.Event = asyncio.Event()

    async def receive(self) -> Message:
        await self.leaving.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        self.heard.append(message)

    @property
    def said(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.heard)


async def until(true: Callable[[], bool]) -> None:
    """Let the loop go round until that holds."""
    for _ in range(1000):
        if true():
            return
        await asyncio.sleep(0)
    raise AssertionError("it never came")


def run(story: Callable[[Browser], Awaitable[None]], asked: Message) -> Browser:
    """A story told while a browser listens."""

    async def both() -> Browser:
        browser = Browser()
        listening = asyncio.ensure_future(stream.live(asked, browser.receive, browser.send))
        await until(lambda: bool(browser.heard))
        await story(browser)
        browser.leaving.set()
        await listening
        return browser

    return asyncio.run(both())


def test_a_page_is_told_that_something_is_new_and_nothing_else(house: Rooms) -> None:
    async def story(browser: Browser) -> None:
        await until(lambda: len(browser.heard) > 1)
        house.tell(uuid4())
        await asyncio.sleep(0)
        assert browser.said == b"retry: 2000\n\n"
        house.tell(ROOM)
        await until(lambda: len(browser.heard) > 2)

    browser = run(story, scope())
    assert browser.heard[0]["status"] == 200
    assert browser.said == b"retry: 2000\n\ndata: new\n\n"
    assert house._count == 0
    assert house._pages == {}


@pytest.mark.parametrize(
    "asked", [scope(cookie="ben's"), scope(cookie=""), scope(token="", cookie=""), {**scope(), "path": "/live/x"}]
)
def test_a_ticket_without_its_session_opens_nothing(house: Rooms, asked: Message) -> None:
    async def story(browser: Browser) -> None:
        pass

    assert run(story, asked).heard[0]["status"] == 404
    assert house.here(ROOM) == set()


def test_too_many_pages_of_one_room_ask_instead(house: Rooms) -> None:
    async def story(browser: Browser) -> None:
        for _ in range(PAGES - 1):
            assert house.open(ROOM)
        assert house.open(ROOM) is None

    run(story, scope())


def test_streams_end_when_the_server_does(house: Rooms) -> None:
    async def story(browser: Browser) -> None:
        await until(lambda: len(browser.heard) > 1)
        house.end()
        await until(lambda: house._count == 0)

    browser = run(story, scope())
    assert browser.said == b"retry: 2000\n\n"
    assert not browser.heard[-1].get("more_body")


def test_who_was_not_heard_of_for_a_minute_is_not_there(house: Rooms) -> None:
    house.heard(ROOM, ANA)
    house.heard(ROOM, BEN)
    house.clock.now += HERE  # type: ignore[attr-defined]
    house.heard(ROOM, BEN)
    house.clock.now += 1  # type: ignore[attr-defined]
    assert house.here(ROOM) == {BEN}
    house.forget()
    assert house._heard == {ROOM: {BEN: 1000.0 + HERE}}


def test_a_post_says_that_the_page_is_there(house: Rooms) -> None:
    async def story(browser: Browser) -> None:
        pass

    assert run(story, scope("POST")).heard[0]["status"] == 204
    assert house.here(ROOM) == {ANA}
    assert run(story, scope("PUT")).heard[0]["status"] == 404


def test_the_house_has_its_rooms() -> None:
    assert stream.ROOMS is rooms.ROOMS
