"""A session that was copied, kept on somebody else's device, or seen by a clock that was put back."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from alcove.accounts.models import Session
from alcove.lib.tests.pages import carried, said
from tests.people import Someone, alone, browser, lapse, session_of, sign_in

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 23, 20, 0, tzinfo=dt.UTC)
SESSION = (settings.SESSION_COOKIE, settings.KEY_COOKIE)


@pytest.fixture
def ana() -> Someone:
    """Somebody who is signed in."""
    return alone("Ana")


def copied(client: Client) -> Client:
    """Another browser, with the cookies that somebody read off this one."""
    other = browser()
    for name in SESSION:
        other.cookies[name] = client.cookies[name].value
    return other


def test_cookies_copied_from_the_phone_do_not_open_mine_when_its_owner_next_does(ana: Someone) -> None:
    phone = lapse(sign_in(browser(), ana))
    partners = copied(phone)
    assert partners.get("/").status_code == 200
    assert phone.post("/unlock/", {"password": ana.password}).status_code == 302
    assert phone.get("/mine/").status_code == 200
    assert partners.get("/mine/")["Location"] == "/sign-in/?next=/mine/"
    assert [partners.cookies[name].value for name in SESSION] == ["", ""]
    assert phone.get("/mine/").status_code == 200


def test_opening_mine_ends_no_other_browser_and_makes_no_borrowed_one_lasting(ana: Someone) -> None:
    laptop, library = sign_in(browser(), ana), lapse(sign_in(browser(), ana, borrowed=True))
    before = session_of(library)
    library.post("/unlock/", {"password": ana.password})
    assert laptop.get("/mine/").status_code == 200
    assert [library.cookies[name]["max-age"] for name in SESSION] == ["", ""]
    assert settings.KNOWN_COOKIE not in library.cookies
    after = session_of(library)
    assert (after.pk, after.ends, after.expires) == (before.pk, before.ends, before.expires)


def test_a_wrong_password_changes_no_cookie(ana: Someone) -> None:
    phone = lapse(sign_in(browser(), ana))
    before = [phone.cookies[name].value for name in SESSION]
    phone.post("/unlock/", {"password": "guess"})
    assert [phone.cookies[name].value for name in SESSION] == before


def test_a_borrowed_device_can_be_said_to_be_one_wherever_one_signs_in(ana: Someone) -> None:
    late = browser().post("/questions/own/", {"words": "What did you keep?"})
    assert "This is a shared or borrowed device" in said(late)
    assert "This is a shared or borrowed device" in said(browser().get("/sign-in/code/"))
    answers = (
        (browser(), "/sign-in/", {**carried(late), "password": ana.password}),
        (browser(), "/sign-in/code/", {"code": ana.code}),
    )
    for client, address, form in answers:
        assert client.post(address, {"email": ana.email, "borrowed": "on", **form}).status_code in (200, 302)
        assert [client.cookies[name]["max-age"] for name in SESSION] == ["", ""]
        assert session_of(client).borrowed


def test_who_is_asked_for_the_password_alone_is_not_asked_whose_device_it_is(ana: Someone) -> None:
    late = lapse(sign_in(browser(), ana)).post("/mine/new/", {"words": "half a thought"})
    assert "borrowed" not in said(late)


def test_signing_out_everywhere_clears_this_browser_too(ana: Someone) -> None:
    client = sign_in(browser(), ana)
    answer = client.post("/settings/devices/all-ended/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert [client.cookies[name].value for name in SESSION] == ["", ""]


def test_the_end_of_a_session_does_not_tell_when_it_began(ana: Someone) -> None:
    with time_machine.travel(NOW, tick=False):
        sign_in(browser(), ana)
    assert Session.objects.get().ends == dt.datetime(2027, 1, 23, tzinfo=dt.UTC)


@pytest.mark.parametrize("back", [dt.timedelta(hours=1), dt.timedelta(days=2)])
def test_a_clock_put_back_opens_nothing_for_longer(ana: Someone, back: dt.timedelta) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(browser(), ana)
        clock.shift(-back)
        assert client.get("/mine/").status_code == 302
        assert client.get("/settings/").status_code == 200
        clock.move_to(NOW - dt.timedelta(seconds=2))  # as clocks are put right now and then
        assert client.get("/mine/").status_code == 200
        assert client.get("/welcome/code/").status_code == 302


def test_a_clock_put_back_by_months_ends_what_would_last_for_months(ana: Someone) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(browser(), ana)
        clock.shift(-dt.timedelta(days=400))
        assert client.get("/settings/")["Location"] == "/sign-in/?next=/settings/"


def test_a_proof_from_before_the_clock_was_put_back_counts_no_more(ana: Someone) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(browser(), ana)
        clock.shift(-dt.timedelta(minutes=20))
        assert client.get("/together/invite/")["Location"] == "/unlock/?next=/together/invite/"
