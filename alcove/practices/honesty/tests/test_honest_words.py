"""A draft rests, a good moment is asked for, and what is given is read; what is not given was never there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from alcove.accounts.drawer import PrivateRecord
from alcove.couple.models import Member
from alcove.practices.honesty import own
from alcove.practices.honesty.models import Letter
from tests.people import Someone, a_couple, alone, an_account, browser, joined, lapse

pytestmark = pytest.mark.django_db
EVENING, HOUR_LATER, TOMORROW = "2026-11-23 20:00 +0000", "2026-11-23 21:01 +0000", "2026-11-24 07:01 +0000"
HARD = "I was hurt when the letter was opened"


@pytest.fixture(autouse=True)
def time() -> Iterator[Any]:
    """It is a Monday evening."""
    with time_machine.travel(EVENING, tick=False) as travelling:
        yield travelling


@pytest.fixture
def them() -> tuple[Someone, Someone]:
    """Ana and Ben."""
    return a_couple()


@pytest.fixture
def ana(them: tuple[Someone, Someone]) -> Client:
    """Ana's browser."""
    return browser(them[0])


@pytest.fixture
def ben(them: tuple[Someone, Someone]) -> Client:
    """Ben's browser."""
    return browser(them[1])


def reads(client: Client, path: str) -> str:
    """What a page says."""
    return client.get(path).content.decode()


def drafts(client: Client, words: str = HARD, **more: str) -> str:
    """Write a draft; returns where it is."""
    form = {"words": words, "rest": "none", "once": str(uuid4()), **more}
    sent = client.post("/honesty/new/", form)
    assert sent.status_code == 302, sent.content.decode()
    return sent.headers["Location"]


def asked_of(client: Client) -> str:
    """Where the question is that somebody is asked."""
    return re.findall(r'href="(/honesty/[0-9a-f-]{36}/)"', reads(client, "/honesty/"))[0]


@pytest.mark.parametrize(
    ("rest", "before", "after"),
    [
        ("hour", "2026-11-23 20:59 +0000", HOUR_LATER),
        ("tomorrow", "2026-11-24 06:59 +0000", TOMORROW),
        ("days", "2026-11-26 19:59 +0000", "2026-11-26 20:01 +0000"),
    ],
)
def test_while_it_rests_it_is_read_and_changed_and_neither_asked_nor_given(
    them: tuple[Someone, Someone], time: Any, rest: str, before: str, after: str
) -> None:
    place = drafts(browser(them[0]), rest=rest)
    time.move_to(before)
    ana = browser(them[0])
    assert ana.post(f"{place}rewritten/", {"words": f"{HARD}, and sorry", "rest": "none"}).status_code == 302
    assert f"{HARD}, and sorry" in reads(ana, place)
    for verb in ("asked", "given"):
        assert ana.post(f"{place}{verb}/").status_code == 422
    assert not Letter._base_manager.exists()
    time.move_to(after)
    assert browser(them[0]).post(f"{place}given/").status_code == 302


def test_a_rest_is_made_longer_and_never_shorter(ana: Client, them: tuple[Someone, Someone]) -> None:
    place = drafts(ana, rest="days")
    ana.post(f"{place}rewritten/", {"words": HARD, "rest": "hour"})
    [found] = own.Own.newest(them[0].space)
    assert found.ready is not None
    assert found.ready.day == 26


def test_nothing_outside_the_sealed_record_knows_of_a_draft(them: tuple[Someone, Someone], ben: Client) -> None:
    ana = browser(them[0])
    before = reads(ben, "/") + reads(ben, "/honesty/") + reads(ben, "/talk/")
    rows = PrivateRecord.objects.count()
    drafts(ana, rest="days", moment="after the guests")
    assert PrivateRecord.objects.count() == rows + 2
    assert not Letter._base_manager.exists()
    plain = re.compile(r'(csrfmiddlewaretoken" value|csrf-token" content)="[^"]+"')
    after = reads(ben, "/") + reads(ben, "/honesty/") + reads(ben, "/talk/")
    assert plain.sub("", after) == plain.sub("", before)


