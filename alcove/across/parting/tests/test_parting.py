"""Resting, closing, looking back and going: alone, at once, and nobody is told who or why."""

from __future__ import annotations

import datetime as dt
import re
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from alcove.accounts.models import Person, PrivateRecord, Session, Unlock
from alcove.across.parting import deleting
from alcove.couple.models import Invite, Member, Space, SpaceKey
from alcove.lib.tests.pages import said
from alcove.practices.questions.models import Answer, Ask, OwnQuestion, Reply, Standing
from alcove.practices.questions.tonight import choose_ceiling, go_on
from tests.people import Someone, a_couple, alone, browser, unprove

pytestmark = pytest.mark.django_db
Two = tuple[Someone, Someone]


@pytest.fixture
def them() -> Two:
    """Ana and Ben, who have both answered one question, while Ana waits with another."""
    ana, ben = a_couple()
    first, second = (Ask.objects.get(pk=ask.id) for ask in (go_on(ana.space), go_on(ana.space)) if ask)
    for one in (ana, ben):
        Answer.hand_in(one.space, first, f"{one.name} wrote this", once=uuid4())
    Answer.hand_in(ana.space, second, "Ana waits with this", once=uuid4())
    Reply.give(ana.space, first, "Ana replied", once=uuid4())
    OwnQuestion.write(ana.space, "What would Ana ask?", 1, once=uuid4())
    choose_ceiling(ben.space, 2)
    return ana, ben


def revealed() -> str:
    """The page of the question both have answered."""
    return f"/questions/{Ask.objects.get(state=Ask.REVEALED).pk}/"


def closed_by(one: Someone) -> Client:
    """Their browser, after they closed the space."""
    client = browser(one)
    assert client.post("/together/leave/", {"password": one.password})["Location"] == "/"
    return client


def test_it_rests_for_both_with_the_same_words_and_either_goes_on(them: Two) -> None:
    hers, his = (browser(one) for one in them)
    assert hers.post("/together/paused/")["Location"] == "/"
    pages = [re.sub(r"Ana|Ben", "", said(client.get("/"))) for client in (hers, his)]
    assert pages[0] == pages[1]
    assert "Alcove is resting" in pages[0]
    his.post("/together/resumed/")
    for client in (hers, his):
        assert "resting" not in said(client.get("/"))


def test_nothing_typed_is_lost_when_it_rests_meanwhile(them: Two) -> None:
    _, ben = them
    his, ask = browser(ben), Ask.objects.get(answers__state="waiting")
    browser(them[0]).post("/together/paused/")
    answer = his.post(f"/questions/{ask.pk}/", {"words": "typed before", "once": str(uuid4())})
    assert answer.status_code == 302
    assert Answer.objects.filter(ask=ask, author_id=ben.id).exists()


def test_one_closes_it_for_both_and_the_other_reads_one_neutral_sentence(them: Two) -> None:
    closed_by(them[0])
    for one in them:
        page = said(browser(one).get("/"))
        assert "This space was closed on" in page
        assert not re.search(r"Ana|Ben|left|ended", page)


def test_what_both_have_read_stays_and_what_nobody_has_read_is_destroyed(them: Two) -> None:
    hers = closed_by(them[0])
    for client in (hers, browser(them[1])):
        page = said(client.get(revealed()))
        assert "Ana wrote this" in page
        assert "Ben wrote this" in page
        assert "Say what you heard" not in page
        assert client.get("/questions/earlier/").status_code == 200
        assert client.get("/story/").status_code == 200
    assert not Answer.objects.filter(state__in=("waiting", "held")).exists()
    assert not OwnQuestion.objects.filter(state="new").exists()
    assert not Standing.objects.exists()


@pytest.mark.parametrize("wrong", ["", "not hers"])
def test_closing_needs_the_password(them: Two, wrong: str) -> None:
    client = browser(them[0])
    assert client.post("/together/leave/", {"password": wrong}).status_code == 422
    assert unprove(client).get("/together/leave/")["Location"].startswith("/unlock/")
    assert Space.objects.get().state == Space.OPEN


def test_nothing_can_be_added_and_what_was_typed_is_given_back(them: Two) -> None:
    his = browser(them[1])
    path = f"/questions/{Ask.objects.get(answers__state='waiting').pk}/"
    closed_by(them[0])
    answer = his.post(path, {"words": "typed too late", "once": str(uuid4())})
    assert answer.status_code == 409
    assert "typed too late" in answer.content.decode()
    assert "closed" in said(answer)
    for address in ("/questions/tonight/", "/talk/", "/together/invite/", "/questions/own/"):
        assert his.get(address)["Location"] == "/"
    assert his.post("/together/named/", {"name": "Benno"}).status_code == 409
    assert his.post("/together/paused/").status_code in (302, 409)
    assert "resting" not in said(his.get("/"))


def test_own_words_can_still_be_taken_away(them: Two) -> None:
    his, path = browser(them[1]), revealed()
    closed_by(them[0])
    assert his.post(f"{path}removed/").status_code == 302
    page = said(browser(them[0]).get(path))
    assert "Ben wrote this" not in page
    assert "took these words away" in page


def test_one_begins_anew_with_a_new_key_and_looks_back(them: Two) -> None:
    ana, ben = them
    old, hers = Space.objects.get(), closed_by(ana)
    assert "The closed one stays" in said(hers.get("/begin/"))
    hers.post("/begin/", {"name": "Ana"})
    assert ana.space.id != old.pk
    assert hers.get("/questions/tonight/").status_code == 302
    assert "Earlier spaces" in said(hers.get("/together/"))
    assert hers.post(f"/together/earlier/{old.pk}/")["Location"] == "/"
    assert "This space was closed on" in said(hers.get("/"))
    assert "Ben wrote this" in said(hers.get(f"/questions/{Ask.objects.get(state=Ask.REVEALED).pk}/"))
    hers.post("/together/now/")
    assert "closed" not in said(hers.get("/"))
    assert "This space was closed on" in said(browser(ben).get("/"))


