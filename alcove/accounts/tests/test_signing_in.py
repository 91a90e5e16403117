"""Signing in: by password, by code, and the same silence for everything that does not open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from unicodedata import normalize

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alcove.accounts.models import Person, Session, Unlock
from alcove.lib.tests.pages import plain, said
from alcove.vault import passwords, recovery
from tests.people import Someone, alone, browser

pytestmark = pytest.mark.django_db
NOTHING = "do not open anything here"


def sign_in(client: Client, email: str, password: str, **more: str) -> object:
    """Send the form."""
    return client.post("/sign-in/", {"email": email, "password": password, **more})


@pytest.fixture
def ana() -> Someone:
    """Somebody to sign in."""
    return alone("Ana")


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every password that was stretched, one entry for each Argon2id run."""
    seen: list[str] = []
    real = passwords.crypto_pwhash_alg

    def spy(*args: object) -> bytes:
        seen.append(args[1].decode())
        return real(*args)

    monkeypatch.setattr(passwords, "crypto_pwhash_alg", spy)
    return seen


def test_in_by_password(ana: Someone) -> None:
    client = browser()
    answer = sign_in(client, ana.email, ana.password)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert ana.name in said(client.get("/"))


def test_the_address_is_the_same_however_it_is_typed(ana: Someone) -> None:
    assert sign_in(browser(), f"  {ana.email.upper()} ", ana.password).status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        lambda ana: (ana.email, ana.password + "!"),
        lambda ana: (ana.email, ana.password.upper()),
        lambda ana: (ana.email, " " + ana.password),
        lambda ana: ("nobody@people.example", ana.password),
        lambda ana: (ana.email, ana.code),
    ],
)
def test_wrong_address_and_wrong_password_answer_alike(
    ana: Someone, wrong: Callable[[Someone], tuple[str, str]]
) -> None:
    email, password = wrong(ana)
    client = browser()
    answer = sign_in(client, email, password)
    unknown = sign_in(browser(), "somebody@else.example", "some password of theirs")
    assert answer.status_code == unknown.status_code == 422
    assert NOTHING in said(answer)
    assert plain(answer).replace(email, "") == plain(unknown).replace("somebody@else.example", "")
    assert settings.SESSION_COOKIE not in client.cookies
    assert password not in answer.content.decode()
    assert not Session.objects.exists()


@pytest.mark.parametrize("email", ["ana@people.example", "nobody@people.example"])
@pytest.mark.parametrize("password", ["Ana walks along a lantern harbour", "not the password at all"])
def test_exactly_one_argon2id_run_for_anybody(ana: Someone, runs: list[str], email: str, password: str) -> None:
    assert ana.email == "ana@people.example"
    del runs[:]
    sign_in(browser(), email, password)
    assert runs == [password]


