"""Thirty passwords at once hold up whoever sends them, and no page."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable
from uuid import uuid4

import pytest
from django.urls import reverse

from alcove.project import pages
from alcove.project.asgi import Message
from alcove.project.tests.test_pages import Start, body, scope

ADDRESSES = (
    *("accounts:sign-in", "accounts:unlock", "accounts:new-code", "couple:sign-up"),
    *("couple:password", "couple:set-aside"),
    *("parting:leave", "parting:let-go", "parting:delete", "parting:email"),
)


async def asked(through: pages.Pages, path: str, method: str = "POST") -> Message:
    """The head of the answer to one request."""
    sent: list[Message] = []
    left = iter(body(b""))

    async def receive() -> Message:
        return next(left)

    async def send(message: Message) -> None:
        sent.append(message)

    await through({**scope(path), "method": method}, receive, send)
    return sent[0]


def test_a_page_is_answered_while_passwords_wait() -> None:
    freed = threading.Event()

    def slow_at_the_door(environ: pages.Environ, start: Start) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/sign-in/" and environ["REQUEST_METHOD"] == "POST":
            assert freed.wait(20)
        start("200 OK", [])
        return [b""]

    async def evening() -> list[int]:
        through = pages.Pages(slow_at_the_door, threads=1)
        waiting = [asyncio.create_task(asked(through, "/sign-in/")) for _ in range(30)]
        await asyncio.sleep(0)
        shown = [await asked(through, "/talk/"), await asked(through, "/sign-in/", method="GET")]
        assert not any(task.done() for task in waiting)
        freed.set()
        shown += await asyncio.gather(*waiting)
        through.close()
        return [head["status"] for head in shown]

    assert asyncio.run(evening()) == [200] * 32


def test_a_page_is_answered_while_forms_wait_to_write_and_slow_phones_take_pictures() -> None:
    freed = threading.Event()

    def slow_elsewhere(environ: pages.Environ, start: Start) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "POST" or environ["PATH_INFO"].startswith("/pictures/"):
            assert freed.wait(20)
        start("200 OK", [])
        return [b""]

    async def evening() -> list[int]:
        through = pages.Pages(slow_elsewhere)
        picture = [reverse(f"pictures:{name}", kwargs={"code": uuid4()}) for name in ("large", "small")]
        waiting = [asyncio.create_task(asked(through, "/mine/new/")) for _ in range(8)]
        waiting += [asyncio.create_task(asked(through, path, "GET")) for path in picture * 2]
        await asyncio.sleep(0)
        shown = [await asked(through, "/", "GET")]
        assert not any(task.done() for task in waiting)
        freed.set()
        shown += await asyncio.gather(*waiting)
        through.close()
        return [head["status"] for head in shown]

    assert asyncio.run(evening()) == [200] * 13


@pytest.mark.parametrize("name", ADDRESSES)
def test_every_form_with_a_password_waits_there(name: str) -> None:
    assert pages.STRETCHED.fullmatch(reverse(name))
    assert pages.STRETCHED.fullmatch(reverse("couple:joined", kwargs={"code": uuid4()}))
    assert pages.STRETCHED.fullmatch(reverse("couple:reset-done", kwargs={"code": uuid4()}))


@pytest.mark.parametrize("name", ["couple:back", "couple:let-in"])
def test_the_words_to_compare_wait_there_too(name: str) -> None:
    assert pages.COMPARED.fullmatch(reverse(name))


def test_nothing_else_does() -> None:
    for path in ("/", "/sign-in/code/", "/settings/", "/leave/", "/join/x/", "/mine/new/", "/healthz"):
        assert not pages.STRETCHED.fullmatch(path)
