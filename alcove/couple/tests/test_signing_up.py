"""Making an account: what is asked, what is refused, and until when anybody may."""

from __future__ import annotations

import dataclasses

import pytest
from django.conf import settings

from alcove.accounts import limits
from alcove.accounts.models import Person, PrivateRecord, Session
from alcove.couple.models import Invite, Member, Space
from alcove.lib.tests.pages import hidden, said
from tests.people import a_couple, alone, browser

pytestmark = pytest.mark.django_db
PASSWORD = "correct plum violin harbour seven"
FORM = {
    "name": "Ana",
    "email": "Ana@Elsewhere.Example",
    "password": PASSWORD,
    "password_again": PASSWORD,
    "zone": "Europe/Lisbon",
}


def sign_up(**changes: str) -> object:
    """Send the form, changed so."""
    return browser().post("/sign-up/", FORM | changes)


def twice(password: str) -> dict[str, str]:
    """A password typed twice."""
    return {"password": password, "password_again": password}


def test_an_account_begins_with_a_space_of_its_own() -> None:
    client = browser()
    answer = client.post("/sign-up/", FORM)
    assert (answer.status_code, answer["Location"]) == (302, "/welcome/code/")
    assert client.get("/welcome/code/").status_code == client.get("/welcome/").status_code == 200
    assert "Ana" in said(client.get("/"))
    assert Person.objects.get().email == "ana@elsewhere.example"
    assert Member.objects.get().slot == 1


