"""People who come, go, or take new keys in the same moment: one is first, and the others are told what holds."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

import pytest

from alcove.accounts.models import Person, PrivateRecord, Session
from alcove.couple.handing_over import Handover
from alcove.couple.models import Invite, Member, Space, SpaceKey
from alcove.lib.tests.pages import said
from alcove.practices.questions.models import Answer
from alcove.practices.questions.tests.evenings import hand_in, tonight
from tests.people import Someone, a_couple, alone, an_account, browser
from tests.reliability.at_once import at_once, tabs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_disk")]
PASSWORD = "seven boats beside quiet bakeries"
TWICE = {"password": PASSWORD, "password_again": PASSWORD}


def new(name: str, email: str = "", **more: str) -> dict[str, str]:
    """The form of somebody who has no account."""
    return {"name": name, "email": email or f"{name.lower()}@people.example", "zone": "UTC", **TWICE, **more}


def test_an_invitation_lets_one_of_eight_in() -> None:
    thea = alone()
    invite, secret = Invite.make(thea.space)
    forms = [new(f"Guest{n}", secret=secret) for n in range(8)]
    sent = at_once(*(partial(browser(raises=False).post, f"/join/{invite.pk}/joined/", form) for form in forms))
    assert sent.count(302) == 1
    assert set(sent) <= {302, 409, 422}
    assert Member.objects.filter(space_id=thea.space.id).count() == 2
    assert Person.objects.count() == SpaceKey.objects.count() == 2
    assert set(PrivateRecord.objects.values_list("owner_id", flat=True)) == set(
        Person.objects.values_list("pk", flat=True)
    )


def test_two_who_have_accounts_accept_one_invitation() -> None:
    thea, guests = alone(), [an_account("Ben"), alone("Ulla")]
    invite, secret = Invite.make(thea.space)
    clients = [browser(guest, raises=False) for guest in guests]
    deeds = [partial(client.post, f"/join/{invite.pk}/as-oneself/", {"secret": secret}) for client in clients]
    assert at_once(*deeds) == [302, 302]
    partner = thea.space.partner
    assert partner is not None
    assert partner.name in ("Ben", "Ulla")
    assert {client.get("/").status_code for client in clients} <= {200, 302}
    assert not Invite.objects.exists()


@pytest.mark.parametrize("others", [0, 4])
def test_one_address_signs_up_once(others: int) -> None:
    emails = ["zoe@people.example", "ZOE@people.example", *(f"zoe{n}@people.example" for n in range(others))]
    sent = at_once(*(partial(browser(raises=False).post, "/sign-up/", new("Zoe", email)) for email in emails))
    assert Counter(sent) == {302: others + 1, 422: 1}
    assert Person.objects.count() == Space.objects.count() == Session.objects.count() == others + 1


def test_a_password_changed_in_four_tabs_is_changed_once() -> None:
    ana, ben = a_couple()
    form = {"password_now": ana.password, **TWICE}
    sent = at_once(*(partial(tab.post, "/settings/password/", form) for tab in tabs(ana, 4)))
    assert sent.count(302) == 1
    assert set(sent) <= {302, 401, 422}
    assert Person.objects.get(pk=ana.id).generation == 2
    assert browser().post("/sign-in/", {"email": ana.email, "password": PASSWORD}).status_code == 302
    assert ben.space.epoch == 2


def test_both_change_their_passwords_while_they_write() -> None:
    people = a_couple()
    clients = [tab for someone in people for tab in tabs(someone, 2)]
    address = tonight(clients[0])
    deeds = [partial(hand_in, clients[0], address, "from Ana"), partial(hand_in, clients[2], address, "from Ben")]
    deeds += [change(clients[1], people[0]), change(clients[3], people[1])]
    sent = at_once(*deeds)
    assert set(sent) <= {302, 401, 409, 422}, sent
    fresh = [signed_in(someone) for someone in people]
    assert [client.get("/").status_code for client in fresh] == [200, 200]
    for client, name in zip(fresh, ("Ana", "Ben"), strict=True):
        hand_in(client, address, f"from {name}")
    for client in fresh:
        assert all(f"from {name}" in said(client.get(address)) for name in ("Ana", "Ben"))
    assert Answer.objects.count() == 2
    assert not Handover.objects.exists()


def change(tab: Any, someone: Someone) -> partial[Any]:
    """Choose another password."""
    return partial(tab.post, "/settings/password/", {"password_now": someone.password, **TWICE})


def signed_in(someone: Someone) -> Any:
    """A browser in which they have come in, with the new password or with the old."""
    client = browser(raises=False)
    passwords = (PASSWORD, someone.password)
    sent = [
        client.post("/sign-in/", {"email": someone.email, "password": password}).status_code for password in passwords
    ]
    assert sent.count(302) == 1
    return client


def test_closing_while_the_other_writes_and_closes_too() -> None:
    people = a_couple()
    clients = [tab for someone in people for tab in tabs(someone, 2)]
    address = tonight(clients[0])
    deeds = [partial(hand_in, clients[n], address, "lanterns") for n in (0, 2)]
    deeds += [partial(clients[n].post, "/together/leave/", {"password": people[n // 2].password}) for n in (1, 3)]
    sent = at_once(*deeds)
    assert set(sent) <= {302, 404, 409}, sent
    assert Space.objects.get().state == Space.CLOSED
    assert set(Answer.objects.values_list("state", flat=True)) <= {Answer.REVEALED}
    for client in (clients[0], clients[2]):
        assert said(client.get(address)).count("lanterns") in (0, 2)
