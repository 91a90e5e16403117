"""When the disk takes nothing more, a page says so and gives the words back; what was kept can be read as ever."""

from __future__ import annotations

import datetime as dt
import logging
import re
import resource
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client

from alcove.accounts.models import PrivateRecord
from alcove.lib.tests.pages import Answered, carried, said, written
from alcove.practices.questions.models import Answer, Ask
from alcove.practices.questions.tests.evenings import SCRIPT, hand_in, tonight
from tests.people import a_couple, browser

pytestmark = pytest.mark.django_db
LONG = "What we said that evening. " * 700
Trouble = Callable[[Path], AbstractContextManager[None]]


@contextmanager
def full(path: Path) -> Iterator[None]:
    """No page of the file is left; what still fits into those that are there is kept."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        yield
        cursor.execute("PRAGMA max_page_count = 1000000")


@contextmanager
def broken(path: Path) -> Iterator[None]:
    """The disk takes too few bytes to note down what one page was before; that is how a write begins."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    logging.disable()  # what the tests themselves write is not to be refused
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    logging.disable(logging.NOTSET)


@contextmanager
def for_reading(path: Path) -> Iterator[None]:
    """Nobody may write, as when the folder was mounted for reading."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        yield
        cursor.execute("PRAGMA query_only = OFF")


TROUBLES = pytest.mark.parametrize(("trouble", "status"), [(full, 507), (broken, 503), (for_reading, 503)])


@pytest.fixture
def them(on_disk: Path) -> tuple[Client, Client]:
    """Ana and Ben, who have both answered the first question and begun a page of their own."""
    connection.cursor().execute("PRAGMA synchronous = OFF")  # no power is cut here
    people = [browser(someone, raises=False) for someone in a_couple()]
    address = tonight(people[0])
    for client, name in zip(people, ("Ana", "Ben"), strict=True):
        hand_in(client, address, f"from {name}")
        client.post("/mine/new/", {"title": "", "words": f"a page of {name}", "once": str(uuid4())})
    return people[0], people[1]


def rows() -> list[object]:
    """All that people wrote."""
    return [list(model.objects.order_by("pk").values()) for model in (Ask, Answer, PrivateRecord)]


@TROUBLES
def test_words_that_find_no_room_are_given_back_and_nothing_is_half_kept(
    them: tuple[Client, Client], on_disk: Path, trouble: Trouble, status: int
) -> None:
    ana, _ = them
    second = ana.post("/questions/another/")["Location"]
    form, before = {"title": "A title", "words": LONG, "once": str(uuid4())}, rows()
    with trouble(on_disk):
        for path in (second, "/mine/new/", "/mine/1/"):
            answer = ana.post(path, form)
            assert (answer.status_code, written(answer), carried(answer)["once"]) == (status, LONG, form["once"])
            assert "Your words are in this page and nowhere else" in said(answer)
            assert f'action="{path}"' in answer.content.decode()
        assert rows() == before
    for path in (second, "/mine/new/", "/mine/1/"):
        assert ana.post(path, form).status_code == 302
    assert LONG.strip() in said(ana.get(second))
    assert written(ana.get("/mine/2/")) == LONG.strip()


@TROUBLES
def test_a_page_that_keeps_itself_is_told_so_too(
    them: tuple[Client, Client], on_disk: Path, trouble: Trouble, status: int
) -> None:
    ana, _ = them
    with trouble(on_disk):
        answer = ana.post("/mine/1/", {"title": "", "words": LONG, "once": str(uuid4())}, headers=SCRIPT)
        assert answer.status_code == status
    assert written(ana.get("/mine/1/")) == "a page of Ana"


@TROUBLES
def test_all_that_was_kept_can_still_be_read(
    them: tuple[Client, Client], on_disk: Path, trouble: Trouble, status: int
) -> None:
    ana, _ = them
    first = tonight(ana)
    with time_machine.travel(later(minutes=6)), trouble(on_disk):
        for path in ("/", "/talk/", "/story/", "/together/", "/mine/", "/mine/1/", "/settings/", first):
            assert ana.get(path).status_code == 200, path
        assert "from Ben" in said(ana.get(first))
        for path in ("/questions/earlier/", "/questions/own/", "/help/", "/sign-in/"):
            assert ana.get(path).status_code == 200, path


@TROUBLES
def test_without_room_for_a_new_question_today_shows_the_rest(
    them: tuple[Client, Client], on_disk: Path, trouble: Trouble, status: int
) -> None:
    ana, _ = them
    with trouble(on_disk):
        while (passed := ana.post("/questions/another/").status_code) == 302:
            """Use up what is left within the pages that are there."""
        assert passed == status
        with time_machine.travel(later(days=1)):
            for path in ("/", "/talk/"):
                answer = ana.get(path)
                assert (answer.status_code, "Nothing new just now" in said(answer)) == (200, True)
            assert "from Ben" in said(ana.get(address_in(ana.get("/questions/earlier/"))))
            answer = ana.get("/questions/tonight/")
            assert (answer.status_code, "still there to read" in said(answer)) == (status, True)
    with time_machine.travel(later(days=1)):
        assert "Write my answer" in said(ana.get("/"))


def address_in(answer: Answered) -> str:
    """Where the first question on a page leads."""
    found = re.search(r'href="(/questions/[0-9a-f-]{36}/)"', answer.content.decode())
    assert found
    return found[1]


def later(**step: int) -> dt.datetime:
    """That much later than now."""
    return dt.datetime.now(dt.UTC) + dt.timedelta(**step)
