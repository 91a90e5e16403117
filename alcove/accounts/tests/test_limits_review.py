"""Limits that nobody can turn against somebody else, and that no wealth of addresses gets round."""

from __future__ import annotations

import hashlib

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from alcove.accounts import limits
from tests.people import Someone, alone, browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> Someone:
    """Somebody who has signed in on her own phone, and once on a computer that is not hers."""
    return alone("Ana")


def tries(client: Client, email: str, password: str, times: int = 1, **more: str) -> int:
    """Send the sign-in form so many times; return the last status."""
    form = {"email": email, "password": password}
    return [client.post("/sign-in/", form, **more).status_code for _ in range(times)][-1]


def known(someone: Someone) -> Client:
    """A browser in which this person has signed in and out before."""
    client = browser()
    assert tries(client, someone.email, someone.password) == 302
    client.post("/sign-out/")
    return client


def test_guesses_in_one_known_browser_do_not_use_up_those_of_another(ana: Someone) -> None:
    phone, partners = known(ana), known(ana)
    assert tries(partners, ana.email, "guess", 6) == 429
    assert tries(phone, ana.email, ana.password) == 302


def test_nothing_on_the_browser_tells_whether_a_guessed_address_is_hers(ana: Someone) -> None:
    mark = known(ana).cookies[settings.KNOWN_COOKIE].value
    for size in (16, 20, 32, 64):
        assert hashlib.blake2b(ana.email.encode(), digest_size=size).hexdigest() not in mark
    assert known(ana).cookies[settings.KNOWN_COOKIE].value != mark


@pytest.mark.parametrize("made_up", ["", ".", "x", ".x", "x.", "é.ü", "a.b.c"])
def test_a_mark_that_is_none_counts_as_none(ana: Someone, made_up: str) -> None:
    stranger = browser()
    tries(browser(), ana.email, "guess", 5)
    stranger.cookies[settings.KNOWN_COOKIE] = made_up
    assert tries(stranger, ana.email, ana.password) == 429


def test_a_house_with_many_addresses_is_one_house(ana: Someone) -> None:
    for number in range(5):
        tries(browser(), ana.email, "guess", REMOTE_ADDR=f"2001:db8:1:2::{number:x}")
    assert tries(browser(), ana.email, ana.password, REMOTE_ADDR="2001:db8:1:2:ffff::9") == 429
    assert tries(browser(), ana.email, ana.password, REMOTE_ADDR="2001:db8:1:3::1") == 302


@pytest.mark.parametrize(
    ("remote", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.1"),
        ("2001:db8::1", "2001:db8::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_what_counts_as_one_place(remote: str, counted: str) -> None:
    assert limits.address(RequestFactory().get("/", REMOTE_ADDR=remote)) == counted


def test_looking_at_invitations_takes_no_tries_from_signing_up() -> None:
    while limits.spend(limits.INVITATIONS, "192.0.2.1"):
        pass
    assert limits.left(limits.SIGN_UPS, "192.0.2.1")
