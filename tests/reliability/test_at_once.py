"""Up to eight browsers do the same at the same moment: nothing is lost or done twice, and nobody is told to wait."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from alcove.accounts.drawer import Drawer
from alcove.couple import agreements
from alcove.lib.tests.pages import carried, said, written
from alcove.moments.models import Moment
from alcove.practices.questions.models import Answer, Ask, OwnQuestion, Reply
from alcove.practices.questions.tests.evenings import SCRIPT, code, hand_in, tonight
from tests.people import Someone, a_couple
from tests.reliability.at_once import at_once, tabs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_disk")]


@pytest.fixture
def them(on_disk: object) -> tuple[Someone, Someone]:
    """Ana and Ben."""
    return a_couple()


def form(words: str, **more: str) -> dict[str, str]:
    """A form with words and a number of its own."""
    return {"words": words, "once": str(uuid4()), **more}


def test_both_hand_in_at_the_same_moment(them: tuple[Someone, Someone]) -> None:
    (ana,), (ben,) = tabs(them[0], 1), tabs(them[1], 1)
    address = tonight(ana)
    for _ in range(4):
        sent = at_once(partial(ana.post, address, form("from Ana")), partial(ben.post, address, form("from Ben")))
        assert sent == [302, 302]
        ask = Ask.objects.get(pk=code(address))
        assert ask.state == Ask.REVEALED
        assert {answer.state for answer in Answer.objects.filter(ask=ask)} == {Answer.REVEALED}
        assert "from Ana" in said(ben.get(address))
        assert "from Ben" in said(ana.get(address))
        address = ana.post("/questions/another/")["Location"]


def test_eight_tabs_hand_in_one_form_as_one_answer(them: tuple[Someone, Someone]) -> None:
    eight = tabs(them[0], 8)
    address, same = tonight(eight[0]), form("the same form")
    assert at_once(*(partial(tab.post, address, same) for tab in eight)) == [302] * 8
    assert Answer.objects.count() == 1


def test_of_eight_different_answers_one_is_taken_and_seven_are_given_back(them: tuple[Someone, Someone]) -> None:
    eight = tabs(them[0], 8)
    address = tonight(eight[0])
    sent = at_once(*(partial(hand_in, tab, address, f"words {n}") for n, tab in enumerate(eight)))
    assert Counter(sent) == {302: 1, 422: 7}
    assert f"words {sent.index(302)}" in said(eight[0].get(address))


def test_an_answer_is_taken_back_while_the_other_hands_in(them: tuple[Someone, Someone]) -> None:
    (ana,), (ben,) = tabs(them[0], 1), tabs(them[1], 1)
    address = tonight(ana)
    for _ in range(4):
        hand_in(ana, address, "mine")
        sent = at_once(partial(ana.post, f"{address}taken-back/"), partial(hand_in, ben, address, "from Ben"))
        opened, page = Ask.objects.get(pk=code(address)).state != Ask.OPEN, ana.get(address)
        assert sent == [302 if opened else 200, 302]
        assert ("from Ben" in said(page), written_or_none(page)) == (opened, None if opened else "mine")
        address = ana.post("/questions/another/")["Location"]


def written_or_none(page: Any) -> str | None:
    """What stands in the form for an answer, if there is one."""
    return written(page) if "Hand it in" in said(page) else None


def test_eight_open_the_first_page_of_a_day(them: tuple[Someone, Someone]) -> None:
    eight = [*tabs(them[0], 4), *tabs(them[1], 4)]
    assert at_once(*(partial(tab.get, "/") for tab in eight)) == [200] * 8
    assert len({tonight(tab) for tab in eight}) == 1
    assert Ask.objects.count() == 1


def test_eight_pass_at_once(them: tuple[Someone, Someone]) -> None:
    eight = [*tabs(them[0], 4), *tabs(them[1], 4)]
    first = tonight(eight[0])
    assert at_once(*(partial(tab.post, "/questions/another/") for tab in eight)) == [302] * 8
    positions = list(Ask.objects.order_by("position").values_list("position", flat=True))
    assert positions == list(range(len(positions)))
    assert tonight(eight[0]) != first


def test_replies_and_keeping_at_once(them: tuple[Someone, Someone]) -> None:
    four = [*tabs(them[0], 2), *tabs(them[1], 2)]
    address, same = tonight(four[0]), form("a reply")
    for tab in four[1:3]:
        hand_in(tab, address, "words")
    deeds = [deed for tab in four for deed in (partial(tab.post, f"{address}replies/", same), keep(tab, address))]
    assert at_once(*deeds) == [302] * 8
    assert (Reply.objects.count(), Moment.objects.count()) == (2, 1)


def keep(tab: Any, address: str) -> partial[Any]:
    """Put what was answered in the story."""
    return partial(tab.post, f"{address}kept/")


def test_eight_pages_of_ones_own_are_eight(them: tuple[Someone, Someone]) -> None:
    sent = at_once(
        *(partial(tab.post, "/mine/new/", form(f"page {n}", title="")) for n, tab in enumerate(tabs(them[0], 8)))
    )
    assert sent == [302] * 8
    kept, _ = Drawer(them[0].keys).sheets()
    assert {sheet.words for sheet in kept} == {f"page {n}" for n in range(8)}
    assert [sheet.number for sheet in kept] == list(range(8, 0, -1))


def test_one_page_written_on_in_eight_tabs_is_one_of_them(them: tuple[Someone, Someone]) -> None:
    eight = tabs(them[0], 8)
    eight[0].post("/mine/new/", form("begun", title=""))
    sheets = [form(f"words {n}", title=f"title {n}") for n in range(8)]
    deeds = (partial(tab.post, "/mine/1/", sheet, headers=SCRIPT) for tab, sheet in zip(eight, sheets, strict=True))
    assert at_once(*deeds) == [200] * 8
    page = Drawer(them[0].keys).sheet(1)
    assert page is not None
    assert (page.title, page.words) in {(sheet["title"], sheet["words"]) for sheet in sheets}
    assert page.version == 9


def test_a_draft_from_eight_tabs_is_one_of_them(them: tuple[Someone, Someone]) -> None:
    eight = tabs(them[0], 8)
    address = tonight(eight[0])
    deeds = (partial(tab.post, f"{address}draft/", form(f"draft {n}"), headers=SCRIPT) for n, tab in enumerate(eight))
    assert at_once(*deeds) == [200] * 8
    assert re.fullmatch(r"draft \d", written(eight[0].get(address)))


def test_own_questions_are_all_kept_and_one_form_once(them: tuple[Someone, Someone]) -> None:
    same = form("Question?", depth="1")
    forms = [same if n < 4 else form(f"Question {n}?", depth="1") for n in range(8)]
    eight = zip(tabs(them[0], 8), forms, strict=True)
    assert at_once(*(partial(tab.post, "/questions/own/", one) for tab, one in eight)) == [302] * 8
    assert OwnQuestion.objects.count() == 5


def test_proposals_agreements_and_names_at_once(them: tuple[Someone, Someone]) -> None:
    ana, ben = tabs(them[0], 4), tabs(them[1], 4)
    ana[0].post("/together/zone/proposed/", {"zone": "Asia/Tokyo"})
    deeds = [partial(tab.post, "/together/zone/agreed/", {"value": "Asia/Tokyo"}) for tab in ben[:2]]
    deeds += [partial(tab.post, "/together/strict/proposed/") for tab in (ana[1], ben[2])]
    deeds += [partial(tab.post, "/together/named/", {"name": "Anna"}) for tab in ana[2:]]
    deeds += [partial(ben[3].post, "/together/named/", {"name": "Benno"}), partial(ana[0].get, "/together/")]
    assert at_once(*deeds) == [302] * 7 + [200]
    space = them[0].space
    assert space.options["zone"] == "Asia/Tokyo"
    assert list(agreements.proposals(space)) == ["strict"]
    assert (space.me.name, space.partner and space.partner.name) == ("Anna", "Benno")


@pytest.mark.parametrize(("lock", "status"), [("IMMEDIATE", 503), ("EXCLUSIVE", 500)])
def test_who_waits_too_long_gets_the_words_back(
    them: tuple[Someone, Someone], on_disk: Path, lock: str, status: int
) -> None:
    """Somebody else holds on to the file: for writing, or so that not even the door can look who comes."""
    (ana,) = tabs(them[0], 1)
    address, same = tonight(ana), form("held up")
    connection.cursor().execute("PRAGMA busy_timeout = 0")  # milliseconds; elsewhere it is twenty seconds
    with closing(sqlite3.connect(on_disk)) as somebody_else:
        somebody_else.execute(f"BEGIN {lock}")
        answer = ana.post(address, same)
        assert (answer.status_code, written(answer), carried(answer)["once"]) == (status, "held up", same["once"])
    assert "held up" not in said(ana.get(address))
    assert ana.post(address, same).status_code == 302