def test_after_closing_they_can_come_together_again_in_a_new_space(them: Two) -> None:
    ana, ben = them
    hers, his = closed_by(ana), browser(ben)
    hers.post("/begin/", {"name": "Ana"})
    invite, secret = Invite.make(ana.space)
    joined = reverse("home:joined-as-oneself", kwargs={"code": invite.pk})
    assert his.post(joined, {"secret": secret})["Location"] == "/"
    assert ben.space.id == ana.space.id
    assert ben.space.partner is not None
    assert Member.objects.filter(archived=True).count() == 2


def test_nobody_looks_into_a_space_that_is_not_theirs_or_not_closed(them: Two) -> None:
    strangers = alone("Cleo")
    for code in (strangers.space.id, them[0].space.id, uuid4()):
        assert browser(them[0]).post(f"/together/earlier/{code}/").status_code == 404


def test_putting_it_away_is_for_oneself_and_the_last_one_takes_it_all(them: Two) -> None:
    ana, ben = them
    hers = closed_by(ana)
    assert hers.post("/together/put-away/", {"password": "no"}).status_code == 422
    assert hers.post("/together/put-away/", {"password": ana.password})["Location"] == "/"
    assert hers.get("/")["Location"] == "/begin/"
    page = said(browser(ben).get(revealed()))
    assert "Ana wrote this" in page
    browser(ben).post("/together/put-away/", {"password": ben.password})
    assert not Space.objects.exists()
    assert not Answer.objects.exists()


def test_an_open_space_is_not_put_away(them: Two) -> None:
    assert browser(them[0]).post("/together/put-away/", {"password": them[0].password}).status_code == 404
    assert SpaceKey.objects.count() == 2


def deleted(one: Someone, **choices: str) -> Client:
    """Their browser, after they asked for their account to be deleted."""
    client = browser(one)
    form = {"password": one.password, "when": "now", "words": "stay", **choices}
    assert client.post("/settings/delete/", form).status_code == 302
    return client


def test_an_account_goes_at_once_and_the_partner_keeps_what_both_have_read(them: Two) -> None:
    ana, ben = them
    client = deleted(ana)
    assert client.get("/settings/")["Location"].startswith("/sign-in/")
    assert Person.arrive(ana.email, ana.password) is None
    for model in (Unlock, Session):
        assert not model.objects.filter(person_id=ana.id).exists()
    assert not PrivateRecord.objects.filter(owner_id=ana.id).exists()
    assert not Person.objects.filter(email=ana.email).exists()
    page = said(browser(ben).get(revealed()))
    assert "Ana wrote this" in page
    assert "This space was closed on" in said(browser(ben).get("/"))
    assert alone("Ana").email == ana.email


def test_words_can_be_taken_along_into_nothing(them: Two) -> None:
    ana, ben = them
    path = revealed()
    deleted(ana, words="go")
    page = said(browser(ben).get(path))
    assert "Ana wrote this" not in page
    assert "Ana replied" not in page
    assert "took these words away" in page
    assert "Ben wrote this" in page


def test_in_seven_days_means_that_it_can_be_kept(them: Two) -> None:
    ana, _ = them
    with time_machine.travel(dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC), tick=False) as clock:
        client = deleted(ana, when="week")
        assert "will be deleted on Monday 8 March" in said(client.get("/settings/"))
        client.post("/settings/delete/kept/")
        clock.shift(dt.timedelta(days=8))
        deleting.delete_due()
        assert Person.arrive(ana.email, ana.password) is not None
        deleted(ana, when="week")
        clock.shift(dt.timedelta(days=6))
        deleting.delete_due()
        assert Person.arrive(ana.email, ana.password) is not None
        clock.shift(dt.timedelta(days=1))
        deleting.delete_due()
        assert Person.arrive(ana.email, ana.password) is None


def test_the_page_says_when_the_last_copy_is_gone(them: Two) -> None:
    with time_machine.travel(dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC), tick=False):
        assert "1 April" in said(browser(them[0]).get("/settings/delete/"))


@pytest.mark.parametrize("wrong", [{"password": "not hers"}, {"when": "never"}, {"words": "all"}])
def test_what_is_wrong_deletes_nothing(them: Two, wrong: dict[str, str]) -> None:
    ana, _ = them
    form = {"password": ana.password, "when": "now", "words": "go", **wrong}
    assert browser(ana).post("/settings/delete/", form).status_code == 422
    assert "Ana wrote this" in said(browser(ana).get(revealed()))


def test_whoever_is_alone_leaves_nothing_behind() -> None:
    thea = alone()
    deleted(thea)
    assert not Person.objects.exists()
    assert not Space.objects.exists()


def test_when_both_have_gone_nothing_is_left(them: Two) -> None:
    for one in them:
        deleted(one)
    assert not Person.objects.exists()
    assert not Space.objects.exists()


def test_another_address_to_sign_in_with(them: Two) -> None:
    ana, ben = them
    client = browser(ana)
    for wrong in ({"email": ben.email}, {"email": "nonsense"}, {"password": "no"}):
        form = {"email": "ana@new.example", "password": ana.password, **wrong}
        assert client.post("/settings/email/", form).status_code == 422
    assert client.post("/settings/email/", {"email": "Ana@New.example", "password": ana.password}).status_code == 302
    assert Person.arrive("ana@new.example", ana.password) is not None
    assert Person.arrive(ana.email, ana.password) is None
    assert "ana@new.example" in said(client.get("/settings/"))
