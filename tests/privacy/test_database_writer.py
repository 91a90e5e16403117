"""Somebody writes into the database: moves what is sealed, swaps rows, and puts old ones back. Nothing opens to them.

Ben runs the server Ana uses, and has keys of his own. What he can do to rows is not prevented: that he reads or
redirects anything by it is.
"""

from __future__ import annotations

import datetime as dt
from itertools import product
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import models
from django.test import Client

from alcove.accounts.drawer import Drawer
from alcove.accounts.keys import Keys
from alcove.accounts.models import Person, PrivateRecord, Session, Unlock
from alcove.couple.models import Member, Space, SpaceKey
from alcove.couple.new_keys import change_password
from alcove.moments.models import Moment
from alcove.practices.questions.models import Answer, Ask, OwnQuestion, Reply, Standing
from alcove.vault import Key, Purpose, SealError, passwords, recovery, unseal
from tests.people import Someone, a_couple, another_couple, browser, session_of

pytestmark = pytest.mark.django_db
HERS = "only Ana may read this"


@pytest.fixture
def them() -> tuple[Someone, Someone]:
    """Ana, who has written a page for herself, and Ben."""
    ana, ben = a_couple()
    Drawer(ana.keys).write_sheet(title="", words=HERS, day=dt.date(2026, 5, 1), once=str(uuid4()))
    return ana, ben


def shown_to(client: Client) -> str:
    """All that the rooms of the house show to this browser; a page that breaks shows nothing."""
    paths = ("/", "/talk/", "/story/", "/together/", "/mine/", "/mine/1/", "/settings/", "/questions/earlier/")
    return "".join(client.get(path, follow=True).content.decode() for path in paths)


Place = tuple[Key, Purpose, tuple[UUID, ...], int, bytes]


def places() -> list[Place]:
    """Everything sealed that lies anywhere, with the key that opens it and what it is bound to."""
    found: list[Place] = []
    for people in (a_couple(), another_couple()):
        made(*people)
        for someone in people:
            found += private_places(someone)
        found += shared_places(people[0])
    for place in found:
        assert unseal(*place)
    return found


def made(first: Someone, second: Someone) -> None:
    """One of each thing there is."""
    one, other = first.space, second.space
    opened, waiting = (Ask.at(one, one.today, position) for position in range(2))
    assert opened
    assert waiting
    for space in (one, other):
        Answer.hand_in(space, opened, "words", once=uuid4())
        Drawer(space.keys).write_sheet(title="", words=HERS, day=space.today, once=str(uuid4()))
    Answer.hand_in(one, waiting, "words", once=uuid4())
    Reply.give(one, opened, "words", once=uuid4())
    Ask.objects.get(pk=opened.pk).keep(one)
    OwnQuestion.write(other, "words", 3, once=uuid4())
    Standing.pass_to(one, one.today, 1)


def private_places(someone: Someone) -> list[Place]:
    """What one person's keys open."""
    keys, cookies = someone.keys, someone.session()
    session, person = Session.objects.get(token_hash=cookies.token_hash), Person.objects.get(pk=someone.id)
    stretched = passwords.stretch(someone.password, bytes(person.salt), passwords.DEFAULT)
    ways = {Unlock.PASSWORD: stretched.kek, Unlock.CODE: recovery.code_key(someone.code)}
    key, own = cookies.key.derive("session"), keys.wrap.derive("own")
    assert keys.private
    return [
        *(
            (ways[way.method], Unlock.PURPOSES[way.method], (someone.id,), 1, way.sealed)
            for way in person.unlocks.all()
        ),
        (own, Purpose.OWN, (someone.id, someone.id), 1, person.profile),
        *((own, Purpose.OWN, (someone.id, row.space_id), 1, row.passed) for row in standings(someone) if row.passed),
        (key, Purpose.SESSION_SHARED, (someone.id, session.id), 1, session.shared),
        (key, Purpose.SESSION_PRIVATE, (someone.id, session.id), 1, session.private),
        *(
            (keys.private, Purpose.PRIVATE, (someone.id, row.pk), 1, row.sealed)
            for row in PrivateRecord.objects.filter(owner_id=someone.id)
        ),
        *(
            (keys.wrap, Purpose.SPACE_KEY, (row.space_id, someone.id), row.epoch, row.sealed)
            for row in SpaceKey.objects.filter(person_id=someone.id)
        ),
    ]


