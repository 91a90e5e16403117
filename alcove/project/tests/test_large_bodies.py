"""Bodies that are larger than others: copies and pictures, what is too large, and what never arrives."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable

import pytest

from alcove.project import pages
from alcove.project.asgi import Message
from alcove.project.tests.test_pages import Start, ask, body, echo, nobody, scope

PICTURE = "/pictures/at/00000000-0000-4000-8000-000000000000/"


def test_a_copy_that_is_brought_in_may_be_larger_and_nothing_else_may() -> None:
    for path in ("/settings/import/", "/settings/import/brought/"):
        head, *_ = ask(echo, scope(path), body(b"x" * pages.LARGEST_COPY))
        assert head["status"] == 201
        head, _ = ask(nobody, scope(path), body(b"x" * (pages.LARGEST_COPY + 1)))
        assert head["status"] == 413
    for path in ("/settings/export/", "/settings/", "/mine/new/", "/x/settings/import/"):
        head, _ = ask(nobody, scope(path), body(b"x" * (pages.LARGEST + 1)))
        assert head["status"] == 413


def test_a_picture_may_be_larger_and_one_that_is_too_large_is_told_so_on_its_page() -> None:
    head, *_ = ask(echo, scope(PICTURE), body(b"x" * pages.LARGEST_PICTURE))
    assert head["status"] == 201
    parts = [b"x" * 1_000_000] * 20
    head, answer = ask(nobody, scope(PICTURE), body(*parts))
    assert (head["status"], dict(head["headers"])[b"location"]) == (303, f"{PICTURE}?large".encode())
    assert answer["body"] == b""
    for path in ("/pictures/at/x/", f"{PICTURE}x/", f"/pictures/{PICTURE[13:]}"):
        head, _ = ask(nobody, scope(path), body(b"x" * (pages.LARGEST + 1)))
        assert head["status"] == 413


def test_a_large_body_that_does_not_arrive_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Others wait for it."""
    monkeypatch.setattr(pages, "ARRIVES", 0.001)

    through, sent = pages.Pages(nobody), list[Message]()

    async def never() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    for path in (PICTURE, "/settings/import/"):
        asyncio.run(through(scope(path), never, send))
    through.close()
    assert [message["status"] for message in sent if "status" in message] == [408, 408]


def test_copies_have_threads_of_their_own() -> None:
    found: list[str] = []

    def note(environ: pages.Environ, start: Start) -> Iterable[bytes]:
        found.append(threading.current_thread().name.partition("_")[0])
        start("200 OK", [])
        return []

    for path in (
        "/settings/export/",
        "/settings/import/",
        "/settings/import/brought/",
        "/calendar/free/own/looked/",
        "/settings/",
        "/unlock/",
        PICTURE,
    ):
        ask(note, scope(path), body(b""))
    assert found == ["copy", "copy", "copy", "copy", "form", "password", "picture"]
