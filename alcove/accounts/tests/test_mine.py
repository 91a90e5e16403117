"""Mine: pages of one's own, written, kept while one types, listed and thrown away."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
import time_machine

from alcove.accounts.drawer import Drawer
from alcove.lib.tests.pages import once, said, written
from tests.people import Someone, a_couple, alone, browser, lapse, sign_in

pytestmark = pytest.mark.django_db
SCRIPT = {"X-Requested-With": "fetch"}


@pytest.fixture
def ana() -> Someone:
    """Somebody who writes for herself."""
    return alone("Ana")


def keep(someone: Someone, *words: str) -> None:
    """Lay pages down."""
    for one in words:
        day = dt.date(2026, 11, 23)
        Drawer(someone.keys).write_sheet(title="", words=one, day=day, once=str(uuid.uuid4()))


def test_a_page_is_written_read_and_changed(ana: Someone) -> None:
    client = sign_in(browser(), ana)
    assert "Nothing here yet" in said(client.get("/mine/"))
    form = {"title": "Tuesday", "words": "A thought\r\n", "once": once(client.get("/mine/new/"))}
    assert client.post("/mine/new/", form)["Location"] == "/mine/"
    assert "Tuesday" in said(client.get("/mine/"))
    assert written(client.get("/mine/1/")) == "A thought"
    assert client.post("/mine/1/", {**form, "words": "Another"})["Location"] == "/mine/"
    assert written(client.get("/mine/1/")) == "Another"


def test_sending_the_form_twice_makes_one_page(ana: Someone) -> None:
    client = sign_in(browser(), ana)
    form = {"words": "once", "once": once(client.get("/mine/new/"))}
    for _ in range(3):
        client.post("/mine/new/", form)
    assert len(Drawer(ana.keys).sheets()[0]) == 1


@time_machine.travel("2026-11-23T21:07:00Z", tick=False)
def test_typing_keeps_the_page_as_it_grows(ana: Someone) -> None:
    client = sign_in(browser(), ana)
    number = once(client.get("/mine/new/"))
    for words in ("A", "A tho", "A thought"):
        answer = client.post("/mine/new/", {"words": words, "once": number}, headers=SCRIPT)
        assert (answer.status_code, answer.json()) == (200, {"saved": "21:07"})
    assert client.post("/mine/1/", {"words": "A thought more", "once": number}, headers=SCRIPT).status_code == 200
    assert [sheet.words for sheet in Drawer(ana.keys).sheets()[0]] == ["A thought more"]


@pytest.mark.parametrize("words", ["", "  \r\n ", "x" * 100_001])
def test_nothing_or_far_too_much_is_not_kept_and_not_lost(ana: Someone, words: str) -> None:
    client = sign_in(browser(), ana)
    form = {"title": "", "words": words, "once": once(client.get("/mine/new/"))}
    answer = client.post("/mine/new/", form)
    assert answer.status_code == 422
    assert written(answer).strip() == words.strip()
    quiet = client.post("/mine/new/", form, headers=SCRIPT)
    assert quiet.status_code == 422
    assert quiet.json()["message"]
    assert Drawer(ana.keys).sheets() == ([], None)


def test_the_longest_page_fits(ana: Someone) -> None:
    client = sign_in(browser(), ana)
    form = {"words": "ü" * 100_000, "once": once(client.get("/mine/new/"))}
    assert client.post("/mine/new/", form).status_code == 302
    assert written(client.get("/mine/1/")) == "ü" * 100_000


def test_words_are_shown_as_they_are_and_never_as_html(ana: Someone) -> None:
    keep(ana, '<script>alert("x")</script>\n\n  indented </textarea> {{ 7919 * 7907 }}')
    client = sign_in(browser(), ana)
    for address in ("/mine/", "/mine/1/", "/mine/1/removed/"):
        html = client.get(address).content.decode()
        assert "<script>alert" not in html
        assert "62615533" not in html.split("<main", 1)[1].split("</main>")[0]
    assert written(client.get("/mine/1/")).startswith('<script>alert("x")</script>\n\n  indented </textarea>')


def test_a_page_is_thrown_away_after_one_question(ana: Someone) -> None:
    keep(ana, "keep me", "throw me away")
    client = sign_in(browser(), ana)
    assert "throw me away" in said(client.get("/mine/2/removed/"))
    assert client.post("/mine/2/removed/")["Location"] == "/mine/"
    assert client.get("/mine/2/").status_code == client.get("/mine/2/removed/").status_code == 404
    assert client.post("/mine/2/", {"words": "back", "once": str(uuid.uuid4())}).status_code == 404
    assert [sheet.words for sheet in Drawer(ana.keys).sheets()[0]] == ["keep me"]


def test_the_list_goes_on_past_a_page_full(ana: Someone) -> None:
    keep(ana, *(f"thought number {n}" for n in range(1, 24)))
    client = sign_in(browser(), ana)
    first = client.get("/mine/")
    assert "thought number 23" in said(first)
    assert "thought number 3 " not in said(first)
    assert "?before=4" in first.content.decode()
    second = client.get("/mine/?before=4")
    assert "thought number 3 " in said(second)
    assert "before=" not in second.content.decode()


@pytest.mark.parametrize("before", ["", "x", "-1", "99999999", "9" * 40, "٣", "²"])
def test_any_other_place_in_the_list_stops_no_page(ana: Someone, before: str) -> None:
    keep(ana, "still here")
    assert "still here" in said(sign_in(browser(), ana).get("/mine/", {"before": before}))


def test_pages_are_there_for_who_threw_the_newest_away(ana: Someone) -> None:
    keep(ana, "the first of all", *("x" for _ in range(25)))
    for number in range(2, 27):
        Drawer(ana.keys).drop("sheet", str(number))
    assert "the first of all" in said(sign_in(browser(), ana).get("/mine/"))


def test_a_partner_finds_none_of_it() -> None:
    ana, ben = a_couple()
    keep(ana, "for me alone")
    client = sign_in(browser(), ben)
    assert client.get("/mine/1/").status_code == 404
    assert "Nothing here yet" in said(client.get("/mine/"))


@pytest.mark.parametrize("address", ["/mine/", "/mine/new/", "/mine/1/", "/mine/7/", "/mine/1/removed/"])
def test_a_locked_mine_looks_alike_whether_there_is_something_or_not(ana: Someone, address: str) -> None:
    keep(ana, "something")
    answer = lapse(sign_in(browser(), ana)).get(address)
    assert (answer.status_code, answer["Location"]) == (302, f"/unlock/?next={address}")
