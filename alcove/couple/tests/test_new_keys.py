"""New keys lose nothing and leave nothing open: a password changed, forgotten with the code, and without."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from alcove.accounts.drawer import Drawer, PrivateRecord
from alcove.accounts.keys import Keys
from alcove.accounts.models import Person, Session
from alcove.accounts.resetting import Reset
from alcove.accounts.set_aside import LockedBox
from alcove.couple.handing_over import Handover
from alcove.couple.models import Invite, Member, SpaceKey
from alcove.couple.new_keys import begin_again, change_password, come_back, open_the_box, throw_away
from alcove.couple.opened import OpenSpace
from alcove.couple.returning import Return, words
from alcove.vault import Key, Purpose, SealError, boxes, unseal
from tests.people import Someone, a_couple, alone, browser

pytestmark = pytest.mark.django_db
NEW = "gravel pours beneath an umbrella"
RECORD = uuid4()


def changed(who: Someone, password: str = NEW) -> Someone:
    """The same person after a change of password."""
    person = Person.objects.get(pk=who.id)
    keys = change_password(person, who.keys, password)
    assert keys is not None
    code = Drawer(keys).read("code", "now") or {}
    return replace(who, password=password, code=code["code"], keys=keys)


def after_a_reset(who: Someone, password: str = NEW) -> Someone:
    """The same person after a reset without password and code."""
    reset, _ = Reset.issue(Person.objects.get(pk=who.id))
    keys = begin_again(reset, password, who.name)
    assert keys is not None
    return replace(who, password=password, keys=keys)


def sheet(who: Someone, words: str) -> int:
    """A page in Mine."""
    return Drawer(who.keys).write_sheet(title="", words=words, day=dt.date(2026, 5, 1), once=str(uuid4()))


def read(who: Someone) -> list[str]:
    """All pages of Mine, newest first."""
    return [page.words for page in Drawer(who.keys).sheets()[0]]


def test_after_a_change_the_old_password_and_code_open_nothing() -> None:
    ana = alone("Ana")
    new = changed(ana)
    person = Person.objects.get(pk=ana.id)
    assert Person.arrive(ana.email, ana.password) is None
    assert Person.arrive_by_code(ana.email, ana.code) is None
    assert Person.arrive(ana.email, NEW) is not None
    assert Person.arrive_by_code(ana.email, new.code) is not None
    assert person.generation == 2
    assert not person.code_confirmed
    assert bytes(person.public_key) == new.keys.public != ana.keys.public


def test_after_a_change_all_that_was_written_is_still_there() -> None:
    ana = alone("Ana")
    first = sheet(ana, "before")
    shared = ana.space.seal(RECORD, {"text": "ours"})
    for password in (NEW, "a lamp upon the quiet hills", "seven boats beside a bakery"):
        ana = changed(ana, password)
        sheet(ana, password)
    assert read(ana)[-1] == "before"
    assert len(read(ana)) == 4
    assert Drawer(ana.keys).change_sheet(first, title="", words="mended")
    assert ana.space.unseal(RECORD, 1, shared) == {"text": "ours"}
    assert ana.space.epoch == 4


def test_nothing_is_sealed_anew_but_keys() -> None:
    ana = alone("Ana")
    for number in range(3):
        sheet(ana, f"page {number}")
    before = {row.pk: bytes(row.sealed) for row in PrivateRecord.objects.all()}
    changed(ana)
    after = {row.pk: bytes(row.sealed) for row in PrivateRecord.objects.all()}
    assert {pk: after[pk] for pk in before} == before


def test_every_session_ends() -> None:
    ana = alone("Ana")
    phone, laptop = browser(ana), browser(ana)
    changed(ana)
    assert not Session.objects.exists()
    for client in (phone, laptop):
        assert client.get("/mine/")["Location"].startswith("/sign-in/")


def test_old_password_and_old_copy_open_nothing_that_was_written_later() -> None:
    """Promise 3: the thief has all of yesterday's database, yesterday's password, and today's rows."""
    ana, ben = a_couple()
    thief, theirs = ana.keys, ana.space
    new = changed(ana)
    sheet(new, "after")
    later = new.space.seal(RECORD, {"text": "after"})
    for row in PrivateRecord.objects.filter(generation=2):
        assert refused(lambda row=row: Drawer(thief).unseal(row.pk, 1, bytes(row.sealed)))
        assert refused(lambda row=row: Drawer(replace(thief, generation=2)).unseal(row.pk, 2, bytes(row.sealed)))
    assert refused(lambda: theirs.unseal(RECORD, 2, later))
    box = Handover.objects.get()
    assert refused(lambda: boxes.open_box(thief.box, bytes(box.sealed)))
    assert ben.space.unseal(RECORD, 2, later) == {"text": "after"}