def test_the_question_has_no_word_of_it_and_both_answers_are_told_alike(ana: Client, ben: Client) -> None:
    place = drafts(ana)
    ana.post(f"{place}asked/")
    assert "Ana has something to say to you" in reads(ben, "/")
    question = asked_of(ben)
    assert HARD not in reads(ben, question)
    assert Letter._base_manager.count() == 1
    before = reads(ana, place)
    reads(ben, question)
    assert "You have asked. Ben answers when it suits." in before
    assert "You have asked. Ben answers when it suits." in reads(ana, place)
    ben.post(f"{question}replied/", {"answer": "not now", "another": "Sunday after breakfast"})
    told = reads(ana, place)
    assert "Ben says: another time is better." in told
    assert "Sunday after breakfast" in told
    ben.post(f"{question}replied/", {"answer": "yes", "another": "Sunday after breakfast"})
    told = reads(ana, place)
    assert "Ben says: now is a good time." in told
    assert "Sunday" not in told
    assert "Ben has answered about a good time" in reads(ana, "/")


def test_after_not_now_it_is_asked_again_tomorrow_and_not_before_whatever_one_does(
    them: tuple[Someone, Someone], time: Any
) -> None:
    ana, ben = map(browser, them)
    place = drafts(ana)
    ana.post(f"{place}asked/")
    ben.post(f"{asked_of(ben)}replied/", {"answer": "not now"})
    assert ana.post(f"{place}asked/").status_code == 422
    assert ana.post(f"{place}given/").status_code == 422
    assert ana.post(f"{place}taken-back/").status_code == 302
    assert "has something to say" not in reads(ben, "/honesty/")
    for another in (place, drafts(ana, "something else")):
        assert ana.post(f"{another}asked/").status_code == 422
        assert ana.post(f"{another}given/").status_code == 422
    time.move_to(TOMORROW)
    ana = browser(them[0])
    assert ana.post(f"{place}asked/").status_code == 302
    assert "has something to say" in reads(browser(them[1]), "/honesty/")
    assert Letter._base_manager.count() == 1


def test_a_question_that_is_taken_back_was_never_there(ana: Client, ben: Client) -> None:
    place = drafts(ana)
    ana.post(f"{place}asked/")
    question = asked_of(ben)
    ana.post(f"{place}taken-back/")
    assert not Letter._base_manager.exists()
    assert ben.get(question).status_code == 404
    assert ben.post(f"{question}replied/", {"answer": "yes"}).status_code == 404
    assert HARD in reads(ana, place)
    ana.post(f"{place}asked/")
    ana.post(f"{place}thrown-away/")
    assert not Letter._base_manager.exists()
    assert ana.get(place).status_code == 404
    assert PrivateRecord.objects.filter(owner_id=PrivateRecord.objects.first().owner_id).count() <= 3


def test_a_yes_that_was_taken_back_or_grew_old_is_none(them: tuple[Someone, Someone], time: Any) -> None:
    ana, ben = map(browser, them)
    place = drafts(ana)
    ana.post(f"{place}asked/")
    assert ana.post(f"{place}given/").status_code == 422
    question = asked_of(ben)
    ben.post(f"{question}replied/", {"answer": "yes"})
    ben.post(f"{question}replied/", {"answer": "not now"})
    assert ana.post(f"{place}given/").status_code == 422
    ben.post(f"{question}replied/", {"answer": "yes"})
    time.move_to("2026-11-25 20:00 +0000")
    ana = browser(them[0])
    assert ana.post(f"{place}given/").status_code == 422
    assert ana.post(f"{place}asked/").status_code == 302
    assert "You have asked" in reads(ana, place)


