"""Runs Django's WSGI handler behind the asynchronous front, in a few threads.

Why not a library: see docs/decisions/0004-serving.md. Two promises are kept here. A request enters a thread only when
its body is here to the last byte, so that slow senders hold no thread and what was cut off on its way is never taken
for the whole. And the body lies in memory only, never in a temporary file.
"""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from contextvars import copy_context
from io import BytesIO
from typing import Any, Final, TypeAlias

from alcove.project.asgi import Message, Receive, Send, plain

Environ: TypeAlias = dict[str, Any]
Wsgi: TypeAlias = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

THREADS: Final = 2
READING: Final = 1  # pages are made one after the other: two at once only take the interpreter from each other
# Passwords are stretched two at once. Whoever waits for that waits in a row of their own, where no page has to wait.
STRETCHED: Final = re.compile(
    r"/(sign-in|sign-up|unlock|settings/(code|password|set-aside|delete|email)|join/[^/]+/joined|reset/[^/]+/done"
    r"|together/(leave|put-away))/"
)
COMPARED: Final = re.compile(r"/together/(back|let-in)/")  # the words come out of the same function, however asked for
STRETCHING: Final = 2
# A copy that is taken along or brought in can take minutes on a slow line, and a calendar elsewhere or the host's model
# is as slow as it likes. Two at once, and pages never wait for them.
COPIED: Final = re.compile(r"/settings/(export|import|import/brought)/|/calendar/free/own/(looked/)?|/kinder/proposed/")
COPYING: Final = 2
BROUGHT: Final = "/settings/import/"
# A picture is made anew by a process that takes a second; one at a time, since each needs much memory.
PICTURED: Final = re.compile(r"/pictures/at/[0-9a-f-]{36}/")
PICTURING = 1
# One that is shown can be larger than what is kept back for a slow phone, and no page may wait for that phone.
SHOWN: Final = re.compile(r"/pictures/[0-9a-f-]{36}/(small/)?")
SHOWING: Final = 2
# Bytes of a request's body; a little more than Django takes, so that its own answer comes first.
LARGEST: Final = 3_000_000
LARGEST_COPY: Final = 17_000_000
LARGEST_PICTURE: Final = 15_200_000
WAITING: Final = 4  # pictures that may be on their way to us at once
ARRIVES: Final = 300.0  # seconds that a large body may take, since others wait for it
READ_PAST: Final = 100_000_000  # bytes of what is too large that are thrown away until its sender can be told so
PATIENCE: Final = 60.0  # seconds that somebody may take none of an answer before they are held to be gone
AT_ONCE: Final = 262_144  # bytes of an answer kept back before a long one is handed over in parts


