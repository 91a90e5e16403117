"""A session: two cookies and a row, none of them worth anything without the others, and its natural ends."""

from __future__ import annotations

import datetime as dt
import secrets

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alcove.accounts.models import Person, Session
from alcove.accounts.sessions import Cookies, sweep
from alcove.lib.tests.pages import said
from alcove.vault import SealError
from tests.people import Someone, alone, browser, session_of, sign_in

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 23, 20, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture
def ana() -> Someone:
    """Somebody to sign in."""
    return alone("Ana")


def is_in(client: Client) -> bool:
    """Whether this browser gets to a page that asks who comes."""
    return client.get("/settings/").status_code == 200


def with_cookies(**cookies: str) -> Client:
    """A browser with these cookies and no others."""
    client = Client()
    for name, value in cookies.items():
        client.cookies[getattr(settings, name)] = value
    return client


def test_a_session_row_alone_opens_nothing(ana: Someone) -> None:
    cookies = ana.session()
    assert is_in(with_cookies(SESSION_COOKIE=cookies.token, KEY_COOKIE=cookies.secret))
    assert not is_in(with_cookies(SESSION_COOKIE=cookies.token))
    assert not is_in(with_cookies(SESSION_COOKIE=cookies.token, KEY_COOKIE=Cookies.fresh().secret))


def test_the_key_alone_opens_nothing(ana: Someone) -> None:
    cookies = ana.session()
    assert not is_in(with_cookies(KEY_COOKIE=cookies.secret))
    assert not is_in(with_cookies(SESSION_COOKIE=Cookies.fresh().token, KEY_COOKIE=cookies.secret))


@pytest.mark.parametrize("tampered", ["", "x", "=" * 44, "\u00e9" * 43, "A" * 43, "A" * 5000, "a b;c"])
def test_a_tampered_cookie_opens_nothing_and_is_taken_away(ana: Someone, tampered: str) -> None:
    cookies = ana.session()
    for client in (
        with_cookies(SESSION_COOKIE=cookies.token, KEY_COOKIE=tampered),
        with_cookies(SESSION_COOKIE=tampered, KEY_COOKIE=cookies.secret),
    ):
        answer = client.get("/settings/")
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/")


def test_cookies_that_open_nothing_any_more_are_taken_away(ana: Someone) -> None:
    client = sign_in(browser(), ana)
    Session.objects.all().delete()
    answer = client.get("/")
    for name in (settings.SESSION_COOKIE, settings.KEY_COOKIE):
        assert answer.cookies[name]["max-age"] == 0


def test_every_changed_letter_of_the_key_is_noticed(ana: Someone) -> None:
    cookies = ana.session()
    for place in range(0, len(cookies.secret) - 1, 3):  # the last letter carries two idle bits
        letter = "A" if cookies.secret[place] != "A" else "B"
        changed = cookies.secret[:place] + letter + cookies.secret[place + 1 :]
        assert not is_in(with_cookies(SESSION_COOKIE=cookies.token, KEY_COOKIE=changed))


def test_two_peoples_cookies_do_not_mix(ana: Someone) -> None:
    anas, theas = ana.session(), alone("Thea").session()
    assert not is_in(with_cookies(SESSION_COOKIE=anas.token, KEY_COOKIE=theas.secret))


def test_a_row_given_to_somebody_else_opens_for_nobody(ana: Someone) -> None:
    thea = alone("Thea")
    client = sign_in(browser(), ana)
    Session.objects.update(person_id=thea.id)
    assert not is_in(client)


def test_neither_token_nor_key_is_in_the_row(ana: Someone) -> None:
    cookies = ana.session()
    row = repr(Session.objects.values().get())
    for secret in (cookies.token, cookies.secret, cookies.key.raw.hex(), ana.keys.wrap.raw.hex()):
        assert secret not in row
    raw = b"".join(bytes(value) for value in Session.objects.values_list("shared", "private", "token_hash").get())
    for secret in (cookies.token.encode(), cookies.key.raw, ana.keys.wrap.raw, ana.keys.private.raw, ana.keys.box.raw):
        assert secret not in raw


def test_the_halves_do_not_open_in_each_others_place(ana: Someone) -> None:
    client = sign_in(browser(), ana)
    row = session_of(client)
    Session.objects.update(private=row.shared)
    assert not is_in(client)
    Session.objects.update(private=None, shared=row.private)
    assert not is_in(client)


def test_sign_in_makes_new_secrets_and_ends_the_session_before(ana: Someone) -> None:
    client = browser()
    client.cookies[settings.SESSION_COOKIE], client.cookies[settings.KEY_COOKIE] = "planted", "planted"
    seen = {("planted", "planted")}
    for _ in range(3):
        client.post("/sign-in/", {"email": ana.email, "password": ana.password})
        seen.add((client.cookies[settings.SESSION_COOKIE].value, client.cookies[settings.KEY_COOKIE].value))
    assert len(seen) == 4
    assert len({secret for pair in seen for secret in pair}) == 7
    assert Session.objects.count() == 1


def test_a_new_form_token_comes_with_sign_in(ana: Someone) -> None:
    client = browser()
    client.get("/sign-in/")
    before = client.cookies[settings.CSRF_COOKIE_NAME].value
    client.post("/sign-in/", {"email": ana.email, "password": ana.password})
    assert client.cookies[settings.CSRF_COOKIE_NAME].value != before


def test_cookies_are_kept_from_scripts_and_from_other_sites(ana: Someone) -> None:
    client = browser()
    client.post("/sign-in/", {"email": ana.email, "password": ana.password})
    for name in (settings.SESSION_COOKIE, settings.KEY_COOKIE):
        cookie = client.cookies[name]
        assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")
        assert cookie["max-age"] == 60 * 86400


