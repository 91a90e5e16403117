"""The recovery code: shown until it is surely written down, nowhere afterwards, and replaced whole."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client

from alcove.accounts.drawer import Drawer
from alcove.accounts.models import Person, show_later
from alcove.lib.tests.pages import said
from tests.people import Someone, alone, browser, lapse, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> Someone:
    """Somebody who has just made an account."""
    ana = alone("Ana")
    Person.objects.filter(pk=ana.id).update(code_confirmed=False)
    show_later(ana.keys, ana.code)
    return ana


def groups(client: Client) -> list[str]:
    """The code's groups as the page shows them."""
    html = client.get("/welcome/code/").content.decode()
    return re.findall(r">([0-9A-Z]{4})-?<", html)


def confirm(client: Client, first: str, second: str) -> object:
    """Type two groups back."""
    return client.post("/welcome/code/", {"first": first, "second": second})


def test_it_is_shown_until_two_groups_are_typed_back(ana: Someone) -> None:
    client = sign_in(browser(), ana)
    assert "-".join(groups(client)) == ana.code
    assert "Your recovery code" in said(client.get("/"))
    shown = groups(client)
    assert confirm(client, shown[1], "0000").status_code == 422
    assert confirm(client, shown[4], shown[1]).status_code == 422
    assert groups(client) == shown
    assert confirm(client, f" {shown[1].lower()} ", shown[4]).status_code == 302
    assert Person.objects.get(pk=ana.id).code_confirmed
    assert "recovery code" not in said(client.get("/"))


def test_afterwards_it_is_nowhere(ana: Someone) -> None:
    client = sign_in(browser(), ana)
    shown = groups(client)
    confirm(client, shown[1], shown[4])
    assert client.get("/welcome/code/")["Location"] == "/settings/"
    assert Drawer(ana.keys).read("code", "now") is None
    for address in ("/", "/settings/", "/mine/", "/together/", "/welcome/"):
        html = client.get(address).content.decode()
        assert not [pair for pair in pairwise(shown) if "-".join(pair) in html]


def test_while_it_is_kept_it_is_sealed(ana: Someone) -> None:
    raw = "\n".join(str(line) for line in connection.connection.iterdump()).lower()
    for spelt in (ana.code, ana.code.replace("-", "")):
        assert spelt.lower() not in raw
        assert spelt.encode().hex() not in raw


def test_it_needs_the_private_key_to_be_shown(ana: Someone) -> None:
    client = lapse(sign_in(browser(), ana))
    assert client.get("/welcome/code/")["Location"] == "/unlock/?next=/welcome/code/"


def test_nobody_else_sees_it(ana: Someone) -> None:
    thea = sign_in(browser(), alone("Thea"))
    assert thea.get("/welcome/code/")["Location"] == "/settings/"


def test_a_new_code_replaces_the_old(ana: Someone) -> None:
    client = sign_in(browser(), ana)
    assert client.post("/settings/code/", {"password": "not hers"}).status_code == 422
    assert "-".join(groups(client)) == ana.code
    assert client.post("/settings/code/", {"password": ana.password})["Location"] == "/welcome/code/"
    new = "-".join(groups(client))
    assert new != ana.code
    tries = {
        code: browser().post("/sign-in/code/", {"email": ana.email, "code": code}).status_code
        for code in (new, ana.code)
    }
    assert tries == {new: 302, ana.code: 422}


def test_a_new_code_must_be_confirmed_anew(ana: Someone) -> None:
    client = sign_in(browser(), ana)
    shown = groups(client)
    confirm(client, shown[1], shown[4])
    client.post("/settings/code/", {"password": ana.password})
    assert not Person.objects.get(pk=ana.id).code_confirmed
    assert confirm(client, shown[1], shown[4]).status_code == 422


def test_making_one_needs_the_open_private_area_and_the_password(ana: Someone) -> None:
    locked = lapse(sign_in(browser(), ana))
    assert locked.get("/settings/code/").status_code == 302
    assert locked.post("/settings/code/", {"password": ana.password}).status_code == 401
    assert sign_in(browser(), ana).get("/settings/code/").status_code == 200
    assert browser().post("/sign-in/code/", {"email": ana.email, "code": ana.code}).status_code == 302
