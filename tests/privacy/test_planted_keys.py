"""Somebody writes keys into the database that he has himself. Nobody is led to write under them."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest

from alcove.accounts.chain import Link
from alcove.accounts.drawer import Drawer
from alcove.accounts.keys import Keys
from alcove.accounts.models import Person, PrivateRecord
from alcove.accounts.resetting import Reset
from alcove.couple.handing_over import Handover
from alcove.couple.models import Invite, Member, Space, SpaceKey
from alcove.couple.new_keys import begin_again, change_password
from alcove.couple.opened import seal_card, seal_options
from alcove.couple.returning import words
from alcove.practices.questions.models import OwnQuestion
from alcove.vault import Key, Purpose, SealError, boxes, recovery, seal, seal_json
from tests.people import Someone, a_couple, alone, an_account, browser, joined

pytestmark = pytest.mark.django_db
NEW = "seven boats beside quiet bakeries"


@pytest.fixture
def them() -> tuple[Someone, Someone]:
    """Ana and Ben."""
    return a_couple()


@pytest.fixture
def sent_away() -> tuple[Someone, Someone]:
    """Ana, and Nils, whom she has just sent away, who runs the server, and who has kept the first key of the space."""
    ana, nils = joined(alone("Ana"), an_account("Nils"))
    assert Member.dismiss(ana.space)
    return ana, nils


def writes(someone: Someone) -> bool:
    """Whether something can still be written into their space through its pages."""
    client, count = browser(someone, raises=False), OwnQuestion.objects.count()
    client.post("/questions/own/", {"words": "a secret", "depth": "1", "once": str(uuid4())})
    return OwnQuestion.objects.count() > count


def old_key(ana: Someone) -> Key:
    """The first key of Ana's space, which Nils has kept."""
    return SpaceKey.open_with(ana.keys, ana.space.id, 1)


def as_if_hers(ana: Someone, key: Key, epoch: int) -> None:
    """Write the space's options and Ana's card anew under a key of one's own."""
    space = ana.space
    card = {"name": "Ana", "public": ana.keys.public.hex()}
    Space.objects.update(epoch=epoch, options=seal_options(key, space.id, epoch, space.options))
    Member.objects.filter(person_id=ana.id).update(card=seal_card(key, space.id, ana.id, epoch, card))


def test_where_nothing_was_planted_they_write(sent_away: tuple[Someone, Someone]) -> None:
    ana, nils = sent_away
    assert writes(ana)
    assert not writes(nils)


@pytest.mark.parametrize("under", ["his own wrapping key", "her public key"])
def test_a_copy_of_the_space_key_that_somebody_else_made_is_not_used(them: tuple[Someone, Someone], under: str) -> None:
    ana, ben = them
    space, planted = ana.space.id, Key.random()
    as_if_hers(ana, planted, 1)
    sealed = {
        "his own wrapping key": seal(ben.keys.wrap, Purpose.SPACE_KEY, (space, ana.id), 1, planted.raw),
        "her public key": boxes.seal_to(ana.keys.public, planted.raw),
    }
    SpaceKey.objects.filter(person_id=ana.id).update(sealed=sealed[under])
    assert not writes(ana)


def test_a_space_put_back_to_a_key_that_somebody_kept_takes_no_words(sent_away: tuple[Someone, Someone]) -> None:
    ana, _ = sent_away
    as_if_hers(ana, old_key(ana), 1)
    assert ana.space_or_none is None
    assert not writes(ana)


def test_nobody_who_is_not_there_hands_a_key_over(sent_away: tuple[Someone, Someone]) -> None:
    """He knows the key before, so he can make the tag; but a key comes only from a partner who can be seen."""
    ana, _ = sent_away
    before, planted, space = old_key(ana), Key.random(), ana.space.id
    as_if_hers(ana, planted, 2)
    SpaceKey.objects.filter(person_id=ana.id, epoch=2).delete()
    tag = before.derive("epoch-tag", space.bytes + ana.id.bytes + (2).to_bytes(4, "big") + planted.raw)
    sealed = boxes.seal_to(ana.keys.public, planted.raw + tag.raw)
    Handover.objects.create(space_id=space, person_id=ana.id, epoch=2, sealed=sealed)
    assert ana.space_or_none is None
    assert not writes(ana)
    assert SpaceKey.objects.filter(person_id=ana.id).count() == 1


def test_a_handed_over_key_serves_nobody_in_another_place(them: tuple[Someone, Someone]) -> None:
    ana, ben = them
    assert change_password(Person.objects.get(pk=ana.id), ana.keys, NEW)
    box = Handover.objects.get()
    Handover.objects.update(epoch=3)
    Space.objects.update(epoch=3)
    assert ben.space_or_none is None
    assert not writes(ben)
    Space.objects.update(epoch=2)
    Handover.objects.filter(pk=box.pk).update(epoch=2)
    assert writes(ben)


