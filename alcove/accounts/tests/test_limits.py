"""Limits slow down whoever guesses, and never lock anybody out."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from alcove.accounts import limits
from alcove.accounts.models import Session
from alcove.lib.tests.pages import said
from tests.people import Someone, alone, browser, sign_in

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 23, 20, 0, tzinfo=dt.UTC)
LOTS = "a lot of tries"


@pytest.fixture
def ana() -> Someone:
    """Somebody whose password is guessed at."""
    return alone("Ana")


def tries(client: Client, email: str, password: str, times: int = 1, **more: str) -> object:
    """Send the sign-in form so many times; return the last answer."""
    for _ in range(times):
        answer = client.post("/sign-in/", {"email": email, "password": password}, **more)
    return answer


def home(someone: Someone) -> Client:
    """A browser in which this person has signed in and out before."""
    client = browser()
    assert tries(client, someone.email, someone.password).status_code == 302
    client.post("/sign-out/")
    return client


def test_five_wrong_tries_then_a_wait_even_for_the_right_password(ana: Someone) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        stranger = browser()
        assert tries(stranger, ana.email, "wrong", 5).status_code == 422
        answer = tries(stranger, ana.email, ana.password)
        assert (answer.status_code, LOTS in said(answer)) == (429, True)
        clock.shift(dt.timedelta(minutes=5, seconds=1))
        assert tries(stranger, ana.email, ana.password).status_code == 302


def test_unknown_people_are_limited_in_the_same_words(ana: Someone) -> None:
    answers = [tries(browser(), email, "wrong", 6) for email in (ana.email, "nobody@people.example")]
    assert [answer.status_code for answer in answers] == [429, 429]
    assert said(answers[0]) == said(answers[1])


def test_right_passwords_use_up_nothing(ana: Someone) -> None:
    client = browser()
    for _ in range(12):
        assert tries(client, ana.email, ana.password).status_code == 302


def test_a_strangers_tries_never_use_up_those_of_a_known_browser(ana: Someone) -> None:
    known, stranger = home(ana), browser()
    assert tries(stranger, ana.email, "guess", 6).status_code == 429
    assert tries(known, ana.email, ana.password).status_code == 302


def test_not_even_many_tries_from_the_same_house_do(ana: Someone) -> None:
    known, stranger = home(ana), browser()
    for number in range(40):
        last = tries(stranger, f"nobody{number}@people.example", "guess")
    assert last.status_code == 429
    assert tries(known, ana.email, ana.password).status_code == 302


def test_a_known_browser_has_no_more_than_its_own_five(ana: Someone) -> None:
    known = home(ana)
    assert tries(known, ana.email, "guess", 6).status_code == 429


def test_the_mark_of_a_known_browser_holds_for_one_person_and_cannot_be_made_up(ana: Someone) -> None:
    thea = alone("Thea")
    known, stranger = home(ana), browser()
    tries(stranger, thea.email, "guess", 5)
    assert tries(known, thea.email, thea.password).status_code == 429
    forged = browser()
    forged.cookies[settings.KNOWN_COOKIE] = known.cookies[settings.KNOWN_COOKIE].value[:-2] + "xx"
    tries(stranger, ana.email, "guess", 5)
    assert tries(forged, ana.email, ana.password).status_code == 429


def test_a_borrowed_browser_keeps_no_mark(ana: Someone) -> None:
    client = browser()
    client.post("/sign-in/", {"email": ana.email, "password": ana.password, "borrowed": "on"})
    assert settings.KNOWN_COOKIE not in client.cookies


def test_another_address_has_tries_of_its_own(ana: Someone) -> None:
    tries(browser(), ana.email, "guess", 6, REMOTE_ADDR="192.0.2.1")
    assert tries(browser(), ana.email, ana.password, REMOTE_ADDR="192.0.2.2").status_code == 302


def test_one_address_may_not_try_people_by_the_dozen() -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        answers = [tries(browser(), f"nobody{n}@people.example", "x").status_code for n in range(31)]
        assert answers == [422] * 30 + [429]
        clock.shift(dt.timedelta(seconds=61))
        assert tries(browser(), "nobody@people.example", "x").status_code == 422


def test_five_codes_an_hour(ana: Someone) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = browser()
        for _ in range(5):
            client.post("/sign-in/code/", {"email": ana.email, "code": "wrong"})
        assert client.post("/sign-in/code/", {"email": ana.email, "code": ana.code}).status_code == 422
        clock.shift(dt.timedelta(hours=1, seconds=1))
        assert client.post("/sign-in/code/", {"email": ana.email, "code": ana.code}).status_code == 302


def test_wrong_passwords_at_unlock_wait_too(ana: Someone) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(browser(), ana)
        client.post("/lock/")
        for _ in range(5):
            assert client.post("/unlock/", {"password": "guess"}).status_code == 422
        assert client.post("/unlock/", {"password": ana.password}).status_code == 422
        clock.shift(dt.timedelta(minutes=5, seconds=1))
        assert client.post("/unlock/", {"password": ana.password}).status_code == 302


def test_guessing_on_one_device_does_not_stop_its_owner_on_another(ana: Someone) -> None:
    laptop, phone = sign_in(browser(), ana), sign_in(browser(), ana)
    for _ in range(6):
        laptop.post("/unlock/", {"password": "guess"})
    phone.post("/lock/")
    assert phone.post("/unlock/", {"password": ana.password}).status_code == 302


def test_a_new_code_is_not_a_way_round_the_limit(ana: Someone) -> None:
    client = sign_in(browser(), ana)
    for _ in range(5):
        client.post("/settings/code/", {"password": "guess"})
    assert client.post("/settings/code/", {"password": ana.password}).status_code == 422
    assert client.post("/unlock/", {"password": ana.password}).status_code == 422


def test_names_are_kept_as_hashes_only(ana: Someone) -> None:
    tries(browser(), ana.email, "guess", 3)
    assert limits.storage.events
    assert ana.email not in repr(vars(limits.storage))


def test_limits_end_no_session(ana: Someone) -> None:
    phone = sign_in(browser(), ana)
    tries(browser(), ana.email, "guess", 8)
    assert phone.get("/mine/").status_code == 200
    assert Session.objects.count() == 1
