"""The pages on which a password is changed, forgotten and found again, walked as people walk them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.test import Client

from alcove.accounts import letters
from alcove.accounts.models import LockedBox, Person, Reset
from alcove.accounts.resetting import address_of
from alcove.couple.returning import Return
from alcove.lib.tests.pages import hidden, said
from tests.people import Someone, a_couple, alone, browser, lapse, sign_in

pytestmark = pytest.mark.django_db
NEW = "gravel pours beneath an umbrella"
TWICE = {"password": NEW, "password_again": NEW}


@pytest.fixture
def ana() -> Someone:
    """Somebody with a page in Mine."""
    ana = alone("Ana")
    browser(ana).post("/mine/new/", {"title": "A day", "words": "by the sea", "once": "0" * 32})
    return ana


def mine(client: Client) -> str:
    """What Mine says."""
    return said(client.get("/mine/"))


def test_a_new_password_keeps_everything_and_signs_the_other_phone_out(ana: Someone) -> None:
    phone, lost = browser(ana), browser(ana)
    answer = phone.post("/settings/password/", {"password_now": ana.password, **TWICE})
    assert answer["Location"] == "/welcome/code/"
    assert "A day" in mine(phone)
    assert lost.get("/settings/")["Location"].startswith("/sign-in/")
    assert browser().post("/sign-in/", {"email": ana.email, "password": ana.password}).status_code == 422
    assert browser().post("/sign-in/", {"email": ana.email, "password": NEW}).status_code == 302


@pytest.mark.parametrize(
    ("form", "said_so"),
    [
        ({"password_now": "not hers", **TWICE}, "That opens nothing"),
        ({"password_now": "", **TWICE}, "Type your password here"),
        ({"password": NEW, "password_again": "another one entirely"}, "not the same"),
        ({"password": "ana ana ana ana", "password_again": "ana ana ana ana"}, "could guess this one"),
        ({"password": "short", "password_again": "short"}, "12 characters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_changes(ana: Someone, form: dict[str, str], said_so: str) -> None:
    client = browser(ana)
    answer = client.post("/settings/password/", {"password_now": ana.password, **form})
    assert answer.status_code == 422
    assert said_so in said(answer)
    assert Person.objects.get().generation == 1


def test_guessing_the_password_of_now_ends_after_five_tries(ana: Someone) -> None:
    client = browser(ana)
    for _ in range(5):
        client.post("/settings/password/", {"password_now": "not hers", **TWICE})
    assert client.post("/settings/password/", {"password_now": ana.password, **TWICE}).status_code == 422


def test_it_asks_for_the_password_when_mine_has_lapsed(ana: Someone) -> None:
    assert lapse(browser(ana)).get("/settings/password/")["Location"].startswith("/unlock/")


def test_whoever_came_in_by_code_chooses_a_password_without_the_old_one(ana: Someone) -> None:
    client = browser()
    came = client.post("/sign-in/code/", {"email": ana.email, "code": ana.code})
    assert came["Location"] == "/settings/password/"
    assert "Your password now" not in said(client.get("/settings/password/"))
    assert client.post("/settings/password/", TWICE)["Location"] == "/welcome/code/"
    assert "A day" in mine(client)
    assert browser().post("/sign-in/code/", {"email": ana.email, "code": ana.code}).status_code == 422


def test_who_came_in_by_code_long_ago_is_asked_for_what_they_know(ana: Someone) -> None:
    with time_machine.travel(dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC), tick=False) as clock:
        client = browser()
        client.post("/sign-in/code/", {"email": ana.email, "code": ana.code})
        clock.shift(dt.timedelta(minutes=7))
        assert client.post("/settings/password/", TWICE).status_code == 422
        assert client.post("/settings/password/", {"password_now": ana.code, **TWICE}).status_code == 302


def test_the_code_can_be_tried_without_using_it_up(ana: Someone) -> None:
    client = browser(ana)
    for _ in range(2):
        answer = client.post("/settings/code/tried/", {"code": ana.code.lower()})
        assert "This is your code" in said(answer)
    wrong = client.post("/settings/code/tried/", {"code": "ABCD-EFGH"})
    assert wrong.status_code == 422
    assert "opens nothing" in said(wrong)
    assert browser().post("/sign-in/code/", {"email": ana.email, "code": ana.code}).status_code == 302


def issued(ana: Someone) -> tuple[str, str]:
    """A reset for her: its address and its secret."""
    return tuple(address_of(*Reset.issue(Person.objects.get(pk=ana.id))).split("8000", 1)[1].split("#"))  # type: ignore[return-value]


def test_without_password_and_code_one_waits_begins_again_and_finds_the_old_things(ana: Someone) -> None:
    with time_machine.travel(dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC), tick=False) as clock:
        path, secret = issued(ana)
        client = browser()
        assert "Not yet" in said(client.post(path, {"secret": secret}))
        assert client.post(f"{path}done/", {"secret": secret, "name": "Ana", **TWICE}).status_code == 422
        clock.shift(dt.timedelta(hours=48))
        form = client.post(path, {"secret": secret})
        assert "Private things from before stay sealed" in said(form)
        assert hidden(form, "secret") == secret
        done = client.post(f"{path}done/", {"secret": secret, "name": "Ana", **TWICE})
        assert done["Location"] == "/welcome/code/"
        assert "A day" not in mine(client)
        assert client.get("/")["Location"] == "/together/back/"
        assert "alone in this space" in said(client.get("/together/back/"))
        assert client.post("/settings/set-aside/", {"password_then": "not it"}).status_code == 422
        assert client.post("/settings/set-aside/", {"password_then": ana.password})["Location"] == "/mine/"
        assert "A day" in mine(client)
        assert client.get("/").status_code == 200
        assert client.get("/settings/set-aside/").status_code == 404


def test_any_ordinary_sign_in_ends_a_reset(ana: Someone) -> None:
    path, secret = issued(ana)
    browser().post("/sign-in/", {"email": ana.email, "password": ana.password})
    assert "opens nothing" in said(browser().post(path, {"secret": secret}))


def test_a_session_in_use_shows_that_somebody_asked_and_can_stop_it(ana: Someone) -> None:
    client = browser(ana)
    assert b"in your name" not in client.get("/").content
    path, secret = issued(ana)
    for page in ("/", "/mine/", "/settings/"):
        assert b"in your name" in client.get(page).content
    assert client.post("/settings/reset/cancelled/").status_code == 302
    assert b"in your name" not in client.get("/").content
    assert browser().post(path, {"secret": secret}).status_code == 422


@pytest.mark.parametrize("secret", ["", "x" * 80, "0000-0000"])
def test_a_wrong_secret_opens_no_reset(ana: Someone, secret: str) -> None:
    path, _ = issued(ana)
    assert browser().post(path, {"secret": secret}).status_code == 422


def test_a_letter_goes_to_an_address_that_is_known_and_the_page_says_the_same_for_any(
    ana: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "can_send", lambda: True)
    monkeypatch.setattr(letters, "beside", lambda work: work())
    answers = [
        said(browser().post("/forgotten/", {"email": email})) for email in (ana.email.upper(), "nobody@people.example")
    ]
    assert answers[0] == answers[1]
    [letter] = mail.outbox
    assert letter.to == [ana.email]
    assert letter.subject == "Alcove"
    assert "Ana" not in letter.body
    path, secret = re.findall(r"8000(/reset/[-0-9a-f]+/)#(\S+)", letter.body)[0]
    assert "Not yet" in said(browser().post(path, {"secret": secret}))


def test_a_server_without_mail_says_who_can_help() -> None:
    assert "can print a link for you" in said(browser().get("/forgotten/"))


def test_the_partner_lets_somebody_back_in() -> None:
    ana, ben = a_couple()
    with time_machine.travel(dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC), tick=False) as clock:
        path, secret = issued(ana)
        clock.shift(dt.timedelta(hours=48))
        hers, his = browser(), browser(ben)
        hers.post(f"{path}done/", {"secret": secret, "name": "Ana", **TWICE})
        assert his.get("/together/let-in/").status_code == 404
        assert hers.post("/together/back/")["Location"] == "/together/back/"
        assert hers.post("/together/back/in/").status_code == 404
        assert "asks to be let back in" in said(his.get("/"))
        shown = [
            shown_words(client.get(page)) for client, page in ((hers, "/together/back/"), (his, "/together/let-in/"))
        ]
        assert shown[0] == shown[1]
        assert len(shown[0].split()) == 5
        assert his.post("/together/let-in/")["Location"] == "/together/"
        assert hers.post("/together/back/in/")["Location"] == "/"
        assert "Ana" in said(hers.get("/"))
        assert "asks to be let back in" not in said(his.get("/"))
        assert not Return.objects.exists()
        assert LockedBox.objects.exists()


def shown_words(answer: object) -> str:
    """The words to compare, as a page shows them."""
    return re.findall(r'id="words">([^<]+)<', answer.content.decode())[0]  # type: ignore[attr-defined]


def test_whoever_does_not_answer_is_not_asked_again_and_again() -> None:
    ana, ben = a_couple()
    with time_machine.travel(dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC), tick=False) as clock:
        path, secret = issued(ana)
        clock.shift(dt.timedelta(hours=48))
        hers = browser()
        hers.post(f"{path}done/", {"secret": secret, "name": "Ana", **TWICE})
        hers.post("/together/back/")
        clock.shift(dt.timedelta(days=6))
        hers.post("/together/back/")
        assert "asks to be let back in" in said(browser(ben).get("/"))
        clock.shift(dt.timedelta(days=1))
        assert "asks to be let back in" not in said(browser(ben).get("/"))
        assert "asks to be let back in" in said(browser(ben).get("/together/"))


def test_throwing_away_what_was_set_aside_asks_first(ana: Someone) -> None:
    with time_machine.travel(dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC), tick=False) as clock:
        path, secret = issued(ana)
        clock.shift(dt.timedelta(hours=48))
        client = browser()
        client.post(f"{path}done/", {"secret": secret, "name": "Ana", **TWICE})
        assert "Throw away" in said(client.get("/settings/set-aside/thrown-away/"))
        assert LockedBox.objects.exists()
        client.post("/settings/set-aside/thrown-away/")
        assert not LockedBox.objects.exists()


def test_nobody_in_the_space_asks_for_what_they_have(ana: Someone) -> None:
    client = sign_in(browser(), ana)
    for page in ("/together/back/", "/settings/set-aside/", "/together/let-in/"):
        assert client.get(page).status_code == 404