def standings(someone: Someone) -> list[Standing]:
    """Where somebody stands."""
    return list(Standing.objects.filter(person_id=someone.id))


def shared_places(someone: Someone) -> list[Place]:
    """What the key of one person's space opens."""
    space = someone.space
    pending, found = space.key.derive("pending"), []
    for model in (Ask, Answer, Reply, OwnQuestion, Moment):
        for row in model.objects.filter(space_id=space.id):
            waits = isinstance(row, OwnQuestion) or getattr(row, "state", "") == Answer.WAITING
            kind = (pending, Purpose.PENDING) if waits else (space.key, Purpose.RECORD)
            found.append((*kind, (space.id, row.pk), 1, bytes(row.sealed)))
    for row in Member.objects.filter(space_id=space.id):
        found += [(space.key, Purpose.MEMBER_CARD, (space.id, row.person_id), 1, bytes(row.card))]
    options = bytes(Space.objects.get(pk=space.id).options)
    return [*found, (space.key, Purpose.RECORD, (space.id, space.id), 1, options)]


def test_what_is_sealed_opens_in_its_own_place_and_nowhere_else() -> None:
    """Whatever is moved anywhere, even where the reader holds the very key it was sealed under."""
    found = places()
    assert len({place[1] for place in found}) >= 9
    for here, there in product(found, found):
        if here is not there:
            for key in (here[0], there[0]):
                with pytest.raises(SealError):
                    unseal(key, there[1], there[2], there[3], here[4])


def test_a_page_moved_into_anothers_drawer_does_not_open_there(them: tuple[Someone, Someone]) -> None:
    ana, ben = them
    Drawer(ben.keys).write_sheet(title="", words="mine", day=dt.date(2026, 5, 1), once=str(uuid4()))
    hers = PrivateRecord.objects.filter(owner_id=ana.id).exclude(pk=ana.id).get()
    own = PrivateRecord.objects.filter(owner_id=ben.id).exclude(pk=ben.id).get()
    client = browser(ben, raises=False)
    PrivateRecord.objects.filter(pk=own.pk).update(sealed=hers.sealed)
    assert HERS not in shown_to(client)
    PrivateRecord.objects.filter(pk=own.pk).delete()
    PrivateRecord.objects.filter(pk=hers.pk).update(id=own.pk, owner_id=ben.id)
    assert HERS not in shown_to(client)


def test_drawers_that_change_owners_open_to_nobody(them: tuple[Someone, Someone]) -> None:
    ana, ben = them
    PrivateRecord.objects.filter(owner_id=ben.id).delete()
    PrivateRecord.objects.filter(pk=ana.id).update(id=ben.id)
    PrivateRecord.objects.filter(owner_id=ana.id).update(owner_id=ben.id)
    assert HERS not in shown_to(browser(ben, raises=False)) + shown_to(browser(ana, raises=False))


def test_an_answer_that_waits_is_not_shown_because_its_row_says_it_is_open(them: tuple[Someone, Someone]) -> None:
    ana, ben = them
    ask = Ask.at(ana.space, ana.space.today, 0)
    assert ask
    Answer.hand_in(ana.space, ask, HERS, once=uuid4())
    client = browser(ben, raises=False)
    for model, state in ((Answer, Answer.REVEALED), (Ask, Ask.REVEALED), (Ask, Ask.KEPT), (Answer, Answer.HELD)):
        model.objects.update(state=state)
        assert HERS not in client.get(f"/questions/{ask.pk}/").content.decode() + shown_to(client)


COLUMNS = ["email", "salt", "verifier", "profile", "public_key", "generation", "memory_kib", "passes"]


@pytest.mark.parametrize("left", ["email", "verifier", "profile", None])
def test_people_whose_rows_are_swapped_come_in_as_nobody_else(them: tuple[Someone, Someone], left: str | None) -> None:
    """All columns of the two change places, or all but one; then Ben tries to come in as Ana."""
    ana, ben = them
    swap(Person, ana.id, ben.id, [column for column in COLUMNS if column != left])
    for password in (ana.password, ben.password):
        for email in (ana.email, ben.email):
            client = browser(raises=False)
            client.post("/sign-in/", {"email": email, "password": password})
            assert HERS not in shown_to(client) or password == ana.password