class Pages:
    """A WSGI application as an ASGI one, with a bounded number of threads."""

    def __init__(self, application: Wsgi, threads: int = THREADS) -> None:
        self.application = application
        self.reading = ThreadPoolExecutor(READING, thread_name_prefix="page")
        self.writing = ThreadPoolExecutor(threads, thread_name_prefix="form")
        self.showing = ThreadPoolExecutor(SHOWING, thread_name_prefix="shown")
        self.stretching = ThreadPoolExecutor(STRETCHING, thread_name_prefix="password")
        self.copying = ThreadPoolExecutor(COPYING, thread_name_prefix="copy")
        self.picturing = ThreadPoolExecutor(PICTURING, thread_name_prefix="picture")
        self.turn = asyncio.Lock()
        self.large = asyncio.Semaphore(COPYING)
        self.pictures = asyncio.Semaphore(WAITING)
        self.running = 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request; one whose body does not arrive is dropped, one too large is told so."""
        posted, path = scope["method"] == "POST", scope["path"]
        if posted and PICTURED.fullmatch(path):
            async with self.pictures:
                await self._large(scope, receive, send, LARGEST_PICTURE)
        elif posted and path.startswith(BROUGHT):
            async with self.large:  # large bodies wait for each other on their way, not in memory
                await self._large(scope, receive, send, LARGEST_COPY)
        else:
            await self._answer(scope, await whole(receive), send, LARGEST)

    async def _large(self, scope: Message, receive: Receive, send: Send, largest: int) -> None:
        try:
            async with asyncio.timeout(ARRIVES):
                body = await whole(receive, largest)
                if body and len(body) > largest and PICTURED.fullmatch(scope["path"]):
                    await read_past(receive)
        except TimeoutError:
            await plain(send, 408, b"Too slow\n")
            return
        await self._answer(scope, body, send, largest)

    async def _answer(self, scope: Message, body: bytes | None, send: Send, largest: int) -> None:
        if body is None:
            return
        if len(body) > largest:
            await too_large(scope, send)
            return
        answer, threads = Answer(send, asyncio.get_running_loop()), self._threads(scope)
        async with self.turn if threads is self.reading else nullcontext():
            await self._in_a_thread(threads, answer, environ(scope, body))
        await answer.finish()

    def _threads(self, scope: Message) -> ThreadPoolExecutor:
        path = scope["path"]
        if COMPARED.fullmatch(path):
            return self.stretching
        if scope["method"] == "POST":
            return self._posted(path)
        return self.showing if SHOWN.fullmatch(path) else self.reading

    def _posted(self, path: str) -> ThreadPoolExecutor:
        rows = ((STRETCHED, self.stretching), (COPIED, self.copying), (PICTURED, self.picturing))
        return next((threads for pattern, threads in rows if pattern.fullmatch(path)), self.writing)

    async def _in_a_thread(self, threads: ThreadPoolExecutor, answer: Answer, request: Environ) -> None:
        loop, run = asyncio.get_running_loop(), copy_context().run
        self.running += 1
        work = loop.run_in_executor(threads, run, answer.make, self.application, request)
        work.add_done_callback(self._done)
        await work

    def _done(self, _: asyncio.Future[None]) -> None:
        self.running -= 1

    def close(self) -> None:
        """Take no more requests; those in a thread go on."""
        for threads in (self.reading, self.writing, self.showing, self.stretching, self.copying, self.picturing):
            threads.shutdown(wait=False, cancel_futures=True)


class Answer:
    """What an application answers: kept until it is whole, or handed over in parts when it is long."""

    def __init__(self, send: Send, loop: asyncio.AbstractEventLoop) -> None:
        self.send, self.loop = send, loop
        self.head: Message | None = None
        self.parts: list[bytes] = []
        self.size = 0

    def make(self, application: Wsgi, request: Environ) -> None:
        """Run the application to its end; called in a thread."""
        parts = application(request, self.start)
        try:
            for part in parts:
                self.add(part)
        finally:
            getattr(parts, "close", bool)()

    def start(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], None]:
        """Take the head of the answer; WSGI calls this `start_response`."""
        pairs = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        self.head = {"type": "http.response.start", "status": int(status[:3]), "headers": pairs}
        return self.add

    def add(self, part: bytes) -> None:
        """Take a part of the body; when much has come together, wait until it is on its way."""
        self.parts.append(part)
        self.size += len(part)
        if self.size > AT_ONCE:
            on_its_way = asyncio.run_coroutine_threadsafe(self._hand_over(more=True), self.loop)
            try:
                on_its_way.result(PATIENCE)
            finally:
                on_its_way.cancel()

    async def finish(self) -> None:
        """Hand over what is left."""
        await self._hand_over(more=False)

    async def _hand_over(self, *, more: bool) -> None:
        body, self.parts, self.size = b"".join(self.parts), [], 0
        if self.head is not None:
            if not more:
                _measure(self.head, len(body))
            await self.send(self.head)
            self.head = None
        await self.send({"type": "http.response.body", "body": body, "more_body": more})


def _measure(head: Message, length: int) -> None:
    """Say how long an answer is that is known to its end; those that never have a body say nothing."""
    bare = head["status"] in (204, 304)
    if not bare and all(name != b"content-length" for name, _ in head["headers"]):
        head["headers"].append((b"content-length", b"%d" % length))


async def whole(receive: Receive, largest: int = LARGEST) -> bytes | None:
    """The body of a request; None if the sender left before its end. Stops reading once it is too large."""
    parts: list[bytes] = []
    size, more = 0, True
    while more and size <= largest:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        size, more = size + len(parts[-1]), message.get("more_body", False)
    return parts[0] if len(parts) == 1 else b"".join(parts)


async def read_past(receive: Receive) -> None:
    """Take the rest of a body and keep nothing of it: a browser hears no answer before it has sent all."""
    left, more = READ_PAST, True
    while more and left > 0:
        message = await receive()
        more = message.get("more_body", False)
        left -= len(message.get("body", b""))


async def too_large(scope: Message, send: Send) -> None:
    """Say so; of a picture on the page it was chosen on."""
    if not PICTURED.fullmatch(scope["path"]):
        await plain(send, 413, b"Too large\n")
        return
    headers = [
        (b"location", f"{scope['path']}?large".encode()),
        (b"content-length", b"0"),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def environ(scope: Message, body: bytes) -> Environ:
    """What WSGI knows of a request."""
    server, client = scope.get("server") or ("localhost", 80), scope.get("client") or ("", 0)
    return {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 0),
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        **_headers(scope["headers"]),
        "CONTENT_LENGTH": str(len(body)),
    }


def _headers(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers under their WSGI names; one with an underscore could pass for another, so it is left out."""
    found: dict[str, str] = {}
    for raw, value in headers:
        name = raw.decode("latin-1").upper()
        if "_" in name:
            continue
        key = "CONTENT_TYPE" if name == "CONTENT-TYPE" else f"HTTP_{name.replace('-', '_')}"
        joint = "; " if key == "HTTP_COOKIE" else ","
        text = value.decode("latin-1")
        found[key] = f"{found[key]}{joint}{text}" if key in found else text
    found.pop("HTTP_CONTENT_LENGTH", None)
    return found