def refused(act: object) -> bool:
    """Whether this does not open."""
    with pytest.raises(SealError):
        act()  # type: ignore[operator]
    return True


def test_the_partner_takes_the_new_key_over_at_their_next_visit() -> None:
    ana, ben = a_couple()
    for password in (NEW, "a lamp upon the quiet hills"):
        ana = changed(ana, password)
    assert Handover.objects.count() == 2
    text = ana.space.seal(RECORD, {"text": "both"})
    assert browser(ben).get("/").status_code == 200
    assert not Handover.objects.exists()
    assert ben.space.unseal(RECORD, 3, text) == {"text": "both"}
    assert ben.space.partner is not None
    assert ben.space.partner.public == ana.keys.public


def test_both_may_change_one_after_the_other_without_a_visit_between() -> None:
    ana, ben = a_couple()
    ana = changed(ana)
    ben = changed(ben, "a lamp upon the quiet hills")
    ana = changed(ana, "seven boats beside a bakery")
    assert ana.space.epoch == ben.space.epoch == 4
    assert ana.space.key == ben.space.key


def test_a_planted_key_is_not_taken_over() -> None:
    ana, ben = a_couple()
    changed(ana)
    planted = boxes.seal_to(ben.keys.public, Key.random().raw + Key.random().raw)
    Handover.objects.update(sealed=planted)
    assert ben.space_or_none is None
    assert SpaceKey.objects.filter(person_id=ben.id).count() == 1


def test_a_change_that_comes_second_changes_nothing() -> None:
    ana = alone("Ana")
    changed(ana)
    assert change_password(Person.objects.get(pk=ana.id), ana.keys, "seven boats beside a bakery") is None
    assert Person.arrive(ana.email, NEW) is not None


def test_an_open_invitation_ends_with_the_old_key() -> None:
    ana = alone("Ana")
    browser(ana).post("/together/invite/")
    changed(ana)
    assert not Invite.objects.exists()


def test_a_reset_opens_nothing_and_throws_nothing_away() -> None:
    ana, ben = a_couple()
    sheet(ana, "from before")
    kept = {row.pk: bytes(row.sealed) for row in PrivateRecord.objects.exclude(pk=ana.id)}
    new = after_a_reset(ana)
    assert read(new) == []
    assert new.space_or_none is None
    assert ben.space.partner is not None
    assert Person.arrive(ana.email, ana.password) is None
    assert {pk: bytes(PrivateRecord.objects.get(pk=pk).sealed) for pk in kept} == kept


@pytest.mark.parametrize("way", ["password", "code"])
def test_the_old_password_or_code_brings_all_back(way: str) -> None:
    ana, ben = a_couple()
    ana = changed(ana, "a lamp upon the quiet hills")
    for number in range(3):
        sheet(ana, f"page {number}")
    Drawer(ana.keys).keep("draft", "one", {"words": "half a thought"})
    shared = ana.space.seal(RECORD, {"text": "ours"})
    new = after_a_reset(ana)
    sheet(new, "since then")
    new = changed(new, "seven boats beside a bakery")
    ben = changed(ben, "pears under seven harbours")  # leaves a key for somebody who cannot take it
    box = LockedBox.newest(new.id)
    assert box is not None
    assert not open_the_box(box, new.keys, "not it")
    assert open_the_box(box, new.keys, getattr(ana, way))
    assert read(new) == ["page 2", "page 1", "page 0", "since then"]
    assert (Drawer(new.keys).read("draft", "one") or {})["words"] == "half a thought"
    assert new.space.unseal(RECORD, 2, shared) == {"text": "ours"}
    assert not LockedBox.objects.exists()
    again = changed(ben, "a lamp upon the quiet hills")
    assert new.space.key == again.space.key


