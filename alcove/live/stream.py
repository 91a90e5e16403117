"""The stream itself: `/live/<ticket>`, answered without a thread and without the database.

A page that was let into a room holds a ticket: room and person, bound to the session of the browser that asked, signed,
and good for half a day. Who has the ticket and not the session's cookie gets nothing. It says "something is new" (then
the page asks again in the ordinary way, which looks at everything anew), and nothing else, ever.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any, Final, TypeAlias
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest

from alcove.live.rooms import ROOMS, Page

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]

LIVE: Final = "/live/"
SALT: Final = "alcove.live"
LASTS: Final = 12 * 3600  # seconds that a ticket is good for
BEAT: Final = 20.0  # seconds between two signs of life on a quiet stream
HEADERS: Final = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-accel-buffering", b"no"),
]


def ticket(request: HttpRequest, room: UUID, person: UUID) -> str:
    """What lets this browser listen to a room as this person."""
    token = request.COOKIES.get(settings.SESSION_COOKIE, "")
    return signing.dumps([room.hex, person.hex, _mark(token)], salt=SALT)


def admitted(scope: Message) -> tuple[UUID, UUID] | None:
    """The room and the person of a ticket that this browser may use, or None."""
    try:
        room, person, mark = signing.loads(scope["path"].removeprefix(LIVE), salt=SALT, max_age=LASTS)
        cookies = SimpleCookie(dict(scope["headers"]).get(b"cookie", b"").decode("latin-1"))
    except (signing.BadSignature, CookieError):
        return None
    token = cookies.get(settings.SESSION_COOKIE)
    return (UUID(room), UUID(person)) if token and _mark(token.value) == mark else None


async def live(scope: Message, receive: Receive, send: Send) -> None:
    """Answer what comes to `/live/`: GET listens, POST says that the page is there."""
    found = admitted(scope)
    if found is None or scope["method"] not in ("GET", "POST"):
        await _short(send, 404)
        return
    room, person = found
    ROOMS.heard(room, person)
    if scope["method"] == "POST":
        await _short(send, 204)
        return
    page = ROOMS.open(room)
    if page is None:
        await _short(send, 503)
        return
    gone = asyncio.ensure_future(_gone(receive))
    try:
        await _stream(send, page, gone)
    finally:
        gone.cancel()
        ROOMS.close(page)


async def _stream(send: Send, page: Page, gone: asyncio.Future[None]) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": b"retry: 2000\n\n", "more_body": True})
    told = asyncio.ensure_future(page.new.wait())
    try:
        while True:
            waited: list[asyncio.Future[Any]] = [told, gone]
            await asyncio.wait(waited, timeout=BEAT, return_when=asyncio.FIRST_COMPLETED)
            if gone.done() or page.ended:
                await send({"type": "http.response.body", "body": b""})
                return
            said = b"data: new\n\n" if told.done() else b":\n\n"
            if told.done():
                page.new.clear()
                told = asyncio.ensure_future(page.new.wait())
            await send({"type": "http.response.body", "body": said, "more_body": True})
    finally:
        told.cancel()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def forgetting(pause: float = 10.0) -> None:
    """Every few seconds forget who is not there any more; runs as long as the server does."""
    while True:
        await asyncio.sleep(pause)
        ROOMS.forget()


async def _short(send: Send, status: int) -> None:
    body = b"Not found\n" if status == 404 else b""
    headers = [*HEADERS[1:3], (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _mark(token: str) -> str:
    return hashlib.sha256(f"{SALT} {token}".encode()).hexdigest()[:32] if token else ""
