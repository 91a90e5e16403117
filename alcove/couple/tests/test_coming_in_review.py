"""Coming in costs others nothing, tells no more than it says, and opens no door that was shut."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.http import HttpResponse

from alcove.accounts import forms
from alcove.accounts.models import Person
from alcove.couple.models import Invite, Member
from alcove.lib.tests.on_disk import on_disk
from alcove.lib.tests.pages import said
from alcove.vault import passwords, recovery
from tests.people import a_couple, alone, browser, sign_in

__all__ = ["on_disk"]
pytestmark = pytest.mark.django_db
PASSWORD = "a kettle sings beneath nine maps"
FORM = {"email": "ben@people.example", "name": "Ben", "password": PASSWORD, "password_again": PASSWORD, "zone": "UTC"}


def invited() -> tuple[str, str]:
    """Where Ana's invitation is accepted with a new account, and its secret."""
    invite, secret = Invite.make(alone("Ana").space)
    return f"/join/{invite.pk}/", secret


def test_nobody_waits_for_the_database_while_a_password_is_stretched(
    on_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, real = [], passwords.stretch

    def stretch(*args: object) -> object:
        held.append(connection.in_atomic_block)
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(passwords, "stretch", stretch)
    assert browser().post("/sign-up/", FORM).status_code == 302
    assert held == [False]


def test_no_password_is_judged_for_whoever_sends_forms_by_the_dozen(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[str] = []
    monkeypatch.setattr(forms, "weakness", lambda password, known: judged.append(password) or "Too weak.")
    answers = [browser().post("/sign-up/", FORM) for _ in range(23)]
    assert len(judged) == 20
    assert "Too weak." in said(answers[19])
    assert "a lot of tries" in said(answers[20])
    assert not Person.objects.exists()


def test_the_name_of_who_invites_makes_no_strong_password() -> None:
    ana, near = alone("Ana"), {"password": "Anastasia Petrova 1", "password_again": "Anastasia Petrova 1"}
    Member.rename(ana.space, "Anastasia Petrova")
    invite, secret = Invite.make(ana.space)
    answer = browser().post(f"/join/{invite.pk}/joined/", {**FORM, **near, "secret": secret})
    assert "could guess this one" in said(answer)
    assert browser().post("/sign-up/", {**FORM, **near}).status_code == 302


def test_who_comes_in_is_told_beforehand_that_their_address_is_shown() -> None:
    address, secret = invited()
    shown = "Ana sees it for a week"
    assert shown in said(browser().post(address, {"secret": secret}))
    assert shown in said(browser().post(f"{address}joined/", {**FORM, "name": "", "secret": secret}))
    signed_in = sign_in(browser(), alone("Ben"))
    assert "Ana sees your e-mail address for a week" in said(signed_in.post(address, {"secret": secret}))
    assert "Only for signing in" in said(browser().get("/sign-up/"))


def test_a_secret_of_any_length_is_cut_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    address, _ = invited()
    read: list[int] = []
    real = recovery.secret_key
    monkeypatch.setattr(recovery, "secret_key", lambda text: read.append(len(text)) or real(text))
    answer = browser().post(f"{address}joined/", {**FORM, "secret": "\ufdfa" * 200_000})
    assert (answer.status_code, read) == (422, [64])


def test_not_them_opens_no_door_to_strangers() -> None:
    ana, _ = a_couple()
    assert Member.dismiss(ana.space)
    answer: HttpResponse = browser().post("/sign-up/", FORM)
    assert answer.status_code == 403