def test_what_was_set_aside_can_be_thrown_away() -> None:
    ana = alone("Ana")
    sheet(ana, "from before")
    new = after_a_reset(ana)
    sheet(new, "since then")
    box = LockedBox.newest(new.id)
    assert box is not None
    throw_away(box)
    assert read(new) == ["since then"]
    assert not SpaceKey.objects.filter(person_id=ana.id).exists()
    assert PrivateRecord.objects.filter(owner_id=ana.id, generation=1).count() == 0


def test_the_partner_lets_somebody_back_into_what_is_shared_and_into_nothing_else() -> None:
    ana, ben = a_couple()
    shared = ana.space.seal(RECORD, {"text": "ours"})
    sheet(ana, "hers alone")
    new = after_a_reset(ana)
    Return.ask(new.keys, ben.space.id)
    asked = Return.asked(ben.space)
    assert asked is not None
    assert words(ben.space.id, new.keys.public, ben.keys.public) == words(
        ben.space.id, ben.keys.public, bytes(asked.person.public_key)
    )
    asked.agree(ben.space)
    back = Return.objects.get()
    assert not come_back(back, new.keys, Keys.from_root(Key.random(), person=ben.id, generation=1).public)
    assert come_back(back, new.keys, ben.keys.public)
    assert new.space.unseal(RECORD, 1, shared) == {"text": "ours"}
    assert read(new) == []
    ben = changed(ben, "pears under seven harbours")
    assert new.space.key == ben.space.key


def test_keys_boxed_before_the_partner_changed_their_password_are_not_used() -> None:
    ana, ben = a_couple()
    new = after_a_reset(ana)
    Return.ask(new.keys, ben.space.id)
    asked = Return.asked(ben.space)
    assert asked is not None
    asked.agree(ben.space)
    ben = changed(ben, "pears under seven harbours")
    assert not come_back(Return.objects.get(), new.keys, ben.keys.public)
    again = Return.asked(ben.space)
    assert again is not None
    again.agree(ben.space)
    assert come_back(Return.objects.get(), new.keys, ben.keys.public)


def test_a_reset_waits_and_a_second_request_does_not_make_it_longer() -> None:
    person = Person.objects.get(pk=alone("Ana").id)
    with time_machine.travel(dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC), tick=False) as clock:
        first, secret = Reset.issue(person)
        assert not first.ripe
        clock.shift(dt.timedelta(hours=47))
        second, newer = Reset.issue(person)
        assert second.due == first.due == timezone.now() + dt.timedelta(hours=1)
        assert Reset.find(first.pk, secret) is None
        assert Reset.find(first.pk, newer.lower().replace("-", " ")) is not None
        clock.shift(dt.timedelta(hours=1))
        assert second.ripe
        clock.shift(dt.timedelta(days=7))
        assert Reset.find(first.pk, newer) is None
        assert Reset.issue(person)[0].due == timezone.now() + dt.timedelta(hours=48)


def test_a_cancelled_reset_is_used_by_nobody() -> None:
    ana = alone("Ana")
    reset, _ = Reset.issue(Person.objects.get(pk=ana.id))
    Reset.cancel(ana.id)
    assert begin_again(reset, NEW, "Ana") is None
    assert not LockedBox.objects.exists()
    assert Person.arrive(ana.email, ana.password) is not None


def opened_by(keys: Keys, space: OpenSpace) -> bool:
    """Whether these keys open a copy of the space's newest key."""
    rows = SpaceKey.objects.filter(space_id=space.id, epoch=space.epoch)
    for row in rows:
        try:
            unseal(keys.wrap, Purpose.SPACE_KEY, (space.id, keys.person), row.epoch, bytes(row.sealed))
        except SealError:
            continue
        return True
    return False


def test_the_keys_of_before_open_no_copy_of_the_newest_key() -> None:
    ana, ben = a_couple()
    new = changed(ana)
    assert not opened_by(ana.keys, new.space)
    assert opened_by(new.keys, new.space)
    assert Member.objects.filter(space_id=ben.space.id, until=None).count() == 2