def test_a_public_key_put_in_place_of_hers_receives_nothing(them: tuple[Someone, Someone]) -> None:
    ana, ben = them
    his = Key.random()
    Person.objects.filter(pk=ana.id).update(public_key=boxes.public_key(his))
    assert change_password(Person.objects.get(pk=ben.id), ben.keys, NEW)
    with pytest.raises(SealError):
        boxes.open_box(his, bytes(Handover.objects.get().sealed))
    assert writes(ana)
    assert ana.space.epoch == 2


def test_a_public_key_put_in_place_shows_in_the_words_that_two_compare(them: tuple[Someone, Someone]) -> None:
    """What one sees who comes back, and what the other sees who lets them in, are made from what each has."""
    ana, ben = them
    space, planted = ana.space.id, boxes.public_key(Key.random())
    reset, _ = Reset.issue(Person.objects.get(pk=ana.id))
    new = begin_again(reset, NEW, "Ana")
    assert new
    Person.objects.filter(pk=ben.id).update(public_key=planted)
    partner = Member.partner_of(ana.id)
    assert partner == planted
    assert words(space, new.public, partner) != words(space, ben.keys.public, new.public)


def test_somebody_who_was_put_into_the_space_is_given_nothing() -> None:
    ana, nils = alone("Ana"), an_account("Nils")
    made_up = Key.random()
    SpaceKey.give(ana.space.id, nils.keys, made_up, epoch=1)
    Member.join(ana.space.id, nils.keys, made_up, name="Ben", slot=2, epoch=1)
    assert not opens(nils)
    assert not writes(nils)
    assert not writes(ana)
    assert "Ben" not in browser(ana, raises=False).get("/together/", follow=True).content.decode()


def opens(someone: Someone) -> bool:
    """Whether the space somebody is said to be in opens to them."""
    try:
        return someone.space_or_none is not None
    except SealError:
        return False


def test_an_invitation_that_somebody_else_made_leads_into_no_space() -> None:
    ana, ben = alone("Ana"), an_account("Ben")
    invite, _ = Invite.make(ana.space)
    secret = recovery.new_secret()
    payload = {"keys": {"1": Key.random().raw.hex()}, "name": "Ana"}
    sealed = seal_json(recovery.secret_key(secret), Purpose.INVITE, (ana.space.id, invite.pk), 1, payload)
    Invite.objects.update(sealed=sealed)
    assert Invite.accept(invite.pk, secret, keys=ben.keys, name="Ben")
    assert not opens(ben)
    assert not writes(ben)
    assert not writes(ana)


def test_a_reset_that_somebody_else_began_opens_nothing_written_before(them: tuple[Someone, Someone]) -> None:
    ana, _ = them
    Drawer(ana.keys).write_sheet(title="", words="hers", day=dt.date(2026, 5, 1), once=str(uuid4()))
    reset, secret = Reset.issue(Person.objects.get(pk=ana.id))
    Reset.objects.update(due=reset.due - dt.timedelta(days=2))
    form = {"secret": secret, "name": "Ana", "password": NEW, "password_again": NEW}
    client = browser(raises=False)
    assert client.post(f"/reset/{reset.pk}/done/", form).status_code == 302
    for path in ("/", "/mine/", "/mine/1/", "/together/", "/story/"):
        assert "hers" not in client.get(path, follow=True).content.decode()
    assert client.get("/").status_code == 302
    assert not OwnQuestion.objects.exists()


def test_a_step_back_that_somebody_else_made_leads_nowhere() -> None:
    ana = alone("Ana")
    his = Keys.from_root(Key.random(), person=ana.id, generation=0)
    assert his.private
    assert ana.keys.private
    for key in (his.private, his.wrap):
        step = seal(key, Purpose.CHAIN_PRIV, (ana.id,), 1, his.private.raw)
        Link.objects.update_or_create(person_id=ana.id, generation=1, defaults={"private": step, "wrap": step})
        for walk in (Link.private_at, Link.wrap_at):
            with pytest.raises(SealError):
                walk(ana.keys, 0)
    sealed = seal_json(his.private, Purpose.PRIVATE, (ana.id, ana.id), 0, {"index": "00" * 32, "sheets": 0, "once": {}})
    PrivateRecord.objects.filter(pk=ana.id).update(generation=0, sealed=sealed)
    assert browser(ana, raises=False).get("/mine/").status_code == 500
