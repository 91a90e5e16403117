"""The list of devices: one's own alone, coarse words, and a way out of each."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
import time_machine

from alcove.accounts.devices import label
from alcove.accounts.models import Session
from alcove.lib.tests.pages import said
from tests.people import Someone, a_couple, alone, browser, session_of, sign_in

FIREFOX_ANDROID = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
EDGE = CHROME + " Edg/140.0.0.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1"
IPAD = "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) CriOS/140.0 Mobile/15E148 Safari/604.1"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX_ANDROID, "Firefox, phone"),
        (CHROME, "Chrome, computer"),
        (EDGE, "Edge, computer"),
        (IPHONE, "Safari, phone"),
        (IPAD, "Chrome, tablet"),
        ("", "Browser, computer"),
        ("<script>" * 1000, "Browser, computer"),
    ],
)
def test_a_device_in_a_few_words(agent: str, words: str) -> None:
    assert label(agent) == words


@pytest.fixture
def ana(db: None) -> Someone:
    """Somebody with several devices."""
    return alone("Ana")


def test_the_list_shows_ones_own_devices_and_marks_this_one(ana: Someone) -> None:
    thea = alone("Thea")
    for someone, agent in ((ana, CHROME), (ana, FIREFOX_ANDROID), (thea, IPAD)):
        client = browser()
        client.post("/sign-in/", {"email": someone.email, "password": someone.password}, headers={"User-Agent": agent})
    client = sign_in(browser(), ana)
    words = said(client.get("/settings/"))
    assert "Chrome, computer" in words
    assert "Firefox, phone" in words
    assert "tablet" not in words
    assert words.count("(this one)") == 1


@pytest.mark.parametrize("days", [16, 61])
def test_devices_that_are_over_are_not_listed(ana: Someone, days: int) -> None:
    with time_machine.travel(dt.datetime.now(dt.UTC) - dt.timedelta(days=days)):
        sign_in(browser(), ana)
    client = sign_in(browser(), ana)
    assert said(client.get("/settings/")).count("since") == 1


def test_ending_one_leaves_the_others(ana: Someone) -> None:
    here, lost, third = (sign_in(browser(), ana) for _ in range(3))
    answer = here.post(f"/settings/devices/{session_of(lost).pk}/ended/")
    assert answer["Location"] == "/settings/"
    assert lost.get("/settings/").status_code == 302
    assert here.get("/settings/").status_code == third.get("/settings/").status_code == 200


@pytest.mark.django_db
def test_ending_all_ends_this_one_too_and_nobody_elses() -> None:
    ana, ben = a_couple()
    anas, bens = [sign_in(browser(), ana) for _ in range(3)], sign_in(browser(), ben)
    assert anas[0].post("/settings/devices/all-ended/")["Location"] == "/sign-in/"
    assert {client.get("/settings/").status_code for client in anas} == {302}
    assert bens.get("/settings/").status_code == 200


def test_anothers_session_and_none_at_all_answer_alike_and_end_nothing(ana: Someone) -> None:
    thea = alone("Thea")
    client, theirs = sign_in(browser(), ana), sign_in(browser(), thea)
    answers = [client.post(f"/settings/devices/{code}/ended/") for code in (session_of(theirs).pk, uuid.uuid4())]
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, "/settings/")] * 2
    assert theirs.get("/settings/").status_code == 200
    assert Session.objects.count() == 2


def test_ending_a_device_is_no_link(ana: Someone) -> None:
    client = sign_in(browser(), ana)
    assert client.get(f"/settings/devices/{session_of(client).pk}/ended/").status_code == 405
    assert client.get("/settings/devices/all-ended/").status_code == 405
    assert Session.objects.count() == 1
