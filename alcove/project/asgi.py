"""The front door: `/live/` is answered here without a thread, every page by Django in a small pool of threads."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeAlias

from alcove.live.stream import LIVE, live

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Message, Receive, Send], Awaitable[None]]


class Front:
    """One address space made of two: the streams and the pages."""

    def __init__(self, pages: App) -> None:
        self.pages = pages

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        answer = live if scope["path"].startswith(LIVE) else self.pages
        await answer(scope, receive, send)


async def plain(send: Send, status: int, text: bytes) -> None:
    """Answer without Django, in one line of text."""
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", b"%d" % len(text)),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text})
