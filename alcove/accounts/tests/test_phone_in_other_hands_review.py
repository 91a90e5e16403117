"""Somebody else holds the unlocked phone: what would outlast the moment asks for the password first."""

from __future__ import annotations

import pytest

from alcove.accounts.models import Person, show_later
from alcove.lib.tests.pages import carried, said
from tests.people import Someone, alone, browser, lapse, session_of, sign_in, unprove

pytestmark = pytest.mark.django_db
CHOICES = {"zone": "Europe/Lisbon", "language": "en-gb"}


@pytest.fixture
def ana() -> Someone:
    """Somebody who has put off writing down her code."""
    ana = alone("Ana")
    Person.objects.filter(pk=ana.id).update(code_confirmed=False)
    show_later(ana.keys, ana.code)
    return ana


def test_the_recovery_code_is_shown_to_nobody_without_the_password(ana: Someone) -> None:
    """Mine is still open, as it is half an hour long; the code would open the account from anywhere, for good."""
    client = unprove(sign_in(browser(), ana))
    assert client.get("/mine/").status_code == 200
    assert client.get("/welcome/code/")["Location"] == "/unlock/?next=/welcome/code/"
    assert client.post("/welcome/code/", {"first": "x", "second": "y"}).status_code == 401
    assert client.post("/unlock/", {"password": ana.password, "next": "/welcome/code/"})["Location"] == "/welcome/code/"
    assert ana.code.split("-")[0] in client.get("/welcome/code/").content.decode()


def test_whoever_has_just_made_a_new_code_is_not_asked_twice(ana: Someone) -> None:
    client = unprove(sign_in(browser(), ana))
    assert client.post("/settings/code/", {"password": ana.password})["Location"] == "/welcome/code/"
    assert "Your recovery code" in said(client.get("/welcome/code/"))


@pytest.mark.parametrize("away", [lapse, unprove])
def test_mine_stays_open_for_longer_only_with_the_password(ana: Someone, away: object) -> None:
    client = away(sign_in(browser(), ana))
    asked = client.post("/settings/", CHOICES | {"private_minutes": "0"})
    assert asked.status_code == 401
    assert Person.objects.get(pk=ana.id).private_minutes == session_of(client).private_minutes == 30
    again = client.post("/unlock/", {**carried(asked), "password": ana.password})
    assert client.post("/settings/", carried(again)).status_code == 302
    assert Person.objects.get(pk=ana.id).private_minutes == session_of(client).private_minutes == 0


def test_a_sooner_lock_and_everything_else_need_none(ana: Someone) -> None:
    client = unprove(sign_in(browser(), ana))
    assert client.post("/settings/", CHOICES | {"private_minutes": "30"}).status_code == 302
    assert client.post("/settings/", CHOICES | {"private_minutes": "5"}).status_code == 302
    assert client.post("/settings/", CHOICES | {"private_minutes": "30"}).status_code == 401
    assert Person.objects.get(pk=ana.id).private_minutes == 5
