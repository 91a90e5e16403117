"""Leaving a page: it locks what is private, goes away, and says nothing about who left."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests import people

pytestmark = pytest.mark.django_db

LEAVING = [("get", 302), ("head", 302), ("post", 204)]


@pytest.fixture
def ana() -> Client:
    """Ana's browser, with Mine open."""
    return people.browser(people.alone("Ana"))


@pytest.mark.parametrize(("method", "status"), LEAVING)
def test_a_stranger_goes_away_without_a_trace(client: Client, method: str, status: int) -> None:
    response = getattr(client, method)("/leave/")
    assert response.status_code == status
    assert response.content == b""
    assert not response.cookies


def test_the_link_leads_to_the_harmless_site_and_tells_it_nothing(client: Client, settings: Any) -> None:
    response = client.get("/leave/")
    assert response["Location"] == settings.CONFIGURATION.leave_to
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("method", ["get", "post"])
def test_leaving_takes_the_private_key_out_of_the_session(ana: Client, method: str) -> None:
    assert ana.get("/mine/").status_code == 200
    getattr(ana, method)("/leave/")
    session = people.session_of(ana)
    assert (session.private, session.private_until, session.proved_until) == (None, None, None)
    assert ana.get("/mine/")["Location"].startswith("/unlock/")


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_can_tell_from_the_answer_whether_somebody_was_signed_in(ana: Client, method: str) -> None:
    one, other = getattr(ana, method)("/leave/"), getattr(Client(), method)("/leave/")
    assert (one.status_code, one.content) == (other.status_code, other.content)
    assert dict(one.items()) == dict(other.items())
    assert not one.cookies
    assert not other.cookies


def test_leaving_works_from_a_page_that_was_open_for_too_long(ana: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = ana.cookies
    assert strict.post("/leave/", {"csrfmiddlewaretoken": "of yesterday"}).status_code == 204
    assert people.session_of(ana).private is None


def test_leaving_locks_this_browser_and_no_other() -> None:
    ana, ben = people.a_couple()
    phone, computer, bens = people.browser(ana), people.browser(ana), people.browser(ben)
    phone.get("/leave/")
    assert people.session_of(phone).private is None
    assert people.session_of(computer).private is not None
    assert people.session_of(bens).private is not None
