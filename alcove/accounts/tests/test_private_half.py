"""The private half of a session: it lapses, its key is really gone, and a password brings it back."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from alcove.accounts.drawer import Drawer, Locked
from alcove.accounts.keys import Keys
from alcove.accounts.models import Session
from alcove.accounts.sessions import Cookies, sweep
from alcove.lib.tests.pages import said
from alcove.vault import SealError
from tests.people import Someone, alone, browser, lapse, session_of, sign_in, unprove

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 23, 20, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def ana() -> Someone:
    """Somebody with a private area."""
    return alone("Ana")


def is_open(client: Client) -> bool:
    """Whether Mine opens without a password."""
    return client.get("/mine/").status_code == 200


def chosen(client: Client, minutes: int) -> None:
    """Choose how soon Mine locks."""
    choices = {"zone": "Europe/Lisbon", "language": "en-gb", "private_minutes": str(minutes)}
    assert client.post("/settings/", choices).status_code == 302


@pytest.mark.parametrize("minutes", [5, 30])
def test_it_lapses_when_nobody_was_there_for_the_chosen_time(ana: Someone, minutes: int) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(browser(), ana)
        chosen(client, minutes)
        for _ in range(4):
            clock.shift(minutes * MINUTE - dt.timedelta(seconds=1))
            assert is_open(client)
        clock.shift(minutes * MINUTE)
        answer = client.get("/mine/")
        assert (answer.status_code, answer["Location"]) == (302, "/unlock/?next=/mine/")
        assert client.get("/settings/").status_code == 200


def test_it_stays_until_sign_out_for_who_chose_so(ana: Someone) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(browser(), ana)
        chosen(client, 0)
        for _ in range(3):
            clock.shift(dt.timedelta(days=13))
            assert is_open(client)


def test_choosing_a_short_time_does_not_unlock(ana: Someone) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(browser(), ana)
        clock.shift(30 * MINUTE)  # lapsed, but its row is not yet swept
        chosen(client, 5)
        assert not is_open(client)


def test_coming_back_after_it_lapsed_does_not_bring_it_back(ana: Someone) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(browser(), ana)
        clock.shift(30 * MINUTE)
        for _ in range(3):
            assert client.get("/settings/").status_code == 200
            assert not is_open(client)


def test_once_locked_no_key_in_row_and_cookies_leads_there(ana: Someone) -> None:
    Drawer(ana.keys).write_sheet(title="", words="mine", day=NOW.date(), once="1")
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(browser(), ana)
        clock.shift(30 * MINUTE)
        sweep()
        row = session_of(client)
        assert row.private is None
        cookies = Cookies(client.cookies[settings.SESSION_COOKIE].value, client.cookies[settings.KEY_COOKIE].value)
        keys = Keys.from_session(
            cookies.key, person=ana.id, session=row.id, generation=1, shared=bytes(row.shared), private=None
        )
        with pytest.raises(Locked):
            Drawer(keys)
        for key in (keys.wrap, keys.box, keys.wrap.derive("private"), keys.box.derive("private")):
            stolen = Keys(ana.id, 1, keys.wrap, keys.box, key)
            with pytest.raises(SealError):
                Drawer(stolen).sheets()


def test_the_lock_button_locks_at_once(ana: Someone) -> None:
    client, other = sign_in(browser(), ana), sign_in(browser(), ana)
    assert client.post("/lock/").status_code == 302
    row = session_of(client)
    assert (row.private, row.private_until, row.proved_until) == (None, None, None)
    assert not is_open(client)
    assert is_open(other)
    assert client.get("/lock/").status_code == 405


def test_the_password_opens_it_again_and_leads_on(ana: Someone) -> None:
    client = lapse(sign_in(browser(), ana))
    asked = client.get("/mine/", follow=True)
    assert "Your password, please" in said(asked)
    answer = client.post("/unlock/", {"password": ana.password, "next": "/mine/"})
    assert answer["Location"] == "/mine/"
    assert is_open(client)


def test_a_wrong_password_or_another_persons_does_not(ana: Someone) -> None:
    client, thea = lapse(sign_in(browser(), ana)), alone("Thea")
    for wrong in ("guesswork", thea.password, ana.code, ana.password.lower()):
        answer = client.post("/unlock/", {"password": wrong})
        assert answer.status_code == 422
        assert wrong not in answer.content.decode()
    assert not is_open(client)


def test_unlocking_opens_this_browser_only(ana: Someone) -> None:
    client, other = lapse(sign_in(browser(), ana)), lapse(sign_in(browser(), ana))
    client.post("/unlock/", {"password": ana.password})
    assert is_open(client)
    assert not is_open(other)


def test_what_cannot_be_undone_asks_again_after_five_minutes(ana: Someone) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(browser(), ana)
        clock.shift(5 * MINUTE - dt.timedelta(seconds=1))
        assert client.get("/together/invite/").status_code == 200
        clock.shift(dt.timedelta(seconds=1))
        answer = client.get("/together/invite/")
        assert answer["Location"] == "/unlock/?next=/together/invite/"
        assert is_open(client)
        client.post("/unlock/", {"password": ana.password})
        assert client.get("/together/invite/").status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/together/invite/", "/together/invite/cancelled/", "/together/not-them/", "/settings/devices/all-ended/"],
)
def test_each_such_deed_asks(ana: Someone, address: str) -> None:
    client = unprove(sign_in(browser(), ana))
    answer = client.post(address)
    assert answer.status_code == 401
    assert "Give your password" in said(answer)
    assert Session.objects.count() == 1


def test_being_active_does_not_count_as_giving_the_password(ana: Someone) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(browser(), ana)
        for _ in range(6):
            clock.shift(MINUTE)
            client.get("/")
        assert client.get("/together/invite/").status_code == 302


def test_a_private_half_put_back_by_the_database_does_not_open_under_other_cookies(ana: Someone) -> None:
    first, second = sign_in(browser(), ana), sign_in(browser(), ana)
    row = session_of(first)
    Session.objects.filter(pk=session_of(second).pk).update(private=row.private)
    assert second.get("/settings/").status_code == 302
