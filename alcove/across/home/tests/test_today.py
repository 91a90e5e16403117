"""Today: a greeting at the person's own hour, and what there is to do, alone or together."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from alcove.accounts.models import Person
from alcove.lib.tests.pages import said
from tests.people import a_couple, alone, an_account, browser, lapse, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [
        (0, "Good evening"),
        (4, "Good evening"),
        (5, "Good morning"),
        (11, "Good morning"),
        (12, "Good afternoon"),
        (17, "Good afternoon"),
        (18, "Good evening"),
        (23, "Good evening"),
    ],
)
def test_the_greeting_follows_the_hour(hour: int, greeting: str) -> None:
    with time_machine.travel(dt.datetime(2026, 11, 23, hour, 59, tzinfo=dt.UTC), tick=False):  # Lisbon is on UTC
        assert said(sign_in(browser(), alone("Ana")).get("/")).startswith(f"{greeting}, Ana ")


def test_each_is_greeted_at_their_own_hour() -> None:
    with time_machine.travel("2026-11-23T20:00:00Z", tick=False):
        ana, ben = a_couple()
        Person.objects.filter(pk=ben.id).update(zone="Asia/Tokyo")
        assert said(sign_in(browser(), ana).get("/")).startswith("Good evening, Ana ")
        assert said(sign_in(browser(), ben).get("/")).startswith("Good morning, Ben ")
        assert said(sign_in(browser(), ana).get("/")).startswith("Good evening, Ana ")


def test_somebody_alone_has_a_whole_day_too() -> None:
    client = sign_in(browser(), alone("Ana"))
    words = said(client.get("/"))
    assert "Tonight's question" in words
    assert "Invite your partner whenever you like." in words
    assert "until you have both" not in words
    for name in ("home:talk", "story:story", "home:together", "home:mine", "questions:earlier", "questions:own"):
        assert client.get(reverse(name)).status_code == 200


def test_two_are_not_told_to_invite() -> None:
    for someone in a_couple():
        assert "Invite" not in said(sign_in(browser(), someone).get("/"))


def test_it_opens_with_mine_locked() -> None:
    client = lapse(sign_in(browser(), a_couple()[0]))
    assert "Tonight's question" in said(client.get("/"))
    assert client.get("/talk/").status_code == client.get("/story/").status_code == 200


def test_the_code_is_asked_for_until_it_was_typed_back() -> None:
    ana = alone("Ana")
    client = sign_in(browser(), ana)
    assert "recovery code" not in said(client.get("/"))
    Person.objects.filter(pk=ana.id).update(code_confirmed=False)
    assert "Your recovery code" in said(client.get("/"))


def test_who_is_in_no_space_begins_and_a_stranger_reads_the_front_page() -> None:
    assert sign_in(browser(), an_account("Dev")).get("/")["Location"] == "/begin/"
    assert "A private place for two" in said(browser().get("/"))


def test_today_and_talk_show_the_same_question() -> None:
    client = sign_in(browser(), alone("Ana"))
    question = client.get("/").content.decode().split('<h2 class="question" dir="auto">')[1].split("<")[0]
    assert question in client.get("/talk/").content.decode()


@pytest.mark.parametrize("address", ["/", "/talk/", "/story/"])
def test_rooms_are_only_read(address: str) -> None:
    client = sign_in(browser(), alone("Ana"))
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200