def test_the_run_for_nobody_costs_what_the_real_one_does(ana: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    costs = []
    real = passwords.stretch
    monkeypatch.setattr(passwords, "stretch", lambda p, s, cost: costs.append(cost) or real(p, s, cost))
    for email in (ana.email, "nobody@people.example"):
        sign_in(browser(), email, "x")
    assert costs[0] == costs[1] == passwords.DEFAULT


def test_known_and_unknown_cost_the_same_queries_until_the_password_is_right(ana: Someone) -> None:
    counts = []
    for email in (ana.email, "nobody@people.example"):
        with CaptureQueriesContext(connection) as queries:
            sign_in(browser(), email, "wrong all along")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_known_and_unknown_cost_the_same_queries_with_a_wrong_code_too(ana: Someone) -> None:
    counts, wrong = [], recovery.new_code()
    for email in (ana.email, "nobody@people.example"):
        with CaptureQueriesContext(connection) as queries:
            browser().post("/sign-in/code/", {"email": email, "code": wrong})
        counts.append(len(queries))
    assert counts == [1, 1]


@pytest.mark.parametrize("password", ["möwen über Ångström é ñ", "ﬁne 가나다 lantern harbour", "🌊" * 64, "w" * 256])
def test_a_password_is_the_same_composed_or_decomposed(password: str) -> None:
    Person.begin(email="cleo@people.example", password=normalize("NFD", password), name="Cleo", zone="UTC")
    assert sign_in(browser(), "cleo@people.example", normalize("NFC", password)[:256]).status_code == 302
    assert sign_in(browser(), "cleo@people.example", password[1:]).status_code == 422


def test_blanks_at_the_ends_of_a_password_count() -> None:
    Person.begin(email="cleo@people.example", password=" lantern harbour ", name="Cleo", zone="UTC")
    assert sign_in(browser(), "cleo@people.example", " lantern harbour ").status_code == 302
    assert sign_in(browser(), "cleo@people.example", "lantern harbour").status_code == 422


@pytest.mark.parametrize(
    "data",
    [
        {"borrowed": "on"},
        {"email": "x"},
        {"email": "ana@people.example"},
        {"password": "x"},
        {"email": "a\0@b.c", "password": "\0"},
    ],
)
def test_a_form_with_something_missing_comes_back(ana: Someone, data: dict[str, str]) -> None:
    assert browser().post("/sign-in/", data).status_code == 422


def test_too_long_a_password_is_not_stretched(ana: Someone, runs: list[str]) -> None:
    del runs[:]
    assert sign_in(browser(), ana.email, "x" * 257).status_code == 422
    assert runs == []


def test_a_cost_that_somebody_lowered_opens_nothing(ana: Someone) -> None:
    Person.objects.filter(pk=ana.id).update(memory_kib=1, passes=1)
    assert sign_in(browser(), ana.email, ana.password).status_code == 422


def test_a_verifier_written_into_the_database_opens_nothing(ana: Someone) -> None:
    salt = passwords.new_salt()
    planted = passwords.stretch("the host knows this", salt, passwords.DEFAULT)
    Person.objects.filter(pk=ana.id).update(salt=salt, verifier=planted.verifier)
    assert NOTHING in said(sign_in(browser(), ana.email, "the host knows this"))


def test_another_persons_unlock_rows_open_nothing(ana: Someone) -> None:
    thea = alone("Thea")
    row = Unlock.objects.get(person_id=thea.id, method="password")
    Unlock.objects.filter(person_id=ana.id, method="password").update(sealed=row.sealed)
    theas = Person.objects.get(pk=thea.id)
    Person.objects.filter(pk=ana.id).update(salt=theas.salt, verifier=theas.verifier)
    assert sign_in(browser(), ana.email, thea.password).status_code == 422


def test_in_by_code_however_it_is_typed(ana: Someone) -> None:
    for typed in (ana.code, ana.code.lower(), ana.code.replace("-", " "), ana.code.replace("-", "").replace("0", "O")):
        client = browser()
        with time_machine.travel(dt.datetime.now(dt.UTC), tick=False):
            answer = client.post("/sign-in/code/", {"email": ana.email, "code": typed})
        assert answer.status_code == 302
        assert client.get("/mine/").status_code == 200


@pytest.mark.parametrize("code", ["", "nonsense", "0000-0000-0000-0000-0000-0000-0000", "Ω" * 28])
def test_a_code_that_is_none_opens_nothing(ana: Someone, code: str) -> None:
    answer = browser().post("/sign-in/code/", {"email": ana.email, "code": code})
    assert answer.status_code == 422
    assert not Session.objects.exists()


def test_another_persons_code_opens_nothing(ana: Someone) -> None:
    thea = alone("Thea")
    known = browser().post("/sign-in/code/", {"email": ana.email, "code": thea.code})
    unknown = browser().post("/sign-in/code/", {"email": "nobody@people.example", "code": thea.code})
    assert known.status_code == unknown.status_code == 422
    assert said(known) == said(unknown)
    assert "do not open anything here" in said(known)
