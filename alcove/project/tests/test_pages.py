"""The way of a request from the front into a thread and back, with a small application in place of Django."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextvars import ContextVar
from typing import Any

import pytest

from alcove.project import pages
from alcove.project.asgi import Front, Message

Start = Callable[..., Any]
Taker = Callable[[Message], Awaitable[None]]


def scope(path: str = "/", *headers: tuple[str, str], query: bytes = b"") -> Message:
    return {
        "type": "http",
        "method": "POST",
        "path": path,
        "query_string": query,
        "http_version": "1.1",
        "scheme": "http",
        "server": ("127.0.0.1", 8000),
        "client": ("127.0.0.1", 50000),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers],
    }


def body(*parts: bytes) -> list[Message]:
    return [{"type": "http.request", "body": part, "more_body": True} for part in parts[:-1]] + [
        {"type": "http.request", "body": parts[-1], "more_body": False}
    ]


def ask(application: pages.Wsgi, asked: Message, messages: list[Message]) -> list[Message]:
    """What the application answers through the front, message by message."""
    sent: list[Message] = []
    left = iter(messages)

    async def receive() -> Message:
        return next(left)

    async def send(message: Message) -> None:
        sent.append(message)

    through = pages.Pages(application, threads=1)
    asyncio.run(Front(through)(asked, receive, send))  # type: ignore[arg-type]
    through.close()
    return sent


def echo(environ: pages.Environ, start: Start) -> Iterable[bytes]:
    start("201 Created", [("Content-Type", "text/plain"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
    return [environ["PATH_INFO"].encode("latin-1"), b"|", environ["wsgi.input"].read()]


def nobody(environ: pages.Environ, start: Start) -> Iterable[bytes]:
    pytest.fail("this request should not have come this far")


def test_a_short_answer_comes_in_one_piece() -> None:
    head, answer = ask(echo, scope("/story/ä/"), body(b"half ", b"and half"))
    assert head["status"] == 201
    cookies = [(b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")]
    assert head["headers"] == [(b"content-type", b"text/plain"), *cookies, (b"content-length", b"24")]
    assert answer == {"type": "http.response.body", "body": "/story/ä/|half and half".encode(), "more_body": False}


def test_what_was_cut_off_on_its_way_never_arrives() -> None:
    broken_off = [*body(b"I forgive y", b"ou")[:1], {"type": "http.disconnect"}]
    assert ask(nobody, scope(), broken_off) == []


def test_what_is_too_large_is_refused_before_a_thread_is_used() -> None:
    head, answer = ask(nobody, scope(), body(*[b"x" * 1_000_000] * 4))
    assert head["status"] == 413
    assert answer["body"] == b"Too large\n"


def test_the_largest_body_passes() -> None:
    head, *_ = ask(echo, scope(), body(b"x" * pages.LARGEST))
    assert head["status"] == 201


def test_who_takes_nothing_of_a_long_answer_does_not_hold_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "PATIENCE", 0.01)
    closed = threading.Event()

    def long(environ: pages.Environ, start: Start) -> Iterator[bytes]:
        start("200 OK", [])
        try:
            while True:
                yield bytes(pages.AT_ONCE + 1)
        finally:
            closed.set()

    through = pages.Pages(long, threads=1)

    async def turn_away() -> None:
        async def receive() -> Message:
            return body(b"")[0]

        async def send(message: Message) -> None:
            await asyncio.Event().wait()

        with pytest.raises(TimeoutError):
            await through(scope(), receive, send)

    asyncio.run(turn_away())
    through.close()
    assert closed.is_set()


def at_once(application: pages.Wsgi, asked: dict[str, Taker]) -> list[bool]:
    """Ask for all of it at the same time; who has been answered when all but the first have been."""
    through = pages.Pages(application)

    async def receive() -> Message:
        return body(b"")[0]

    async def all_of_it() -> list[bool]:
        wanted = [({**scope(path), "method": "GET"}, send) for path, send in asked.items()]
        tasks = [asyncio.create_task(through(one, receive, send)) for one, send in wanted]
        await asyncio.wait(tasks[1:])
        answered = [task.done() for task in tasks]
        for task in tasks:
            task.cancel()
        return answered

    answered = asyncio.run(all_of_it())
    through.close()
    return answered


def test_a_page_is_on_its_way_before_the_next_is_made() -> None:
    happened: list[str] = []

    def tell(environ: pages.Environ, start: Start) -> Iterable[bytes]:
        happened.append(f"made {environ['PATH_INFO']}")
        start("200 OK", [])
        return [b""]

    def taker(path: str) -> Taker:
        async def send(message: Message) -> None:
            happened.extend([f"sent {path}"] if message["type"] == "http.response.body" else [])

        return send

    assert all(at_once(tell, {path: taker(path) for path in ("/a", "/b", "/c")}))
    assert happened == ["made /a", "sent /a", "made /b", "sent /b", "made /c", "sent /c"]


def test_who_takes_nothing_of_a_page_holds_nobody_up() -> None:
    async def never(message: Message) -> None:
        await asyncio.Event().wait()

    async def taken(message: Message) -> None:
        pass

    assert at_once(echo, {"/slow": never, "/next": taken}) == [False, True]


def test_a_long_answer_is_handed_over_in_parts_in_order() -> None:
    def long(environ: pages.Environ, start: Start) -> Iterator[bytes]:
        start("200 OK", [])
        for number in range(10):
            yield bytes([number]) * 100_000

    head, *parts = ask(long, scope(), body(b""))
    assert head["status"] == 200
    assert len(parts) == 4
    assert [part["more_body"] for part in parts] == [True, True, True, False]
    assert b"".join(part["body"] for part in parts) == b"".join(bytes([number]) * 100_000 for number in range(10))


@pytest.mark.parametrize("status", ["204 No Content", "304 Not Modified"])
def test_an_answer_that_has_no_body_gives_no_length(status: str) -> None:
    head, _ = ask(lambda environ, start: (start(status, []), [])[1], scope(), body(b""))
    assert head["headers"] == []


def test_a_length_that_was_given_is_kept() -> None:
    head, _ = ask(lambda environ, start: (start("200 OK", [("Content-Length", "7")]), [])[1], scope(), body(b""))
    assert head["headers"] == [(b"content-length", b"7")]


def test_the_answer_is_closed_even_if_it_breaks() -> None:
    class Breaking:
        closed = False

        def __iter__(self) -> Iterator[bytes]:
            yield b"so far"
            raise RuntimeError

        def close(self) -> None:
            self.closed = True

    breaking = Breaking()
    with pytest.raises(RuntimeError):
        ask(lambda environ, start: (start("200 OK", []), breaking)[1], scope(), body(b""))
    assert breaking.closed


def test_what_one_request_sets_for_itself_is_gone_in_the_next() -> None:
    language: ContextVar[str] = ContextVar("language", default="none")
    found: list[str] = []

    def choose(environ: pages.Environ, start: Start) -> Iterable[bytes]:
        found.append(language.get())
        language.set("en")
        start("200 OK", [])
        return []

    through = pages.Pages(choose, threads=1)

    async def twice() -> None:
        async def receive() -> Message:
            return body(b"")[0]

        async def send(message: Message) -> None:
            pass

        await through(scope(), receive, send)
        await through(scope(), receive, send)

    asyncio.run(twice())
    through.close()
    assert found == ["none", "none"]


def seen(*headers: tuple[str, str], query: bytes = b"", sent: bytes = b"") -> pages.Environ:
    return pages.environ(scope("/", *headers, query=query), sent)


def test_headers_come_under_the_names_of_wsgi() -> None:
    found = seen(("content-type", "text/plain"), ("x-forwarded-proto", "https"), ("accept-language", "de"))
    assert found["CONTENT_TYPE"] == "text/plain"
    assert found["HTTP_X_FORWARDED_PROTO"] == "https"
    assert "HTTP_CONTENT_TYPE" not in found
    assert found["REMOTE_ADDR"] == "127.0.0.1"


def test_a_header_cannot_pass_for_another() -> None:
    assert "HTTP_X_FORWARDED_PROTO" not in seen(("x_forwarded_proto", "https"))


def test_cookies_sent_apart_come_together() -> None:
    assert seen(("cookie", "a=1"), ("cookie", "b=2"))["HTTP_COOKIE"] == "a=1; b=2"
    assert seen(("accept", "x"), ("accept", "y"))["HTTP_ACCEPT"] == "x,y"


def test_the_length_is_that_of_what_arrived() -> None:
    assert seen(("content-length", "999"), sent=b"four")["CONTENT_LENGTH"] == "4"
    assert "HTTP_CONTENT_LENGTH" not in seen(("content-length", "999"))


def test_odd_bytes_in_the_query_do_no_harm() -> None:
    assert seen(query=b"\xff=1")["QUERY_STRING"] == "\xff=1"


def test_the_place_of_the_streams_uses_no_thread() -> None:
    head, answer = ask(nobody, scope("/live/anything"), body(b""))
    assert head["status"] == 404
    assert (b"cache-control", b"no-store") in head["headers"]
    assert answer["body"] == b"Not found\n"


def test_it_is_known_whether_threads_are_at_work() -> None:
    entered, leave = threading.Event(), threading.Event()

    def slow(environ: pages.Environ, start: Start) -> Iterable[bytes]:
        entered.set()
        leave.wait()
        start("200 OK", [])
        return []

    through = pages.Pages(slow, threads=1)

    async def watch() -> list[int]:
        async def receive() -> Message:
            return body(b"")[0]

        async def send(message: Message) -> None:
            pass

        running = asyncio.create_task(through(scope(), receive, send))
        await asyncio.to_thread(entered.wait)
        during = through.running
        leave.set()
        await running
        return [during, through.running]

    assert asyncio.run(watch()) == [1, 0]
    through.close()
