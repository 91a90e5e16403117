""" "This is not them": the newcomer is out at once, and holds no key to what is written from then on."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
import time_machine

from alcove.accounts.drawer import Drawer
from alcove.couple.models import Invite, Member, Space, SpaceKey
from alcove.lib.tests.pages import said
from alcove.vault import SealError
from tests.people import Someone, a_couple, an_account, browser, joined, sign_in, unprove

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 23, 20, 0, tzinfo=dt.UTC)
WHERE = "/together/not-them/"
RECORD = uuid.uuid4()


def dismissed() -> tuple[Someone, Someone]:
    """Ana and Ben, after Ana said that Ben is not the one she invited."""
    ana, ben = a_couple()
    assert sign_in(browser(), ana).post(WHERE)["Location"] == "/together/"
    return ana, ben


def test_only_who_was_here_first_may_say_so() -> None:
    ana, ben = a_couple()
    first, second = sign_in(browser(), ana), sign_in(browser(), ben)
    assert "This is not them" in said(first.get("/together/"))
    assert ben.email in said(first.get(WHERE))
    assert "This is not them" not in said(second.get("/together/"))
    assert ana.email not in said(second.get("/together/"))
    assert second.get(WHERE).status_code == second.post(WHERE).status_code == 404
    assert ana.space.partner.name == "Ben"


def test_only_within_seven_days() -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        ana, ben = a_couple()
        clock.shift(dt.timedelta(days=7))
        assert sign_in(browser(), ana).get(WHERE).status_code == 200
        clock.shift(dt.timedelta(days=1))
        client = sign_in(browser(), ana)
        assert client.get(WHERE).status_code == client.post(WHERE).status_code == 404
        assert "This is not them" not in said(client.get("/together/"))
        assert ben.space.partner.name == "Ana"


def test_reading_the_page_changes_nothing_and_the_password_must_be_fresh() -> None:
    ana, ben = a_couple()
    client = sign_in(browser(), ana)
    assert client.get(WHERE).status_code == 200
    assert unprove(client).post(WHERE).status_code == 401
    assert ben.space.partner.name == "Ana"


def test_the_newcomer_is_out_at_once_and_led_to_begin() -> None:
    ana, ben = a_couple()
    theirs = sign_in(browser(), ben)
    assert theirs.get("/together/").status_code == 200
    sign_in(browser(), ana).post(WHERE)
    for address in ("/", "/talk/", "/together/", "/story/", "/questions/tonight/"):
        answer = theirs.get(address)
        assert (answer.status_code, answer["Location"]) == (302, "/begin/")
    assert "You are in no space now" in said(theirs.get("/begin/"))
    assert ana.space.partner is None


def test_the_newcomer_keeps_mine_and_begins_anew() -> None:
    ana, ben = a_couple()
    Drawer(ben.keys).write_sheet(title="", words="my own thought", day=NOW.date(), once="1")
    sign_in(browser(), ana).post(WHERE)
    theirs = sign_in(browser(), ben)
    assert "my own thought" in said(theirs.get("/mine/"))
    assert theirs.post("/begin/", {"name": "Benjamin"})["Location"] == "/"
    assert "Benjamin" in said(theirs.get("/"))
    assert ben.space.id != ana.space.id
    assert theirs.get("/begin/").status_code == 404


def test_a_new_key_seals_all_that_is_written_from_now_on() -> None:
    ana, ben = a_couple()
    old = ben.space
    before = old.seal(RECORD, {"words": "from before"})
    sign_in(browser(), ana).post(WHERE)
    new = ana.space
    assert (old.epoch, new.epoch) == (1, 2)
    after = new.seal(RECORD, {"words": "from now on"})
    assert new.unseal(RECORD, 1, before)["words"] == "from before"
    assert new.unseal(RECORD, 2, after)["words"] == "from now on"
    for epoch in (1, 2):
        with pytest.raises(SealError):
            old.unseal(RECORD, epoch, after)


def test_the_newcomers_keys_are_gone_and_open_nothing_of_the_new_epoch() -> None:
    ana, ben = dismissed()
    assert not SpaceKey.objects.filter(person_id=ben.id).exists()
    for row in SpaceKey.objects.filter(space_id=ana.space.id):
        row.person_id = ben.id
        row.save()
        with pytest.raises(SealError):
            SpaceKey.open_with(ben.keys, row.space_id, row.epoch)


def test_what_the_newcomer_had_agreed_to_is_open_again() -> None:
    ana, ben = a_couple()
    for someone, deed in ((ana, "proposed"), (ben, "agreed")):
        sign_in(browser(), someone).post(f"/together/strict/{deed}/", {"value": "True"})
    sign_in(browser(), ben).post("/together/zone/proposed/", {"zone": "Asia/Tokyo"})
    assert ana.space.strict
    sign_in(browser(), ana).post(WHERE)
    assert not ana.space.strict
    assert ana.space.options.get("proposed") == {}
    assert ana.space.options["zone"] == "Europe/Lisbon"


def test_the_right_one_can_be_invited_and_reads_what_was_before() -> None:
    ana, _ = a_couple()
    before = ana.space.seal(RECORD, {"words": "from before"})
    sign_in(browser(), ana).post(WHERE)
    ana, cleo = joined(ana, an_account("Cleo"))
    assert cleo.space.epoch == 2
    assert cleo.space.unseal(RECORD, 1, before)["words"] == "from before"
    assert "Ana and Cleo share this space" in said(sign_in(browser(), ana).get("/together/"))
    assert "Ben" not in said(sign_in(browser(), cleo).get("/together/"))


def test_the_newcomer_may_be_invited_again_after_all() -> None:
    ana, ben = dismissed()
    ana, ben = joined(ana, ben)
    assert ben.space.partner.name == "Ana"
    assert ana.space.partner.name == "Ben"
    assert Member.objects.filter(space_id=ana.space.id, until=None).count() == 2


def test_saying_it_twice_does_no_more() -> None:
    ana, _ = dismissed()
    client = sign_in(browser(), ana)
    assert client.post(WHERE).status_code == 404
    assert Space.objects.get(pk=ana.space.id).epoch == 2


def test_it_says_nothing_about_who_is_alone() -> None:
    ana, _ = dismissed()
    client = sign_in(browser(), ana)
    assert client.get(WHERE).status_code == 404
    assert "Invite" in said(client.get("/together/"))
    assert Invite.waiting(ana.space) is None