def test_a_visit_now_and_then_keeps_it_for_sixty_days_and_no_longer(ana: Someone) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(browser(), ana)
        for _ in range(5):
            clock.shift(dt.timedelta(days=11, hours=23))
            assert is_in(client)
        midnight = NOW.replace(hour=0) + 61 * DAY
        clock.move_to(midnight - dt.timedelta(seconds=1))
        assert is_in(client)
        clock.move_to(midnight)
        assert not is_in(client)


def test_two_weeks_away_end_it(ana: Someone) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(browser(), ana)
        clock.shift(14 * DAY)
        assert is_in(client)
        clock.shift(15 * DAY)
        assert not is_in(client)


def test_the_database_does_not_tell_when_somebody_was_last_here(ana: Someone) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(browser(), ana)
        ends = []
        for hour in (1, 2):
            clock.shift(dt.timedelta(hours=hour))
            client.get("/")
            sweep()
            ends.append(Session.objects.values_list("expires", "since", "private_until", "proved_until").get())
        assert ends[0] == ends[1] == (dt.datetime(2026, 12, 8, tzinfo=dt.UTC), NOW.date(), None, None)


def test_a_borrowed_browser_forgets_after_a_quarter_of_an_hour(ana: Someone) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = browser()
        client.post("/sign-in/", {"email": ana.email, "password": ana.password, "borrowed": "on"})
        assert client.cookies[settings.SESSION_COOKIE]["max-age"] == ""
        assert client.cookies[settings.KEY_COOKIE]["max-age"] == ""
        for _ in range(3):
            clock.shift(dt.timedelta(minutes=14))
            assert client.get("/mine/").status_code == 200
        clock.shift(dt.timedelta(minutes=15))
        assert not is_in(client)


def test_a_borrowed_browser_keeps_its_own_limit_whatever_is_chosen(ana: Someone) -> None:
    client = browser()
    client.post("/sign-in/", {"email": ana.email, "password": ana.password, "borrowed": "on"})
    client.post("/settings/", {"zone": "UTC", "language": "en-gb", "private_minutes": "0"})
    assert Session.objects.get().private_minutes == 15
    assert Person.objects.get().private_minutes == 0


def writes(client: Client) -> int:
    """How many writes one visit to a page makes."""
    with CaptureQueriesContext(connection) as queries:
        assert is_in(client)
    return sum(query["sql"].split(" ", 1)[0] in ("UPDATE", "INSERT", "DELETE") for query in queries)


@pytest.mark.parametrize("borrowed", [False, True])
def test_staying_writes_at_most_once_a_minute(ana: Someone, borrowed: bool) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(browser(), ana, borrowed=borrowed)
        seen = []
        for _ in range(7):
            seen.append(writes(client))
            clock.shift(dt.timedelta(seconds=20))
        assert seen == [0, 0, 0, 1, 0, 0, 1]


def test_a_locked_session_writes_once_a_day(ana: Someone) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(browser(), ana)
        client.post("/lock/")
        seen = []
        for _ in range(5):
            clock.shift(dt.timedelta(hours=6))
            seen.append(writes(client))
        assert seen == [1, 0, 0, 0, 1]


def test_every_page_begins_with_one_read(ana: Someone) -> None:
    client = sign_in(browser(), ana)
    with CaptureQueriesContext(connection) as queries:
        client.get("/mine/new/")
    assert len(queries) == 1


def test_sign_out_ends_it_and_clears_the_browser(ana: Someone) -> None:
    client, other = sign_in(browser(), ana), sign_in(browser(), ana)
    stolen = with_cookies(
        SESSION_COOKIE=client.cookies[settings.SESSION_COOKIE].value,
        KEY_COOKIE=client.cookies[settings.KEY_COOKIE].value,
    )
    answer = client.post("/sign-out/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert {answer.cookies[name]["max-age"] for name in (settings.SESSION_COOKIE, settings.KEY_COOKIE)} == {0}
    assert not is_in(stolen)
    assert is_in(other)


def test_signing_out_is_a_deed_and_not_a_link(ana: Someone) -> None:
    client = sign_in(browser(), ana)
    assert client.get("/sign-out/").status_code == 405
    assert is_in(client)
    assert browser().post("/sign-out/").status_code == 302


def test_sweep_removes_what_has_lapsed_and_nothing_else(ana: Someone) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        early = sign_in(browser(), ana)
        clock.shift(dt.timedelta(minutes=29))
        late = sign_in(browser(), ana)
        before = session_of(late)
        clock.shift(dt.timedelta(minutes=1))
        sweep()
        swept = session_of(early)
        assert (swept.private, swept.private_until, swept.proved_until) == (None, None, None)
        assert (session_of(late).private, session_of(late).proved_until) == (before.private, before.proved_until)
        assert is_in(early)
        clock.shift(16 * DAY)
        sweep()
        assert not Session.objects.exists()


def test_a_guessed_token_finds_no_row(ana: Someone) -> None:
    ana.session()
    assert not is_in(with_cookies(SESSION_COOKIE=secrets.token_urlsafe(32), KEY_COOKIE=secrets.token_urlsafe(32)))


def test_a_key_of_another_length_opens_nothing(ana: Someone) -> None:
    cookies = ana.session()
    assert Cookies(cookies.token, "short").key.raw == bytes(32)
    with pytest.raises(SealError):
        ana.keys.from_session(
            Cookies(cookies.token, "short").key,
            person=ana.id,
            session=Session.objects.get().id,
            generation=1,
            shared=bytes(Session.objects.get().shared),
            private=None,
        )


def test_a_page_says_nothing_of_the_person_once_they_are_out(ana: Someone) -> None:
    client = sign_in(browser(), ana)
    client.post("/sign-out/")
    assert ana.name not in said(client.get("/"))