def swap(model: type[models.Model], one: object, other: object, columns: list[str]) -> None:
    """Let two rows change these columns; a unique one goes through a third value."""
    first, second = (model._base_manager.values(*columns).get(pk=pk) for pk in (one, other))
    if "email" in columns:
        model._base_manager.filter(pk=one).update(email="nobody@people.example")
    model._base_manager.filter(pk=other).update(**first)
    model._base_manager.filter(pk=one).update(**second)


def test_ways_to_unlock_that_are_swapped_open_nothing(them: tuple[Someone, Someone]) -> None:
    ana, ben = them
    for method in (Unlock.PASSWORD, Unlock.CODE):
        ours, theirs = (Unlock.objects.get(person_id=one.id, method=method) for one in (ben, ana))
        swap(Unlock, ours.pk, theirs.pk, ["sealed"])
    for someone in them:
        for other in them:
            assert Person.arrive(someone.email, other.password) is None
            assert Person.arrive_by_code(someone.email, other.code) is None


def test_a_verifier_of_ones_own_lets_nobody_in(them: tuple[Someone, Someone]) -> None:
    """It is compared first, but what opens the root is not what is compared."""
    ana, ben = them
    taken = Person.objects.values("salt", "verifier", "memory_kib", "passes").get(pk=ben.id)
    Person.objects.filter(pk=ana.id).update(**taken)
    client = browser()
    assert client.post("/sign-in/", {"email": ana.email, "password": ben.password}).status_code == 422
    assert Person.objects.get(pk=ana.id).prove(ben.password) is None


def test_a_lowered_cost_is_not_paid(them: tuple[Someone, Someone], monkeypatch: pytest.MonkeyPatch) -> None:
    ana, _ = them
    monkeypatch.setattr(passwords, "FLOOR", passwords.Cost(16, 2))
    for memory, passes in ((8, 2), (16, 1), (8, 1)):
        Person.objects.filter(pk=ana.id).update(memory_kib=memory, passes=passes)
        assert Person.arrive(ana.email, ana.password) is None
        assert browser().post("/sign-in/", {"email": ana.email, "password": ana.password}).status_code == 422


def test_a_session_put_back_after_a_new_password_opens_nothing(them: tuple[Someone, Someone]) -> None:
    """Whoever copied the cookies of then, and can write rows, is out from the change on."""
    ana, _ = them
    client = browser(ana, raises=False)
    row = session_of(client)
    new = change_password(Person.objects.get(pk=ana.id), ana.keys, "seven boats beside quiet bakeries")
    assert new
    row.save(force_insert=True)
    assert client.get("/settings/").status_code == 302
    for step in range(3):
        Person.objects.filter(pk=ana.id).update(generation=step)
        assert HERS not in shown_to(client)


def test_a_session_with_made_up_keys_is_nobodys(them: tuple[Someone, Someone]) -> None:
    """The host writes a session for Ana that his own cookies open, even where nothing else would stop it."""
    ana, _ = them
    made_up = Keys.from_root(Key.random(), person=ana.id, generation=1)
    for gone in (Session, SpaceKey, Member):
        gone.objects.filter(person_id=ana.id).delete()
        client = browser(raises=False)
        cookies = Session.start(made_up, device="Firefox, computer", borrowed=False, private_minutes=30)
        client.cookies[settings.SESSION_COOKIE], client.cookies[settings.KEY_COOKIE] = cookies.token, cookies.secret
        assert client.get("/settings/").status_code == 302
        assert client.post("/settings/", {"zone": "UTC"}).status_code == 401


def test_old_rows_that_are_put_back_show_what_they_showed_then(them: tuple[Someone, Someone]) -> None:
    """Not prevented, and said so in SECURITY.md: a whole row may be put back. It opens to whom it opened before."""
    ana, ben = them
    before = PrivateRecord.objects.filter(owner_id=ana.id).exclude(pk=ana.id).get()
    Drawer(ana.keys).change_sheet(1, title="", words="changed since")
    before.save()
    page = Drawer(ana.keys).sheet(1)
    assert page
    assert page.words == HERS
    assert HERS not in shown_to(browser(ben, raises=False))