def test_a_letter_is_given_once_answered_once_kept_changed_and_taken_away(ana: Client, ben: Client) -> None:
    place = drafts(ana)
    given = [ana.post(f"{place}given/").headers["Location"] for _ in range(2)]
    assert given[0] == given[1] == ana.get(place).headers["Location"]
    assert Letter._base_manager.count() == 1
    assert HARD in reads(ben, given[0])
    assert "A letter from Ana" in reads(ben, "/")
    line = {"words": "I am glad you said it", "once": str(uuid4())}
    assert [ben.post(f"{given[0]}answer/", line).status_code for _ in range(2)] == [302, 302]
    second = ben.post(f"{given[0]}answer/", {**line, "words": "and more", "once": str(uuid4())})
    assert second.status_code == 422
    assert "and more" in second.content.decode()
    assert "I am glad you said it" in reads(ana, given[0])
    assert "A letter from Ana" not in reads(ben, "/")
    ben.post(f"{given[0]}kept/")
    assert "A letter from Ana" in reads(ana, "/story/")
    ana.post(f"{given[0]}changed/", {"words": "Gentler"})
    assert HARD in reads(ben, given[0])
    ana.post(f"{given[0]}removed/")
    assert HARD not in reads(ben, given[0])
    assert "Ana took these words away" in reads(ben, given[0])
    assert "I am glad you said it" in reads(ana, given[0])


def test_the_same_form_twice_writes_one_and_not_again_what_was_given(ana: Client, ben: Client) -> None:
    form = {"words": HARD, "rest": "none", "once": str(uuid4())}
    first, second = (ana.post("/honesty/new/", form).headers["Location"] for _ in range(2))
    assert first == second
    ana.post(f"{first}given/")
    again = ana.post("/honesty/new/", form).headers["Location"]
    assert ana.get(again).headers["Location"].startswith("/honesty/")
    assert "No drafts" not in reads(ana, "/honesty/mine/")
    assert HARD not in reads(ana, "/honesty/mine/")


def test_what_somebody_asked_who_was_sent_away_is_not_asked_by_whoever_comes_next() -> None:
    ana, nils = joined(alone("Ana"), an_account("Nils"))
    for one in (ana, nils):
        browser(one).post(f"{drafts(browser(one))}asked/")
    given = browser(nils).post(f"{drafts(browser(nils))}given/")
    assert given.status_code == 302
    assert Member.dismiss(ana.space)
    ana, ben = joined(ana, an_account("Ben"))
    for one in (ana, ben):
        assert "something to say" not in reads(browser(one), "/") + reads(browser(one), "/honesty/")
        assert "A letter from" not in reads(browser(one), "/")
    assert browser(ana).post(f"{drafts(browser(ana))}asked/").status_code == 302
    assert "Ana has something to say to you" in reads(browser(ben), "/")


def test_a_lapsed_private_half_loses_no_words(ana: Client) -> None:
    lapsed = lapse(ana).post("/honesty/new/", {"words": HARD, "once": str(uuid4())})
    assert lapsed.status_code == 401
    assert HARD in lapsed.content.decode()


def test_the_coach_looks_at_a_draft_and_keeps_nothing(ana: Client) -> None:
    looked = ana.post("/honesty/new/", {"words": "You never listen to me.", "once": str(uuid4()), "look": "look"})
    assert looked.status_code == 200
    assert "What the coach sees" in looked.content.decode()
    assert "You never listen" not in reads(ana, "/honesty/mine/")


def test_what_is_wrong_keeps_what_was_typed(ana: Client, ben: Client) -> None:
    refused = ana.post("/honesty/new/", {"words": "", "moment": "after the guests", "once": str(uuid4())})
    assert refused.status_code == 422
    assert "after the guests" in refused.content.decode()
    place = drafts(ana)
    ana.post(f"{place}asked/")
    question = asked_of(ben)
    assert ben.post(f"{question}replied/", {"answer": "maybe", "another": "in May"}).status_code == 422
    assert "in May" in ben.post(f"{question}replied/", {"answer": "maybe", "another": "in May"}).content.decode()


def test_alone_and_in_a_closed_space_nothing_is_asked_and_drafts_stay() -> None:
    thea = browser(alone("Thea"))
    place = drafts(thea)
    assert [thea.post(f"{place}{verb}/").status_code for verb in ("asked", "given")] == [422, 422]
    kim, lou = a_couple("Kim", "Lou")
    place = drafts(browser(kim))
    browser(kim).post(f"{place}asked/")
    assert Letter._base_manager.exists()
    assert browser(lou).post("/together/leave/", {"password": lou.password}).status_code == 302
    assert not Letter._base_manager.exists()
    assert "something to say" not in reads(browser(lou), "/honesty/")
    assert HARD in reads(browser(kim), place)
