"""Coming in by invitation: with a new account, and two people at the same moment."""

from __future__ import annotations

import uuid
from functools import partial
from pathlib import Path

import pytest

from alcove.accounts.models import Person
from alcove.couple import signing_up
from alcove.couple.models import Invite, Member, Space, SpaceKey
from alcove.lib.tests.on_disk import at_once, meet_before
from alcove.lib.tests.pages import hidden, said
from tests.people import Someone, a_couple, alone, an_account, browser, sign_in

PASSWORD = "gravel violin pocket thunder"


def form(name: str, secret: str, **changes: str) -> dict[str, str]:
    """What somebody types who comes in."""
    return {
        "name": name,
        "email": f"{name.lower()}@elsewhere.example",
        "password": PASSWORD,
        "password_again": PASSWORD,
        "zone": "Europe/Paris",
        "secret": secret,
        **changes,
    }


def come_in(path: str, name: str, secret: str) -> int:
    """Send that form; return the status."""
    return browser().post(path, form(name, secret)).status_code


@pytest.mark.django_db
def test_from_the_link_to_a_shared_space() -> None:
    ana = alone("Ana")
    invite, secret = Invite.make(ana.space)
    client = browser()
    opened = client.post(f"/join/{invite.pk}/", {"secret": secret})
    assert hidden(opened, "secret") == secret
    assert "can change its program" in said(opened)
    answer = client.post(f"/join/{invite.pk}/joined/", form("Ben", secret))
    assert (answer.status_code, answer["Location"]) == (302, "/welcome/code/")
    assert client.get("/welcome/code/").status_code == 200
    assert "Ana and Ben share this space" in said(sign_in(browser(), ana).get("/together/"))
    assert "Ben and Ana share this space" in said(client.get("/together/"))
    assert Member.objects.get(slot=2).person_id == Person.objects.get(email="ben@elsewhere.example").pk


@pytest.mark.django_db
def test_a_slip_in_the_form_costs_no_try_and_keeps_the_secret() -> None:
    invite, secret = Invite.make(alone("Ana").space)
    client, path = browser(), f"/join/{invite.pk}/joined/"
    for _ in range(12):
        answer = client.post(path, form("Ben", secret, password_again="x"))
        assert answer.status_code == 422
    assert hidden(answer, "secret") == secret
    assert Invite.objects.get().tries == 0
    assert client.post(path, form("Ben", secret)).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("secret", ["", "wrong", "x" * 500])
def test_without_the_secret_nobody_gets_in(secret: str) -> None:
    invite, _ = Invite.make(alone("Ana").space)
    answer = browser().post(f"/join/{invite.pk}/joined/", form("Ben", secret))
    assert answer.status_code == 422
    assert "opens no invitation" in said(answer)
    assert 'value="Ben"' in answer.content.decode()
    assert Person.objects.count() == 1


@pytest.mark.django_db
def test_there_is_no_such_invitation_and_none_any_more_look_alike() -> None:
    ana = alone("Ana")
    invite, secret = Invite.make(ana.space)
    Invite.objects.all().delete()
    for code in (invite.pk, uuid.uuid4()):
        answer = browser().post(f"/join/{code}/", {"secret": secret})
        assert answer.status_code == 422
        assert "opens no invitation" in said(answer)
        assert browser().get(f"/join/{code}/").status_code == 200
        assert browser().get(f"/join/{code}/joined/").status_code == 405


@pytest.mark.django_db
def test_an_account_is_whole_or_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    invite, secret = Invite.make(alone("Ana").space)

    def fails(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Member, "join", fails)
    assert come_in(f"/join/{invite.pk}/joined/", "Ben", secret) == 500
    assert (Person.objects.count(), SpaceKey.objects.count(), Invite.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("people", [2, 4])
def test_of_several_at_the_same_moment_one_comes_in(
    on_disk: Path, monkeypatch: pytest.MonkeyPatch, people: int
) -> None:
    ana = alone("Ana")
    invite, secret = Invite.make(ana.space)
    meet_before(monkeypatch, signing_up, "_make", people=people)  # all have seen the invitation open
    names = ["Ben", "Dev", "Cleo", "Thea"][:people]
    statuses = at_once(*(partial(come_in, f"/join/{invite.pk}/joined/", name, secret) for name in names))
    assert sorted(statuses) == [302] + [422] * (people - 1)
    assert (Person.objects.count(), Space.objects.count(), Member.objects.count()) == (2, 1, 2)
    assert SpaceKey.objects.count() == 2
    assert ana.space.partner.name in names


def test_two_accounts_at_the_same_moment(on_disk: Path) -> None:
    ana = alone("Ana")
    invite, secret = Invite.make(ana.space)

    def accept(someone: Someone) -> bool:
        return Invite.accept(invite.pk, secret, keys=someone.keys, name=someone.name)

    them = [an_account(name) for name in ("Ben", "Dev", "Cleo")]
    assert sorted(at_once(*(partial(accept, one) for one in them))) == [False, False, True]
    assert Member.objects.filter(space_id=ana.space.id).count() == 2


def test_wrong_codes_at_the_same_moment_are_all_counted(on_disk: Path) -> None:
    invite, secret = Invite.make(alone("Ana").space)
    assert at_once(*(partial(Invite.look, invite.pk, "wrong") for _ in range(6))) == [None] * 6
    assert Invite.objects.get().tries == 6
    assert Invite.look(invite.pk, secret) == "Ana"


@pytest.mark.django_db
def test_members_of_a_couple_are_told_to_use_another_account() -> None:
    cleo, _ = a_couple("Cleo", "Dev")
    invite, secret = Invite.make(alone("Ana").space)
    answer = sign_in(browser(), cleo).post(f"/join/{invite.pk}/", {"secret": secret})
    assert "You share a space with Dev already" in said(answer)
    assert "Come in" not in said(answer)
