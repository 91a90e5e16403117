"""An invitation: its secret is shown once; it lasts a week and ten wrong tries, and ends when used or cancelled."""

from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest
import time_machine
from django.conf import settings
from django.db import connection

from alcove.couple.models import Invite
from alcove.lib.tests.pages import said
from tests.people import Someone, a_couple, alone, an_account, browser, joined, sign_in

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 23, 20, 0, tzinfo=dt.UTC)


@pytest.fixture
def ana() -> Someone:
    """Somebody alone in a space."""
    return alone("Ana")


def made(someone: Someone) -> tuple[str, str]:
    """Make an invitation on its page; return its path and its secret."""
    answer = sign_in(browser(), someone).post("/together/invite/")
    link = re.search(r'id="link">([^<]+)<', answer.content.decode())[1]
    address, secret = link.split("#")
    assert address.startswith(settings.CONFIGURATION.origin)
    return address.removeprefix(settings.CONFIGURATION.origin), secret


def opens(path: str, secret: str) -> bool:
    """Whether the invitation says who invites."""
    answer = browser().post(path, {"secret": secret})
    assert answer.status_code in (200, 422)
    return "Ana invites you" in said(answer)


def test_it_is_opened_by_its_secret_and_says_who_invites(ana: Someone) -> None:
    path, secret = made(ana)
    assert "You are invited" in said(browser().get(path))
    assert "Ana" not in said(browser().get(path))
    assert opens(path, secret)
    assert opens(path, secret.lower().replace("-", " "))
    assert not opens(path, secret[:-1] + ("0" if secret[-1] != "0" else "1"))
    assert not opens(f"/join/{uuid.uuid4()}/", secret)


def test_its_link_and_code_are_shown_once_and_kept_nowhere(ana: Someone) -> None:
    _, secret = made(ana)
    raw = "\n".join(str(line) for line in connection.connection.iterdump())
    assert secret not in raw
    assert secret.replace("-", "") not in raw
    client = sign_in(browser(), ana)
    for address in ("/together/", "/together/invite/"):
        assert secret not in client.get(address).content.decode()
    assert "An invitation is open until" in said(client.get("/together/"))


def test_the_secret_is_in_no_address_that_a_server_sees(ana: Someone) -> None:
    path, secret = made(ana)
    assert secret not in path
    assert not opens(f"{path}?secret={secret}", "x")
    answer = browser().get(path, {"secret": secret})
    assert "Ana" not in said(answer)


def test_it_lasts_seven_days(ana: Someone) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        path, secret = made(ana)
        clock.shift(dt.timedelta(days=7) - dt.timedelta(seconds=1))
        assert opens(path, secret)
        clock.shift(dt.timedelta(seconds=1))
        assert not opens(path, secret)
        assert "An invitation is open" not in said(sign_in(browser(), ana).get("/together/"))
        assert not Invite.accept(Invite.objects.get().pk, secret, keys=an_account("Ben").keys, name="Ben")


def test_nine_wrong_codes_never_end_it_and_the_tenth_does(ana: Someone) -> None:
    path, secret = made(ana)
    for _ in range(9):
        assert not opens(path, "0000-0000-0000-0000-0000-0000-00")
    assert opens(path, secret)
    assert opens(path, secret)
    assert not opens(path, "nonsense")
    assert not opens(path, secret)
    assert not Invite.accept(Invite.objects.get().pk, secret, keys=an_account("Ben").keys, name="Ben")


def test_a_wrong_code_takes_no_key_and_leaves_the_row(ana: Someone) -> None:
    invite, secret = Invite.make(ana.space)
    ben = an_account("Ben")
    assert not Invite.accept(invite.pk, "wrong", keys=ben.keys, name="Ben")
    assert ben.space_or_none is None
    assert Invite.accept(invite.pk, secret, keys=ben.keys, name="Ben")
    assert ben.space.partner.name == "Ana"


def test_it_lets_one_person_in_once(ana: Someone) -> None:
    invite, secret = Invite.make(ana.space)
    ben, dev = an_account("Ben"), an_account("Dev")
    assert Invite.accept(invite.pk, secret, keys=ben.keys, name="Ben")
    assert not Invite.objects.exists()
    assert not Invite.accept(invite.pk, secret, keys=dev.keys, name="Dev")
    assert not opens(f"/join/{invite.pk}/", secret)


def test_cancelled_it_opens_nothing(ana: Someone) -> None:
    path, secret = made(ana)
    client = sign_in(browser(), ana)
    assert client.post("/together/invite/cancelled/")["Location"] == "/together/"
    assert not opens(path, secret)
    assert "An invitation is open" not in said(client.get("/together/"))
    assert client.get("/together/invite/cancelled/").status_code == 405


def test_a_new_one_takes_the_place_of_the_old(ana: Someone) -> None:
    old, new = made(ana), made(ana)
    assert not opens(*old)
    assert not opens(old[0], new[1])
    assert not opens(new[0], old[1])
    assert opens(*new)
    assert Invite.objects.count() == 1


def test_the_old_one_is_told_to_end_before_a_new_one_is_made(ana: Someone) -> None:
    client = sign_in(browser(), ana)
    assert "ends when you make a new one" not in said(client.get("/together/invite/"))
    made(ana)
    assert "ends when you make a new one" in said(client.get("/together/invite/"))


def test_two_have_nobody_to_invite() -> None:
    ana, ben = a_couple()
    for someone in (ana, ben):
        client = sign_in(browser(), someone)
        assert client.get("/together/invite/").status_code == client.post("/together/invite/").status_code == 404


def test_nobody_cancels_anothers(ana: Someone) -> None:
    path, secret = made(ana)
    sign_in(browser(), alone("Thea")).post("/together/invite/cancelled/")
    assert opens(path, secret)


def test_moved_to_another_space_it_opens_nothing(ana: Someone) -> None:
    invite, secret = Invite.make(ana.space)
    thea = alone("Thea")
    Invite.objects.filter(pk=invite.pk).update(space_id=thea.space.id)
    assert Invite.look(invite.pk, secret) is None


def test_twenty_tries_a_minute_from_one_address(ana: Someone) -> None:
    path, secret = made(ana)
    for _ in range(20):
        browser().post(f"/join/{uuid.uuid4()}/", {"secret": "x"})
    assert not opens(path, secret)
    assert Invite.objects.get().tries == 0


def test_who_was_invited_reads_all_that_is_shared(ana: Someone) -> None:
    sealed = ana.space.seal(ana.id, {"words": "from before"})
    ana, ben = joined(ana, an_account("Ben"))
    assert ben.space.unseal(ana.id, 1, sealed)["words"] == "from before"


def test_a_space_of_two_has_no_room_for_a_third() -> None:
    ana, _ = a_couple()
    invite, secret = Invite.make(ana.space)  # as if made at the moment the partner came in
    assert not Invite.accept(invite.pk, secret, keys=an_account("Dev").keys, name="Dev")
    assert ana.space.partner.name == "Ben"


def test_nobody_accepts_their_own(ana: Someone) -> None:
    invite, secret = Invite.make(ana.space)
    assert not Invite.accept(invite.pk, secret, keys=ana.keys, name="Ana")
    assert ana.space.partner is None