def test_the_address_is_the_only_thing_readable_in_the_database() -> None:
    sign_up(name="Anastasia-Marie")
    rows = [
        *Person.objects.values(),
        *Member.objects.values(),
        *Space.objects.values(),
        *PrivateRecord.objects.values(),
    ]
    everything = repr(rows) + "".join(
        bytes(v).decode("latin-1") for row in rows for v in row.values() if isinstance(v, bytes | memoryview)
    )
    assert "ana@elsewhere.example" in everything
    assert "Anastasia" not in everything
    assert PASSWORD not in everything


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (twice("tooshort"), "at least 12 characters"),
        (twice("password1234"), "could guess this one"),
        (twice("ana@elsewhere.example"), "could guess this one"),
        ({"name": "Wilhelmina", **twice("Wilhelmina2019")}, "could guess this one"),
        ({"password_again": PASSWORD + " "}, "The two passwords are not the same"),
        ({"password_again": ""}, "Type a password here"),
        (twice("x" * 257), "at most 256 characters"),
        ({"name": " "}, "the name your partner calls you by"),
        ({"name": "x" * 61}, "at most 60 characters"),
        ({"email": "nonsense"}, "valid email address"),
        ({"zone": "Mars/Olympus"}, "not one of the available choices"),
        ({"name": "A\0na"}, "Null characters"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_made(changes: dict[str, str], words: str) -> None:
    answer = sign_up(**changes)
    assert answer.status_code == 422
    assert words in said(answer)
    assert not Person.objects.exists()
    assert not Session.objects.exists()


def test_a_refused_form_keeps_the_name_and_never_the_password() -> None:
    answer = sign_up(name="Ana Maria", password_again="something else entirely")
    html = answer.content.decode()
    assert 'value="Ana Maria"' in html
    assert PASSWORD not in html
    assert "something else entirely" not in html


@pytest.mark.parametrize(
    "password",
    [
        "ü" * 5 + " Möwen über dem grauen Hafen",
        "月が綺麗ですね今夜は静かに歩こう",
        PASSWORD * 7,
        " lantern violet gravel ",
    ],
)
def test_long_and_foreign_passwords_are_welcome(password: str) -> None:
    assert sign_up(**twice(password)).status_code == 302
    client = browser()
    assert client.post("/sign-in/", {"email": FORM["email"], "password": password}).status_code == 302


@pytest.mark.parametrize("name", ["Łukasz O’Brien-Núñez", "ليلى", "👩🏽‍🚀", "<b>Ana</b>"])
def test_names_are_as_people_write_them(name: str) -> None:
    client = browser()
    client.post("/sign-up/", {**FORM, "name": name})
    assert name in said(client.get("/")) or name == "<b>Ana</b>"
    assert "<b>Ana" not in client.get("/").content.decode()


def test_a_taken_address_makes_nothing_and_opens_nothing() -> None:
    ana = alone("Ana")
    client = browser()
    answer = client.post("/sign-up/", {**FORM, "email": ana.email.upper()})
    assert answer.status_code == 422
    assert settings.SESSION_COOKIE not in client.cookies
    assert (Person.objects.count(), Space.objects.count(), PrivateRecord.objects.count()) == (1, 1, 1)
    assert browser().post("/sign-in/", {"email": ana.email, "password": PASSWORD}).status_code == 422
    assert browser().post("/sign-in/", {"email": ana.email, "password": ana.password}).status_code == 302


def test_a_taken_address_says_no_more_than_an_invitation_somebody_else_used(monkeypatch: pytest.MonkeyPatch) -> None:
    ana = alone("Ana")
    invite, secret = Invite.make(ana.space)
    form = {**FORM, "secret": secret}
    taken = browser().post(f"/join/{invite.pk}/joined/", {**form, "email": ana.email})
    monkeypatch.setattr(Invite, "accept", lambda *args, **kwargs: False)
    used = browser().post(f"/join/{invite.pk}/joined/", {**form, "email": "free@elsewhere.example"})
    complaint = "This address cannot be used here. If it is yours, sign in instead."
    assert taken.status_code == used.status_code == 422
    assert complaint in said(taken)
    assert complaint in said(used)
    assert Person.objects.count() == 1


def test_sign_up_closes_once_a_couple_is_in() -> None:
    alone("Thea")
    assert browser().get("/sign-up/").status_code == 200
    a_couple()
    for answer in (browser().get("/sign-up/"), browser().post("/sign-up/", FORM)):
        assert "one comes in by invitation" in said(answer)
    assert browser().post("/sign-up/", FORM).status_code == 403
    assert not Person.objects.filter(email="ana@elsewhere.example").exists()


def test_it_stays_open_where_the_host_has_chosen_so(monkeypatch: pytest.MonkeyPatch) -> None:
    a_couple()
    monkeypatch.setattr(settings, "CONFIGURATION", dataclasses.replace(settings.CONFIGURATION, signup="open"))
    assert sign_up().status_code == 302


def test_twenty_a_minute_from_one_address() -> None:
    assert sign_up(**twice("short")).status_code == 422
    assert sign_up(email="a@elsewhere.example").status_code == 302
    for _ in range(17):
        limits.spend(limits.SIGN_UPS, "127.0.0.1")
    assert sign_up(email="b@elsewhere.example").status_code == 302
    answer = sign_up(email="c@elsewhere.example")
    assert "a lot of tries" in said(answer)
    assert not Person.objects.filter(email="c@elsewhere.example").exists()


def test_a_phrase_is_offered_and_another_each_time() -> None:
    phrases = {
        browser().get("/sign-up/").content.decode().split('id="phrase">', 1)[1].split("<", 1)[0] for _ in range(3)
    }
    assert len(phrases) == 3
    assert sign_up(**twice(phrases.pop())).status_code == 302


def test_who_runs_the_server_is_said_wherever_an_account_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    invite, secret = Invite.make(alone("Ana").space)
    monkeypatch.setattr(settings, "CONFIGURATION", dataclasses.replace(settings.CONFIGURATION, run_by="Olga & Co <3"))
    pages = (
        browser().get("/sign-up/"),
        sign_up(name=""),
        browser().post(f"/join/{invite.pk}/", {"secret": secret}),
        browser().post(f"/join/{invite.pk}/joined/", {**FORM, "name": "", "secret": secret}),
    )
    for answer in pages:
        assert "This server is run by Olga & Co <3. Whoever runs a server" in said(answer)


def test_nobody_is_named_where_it_is_not_known() -> None:
    words = said(browser().get("/sign-up/"))
    assert "Whoever runs a server can change its program" in words
    assert "run by" not in words


def test_signing_up_anew_in_the_same_browser_leaves_no_session_behind() -> None:
    client = browser()
    client.post("/sign-up/", FORM)
    client.post("/sign-up/", {**FORM, "email": "cleo@elsewhere.example", "name": "Cleo"})
    assert Session.objects.count() == 1
    assert "Cleo" in said(client.get("/"))
    assert hidden(client.get("/settings/"), "csrfmiddlewaretoken")
