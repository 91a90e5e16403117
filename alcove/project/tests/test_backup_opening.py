"""Trying out a backup with a password: everything sealed is known, opens for its owner; what does not is told."""

from __future__ import annotations

import re
import uuid

import pytest
from django.apps import apps
from django.db import models

from alcove.accounts.drawer import Drawer
from alcove.accounts.keys import Keys
from alcove.accounts.models import Person
from alcove.accounts.resetting import Reset
from alcove.accounts.set_aside import LockedBox
from alcove.across.calendar.models import Feed
from alcove.across.calendar.offers import Offer, coming
from alcove.couple import new_keys
from alcove.couple.returning import Return
from alcove.moments.models import Moment
from alcove.practices.firsts.ideas import EXCITING, OwnIdea, all_ideas
from alcove.practices.firsts.models import First
from alcove.practices.gratitude.models import Answer as ThanksAnswer
from alcove.practices.gratitude.models import Thanks
from alcove.practices.milestones.models import Milestone
from alcove.practices.promises.own import PLAN, Own
from alcove.practices.quality_time.forms import what
from alcove.practices.quality_time.models import Hour
from alcove.practices.questions.models import Answer, Ask, OwnQuestion, Reply
from alcove.practices.questions.tonight import choose_ceiling, go_on
from alcove.practices.rituals.models import Meaning, Ritual
from alcove.practices.rituals.tests.forms import a_plan
from alcove.project.commands import verify
from alcove.project.configuration import StartError
from alcove.project.keeping import opening
from tests.architecture.test_columns import BARE, columns
from tests.life_of_letters import hard_words
from tests.life_of_talks import a_talk
from tests.people import Someone, a_couple, alone, another_couple
from tests.pictures import a_picture
from tests.undo import undone

BOXED = {"couple_handover.sealed", "couple_return.box", "calendar_feed.copy"}
NEW = "seven boats beside a bakery"


def test_every_sealed_column_is_known_to_the_one_who_tries_a_backup_out() -> None:
    sealed = {name for name, field in columns() if isinstance(field, models.BinaryField)} - (BARE.keys() - BOXED)
    assert not opening.OPENERS.keys() & opening.SHUT.keys()
    assert sealed == opening.OPENERS.keys() | opening.SHUT.keys()
    assert all(opening.SHUT.values())


def lived() -> tuple[Someone, Someone]:
    """Ana and Ben have written everything there is to write, and one answer waits."""
    ana, ben = a_couple()
    asks = [go_on(ana.space), go_on(ana.space)]
    first, second = (Ask.objects.get(pk=ask.id) for ask in asks if ask)
    for space in (ana.space, ben.space):
        Answer.hand_in(space, first, "an answer", once=uuid.uuid4())
    Answer.hand_in(ana.space, second, "it waits", once=uuid.uuid4())
    Reply.give(ana.space, first, "a reply", once=uuid.uuid4())
    OwnQuestion.write(ana.space, "a question", 1, once=uuid.uuid4())
    thanks = Thanks.give(ana.space, "thanks", once=uuid.uuid4())
    ThanksAnswer.give(ben.space, thanks, "a line", once=uuid.uuid4())
    kept = Milestone.keep(ana.space, "a day", on=ana.space.today, once=uuid.uuid4())
    a_picture(ana.space, kept.pk)
    plan = dict.fromkeys(PLAN, "some words")
    Own.make(ana.space, plan, review=ana.space.today, share=True, once=uuid.uuid4())
    a_talk(ana.space, ben.space)
    OwnIdea.write(ana.space, "an idea", once=uuid.uuid4())
    idea = First.rate(ben.space, all_ideas(ben.space)[0], EXCITING)
    assert idea
    idea.do(ana.space)
    idea.keep_line(ana.space, "a line", once=uuid.uuid4())
    plan = {**what("hour-001"), "day": ana.space.today.isoformat(), "time": "", "minutes": 0}
    Hour.have(ana.space, plan, "a line", once=uuid.uuid4())
    choose_ceiling(ana.space, 2)
    Moment.note(ana.space, kind="questions.kept", line="a line", points_to=str(first.pk))
    Drawer(ana.keys).keep("draft", "one", {"words": "half a thought"})
    coffee = Ritual.propose(ana.space, a_plan("Coffee"), once=uuid.uuid4())
    Meaning.write(ana.space, "a meaning", once=uuid.uuid4(), ritual=coffee)
    Feed.renew(ana.space, titled=True)
    hard_words(ana.space)
    Offer.put(ana.space, [span.code for span in coming(ana.space)])
    return ana, ben


def renewed(someone: Someone, password: str = NEW) -> Keys:
    """This person's keys after one more change of their password."""
    person = Person.objects.get(pk=someone.id)
    root = Person.arrive(someone.email, someone.password)
    keys = new_keys.change_password(person, root[1] if root else someone.keys, password)
    assert keys
    return keys


def all_open(keys: Keys) -> dict[str, int]:
    """How many of each open; none may stay shut."""
    found = opening.all_of(keys)
    assert {column: bad for column, (_, bad) in found.items() if bad} == {}
    return {column: good for column, (good, _) in found.items() if good}


@pytest.mark.django_db
def test_everything_opens_that_a_person_can_open_also_after_new_keys() -> None:
    ana, ben = lived()
    keys = renewed(ana)
    hers, his = all_open(keys), all_open(ben.keys)
    assert hers.keys() | his.keys() == opening.OPENERS.keys()
    assert hers["accounts_link.private"] == hers["accounts_link.wrap"] == his["couple_handover.sealed"] == 1
    assert hers["questions_answer.sealed"] == his["questions_answer.sealed"] + 1  # his page does not open hers either
    assert hers["couple_member.card"] == his["couple_member.card"] == 2
    assert hers["accounts_privaterecord.sealed"] == 11


@pytest.mark.django_db
def test_whatever_does_not_open_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    ana, ben = lived()
    renewed(ana, ana.password)
    openers = dict(opening.OPENERS)
    for column in sorted(openers.keys() - {"accounts_unlock.sealed"}):
        with undone():
            spoil(column)
            monkeypatch.setattr(opening, "OPENERS", {column: openers[column]})  # the others have nothing to say
            arrived = Person.arrive(ana.email, ana.password)
            assert arrived
            assert any(opening.all_of(keys)[column][1] for keys in (arrived[1], ben.keys)), column


def spoil(column: str) -> None:
    """Change the last byte of whatever is sealed in this column."""
    table, name = column.split(".")
    model = next(model for model in apps.get_models() if model._meta.db_table == table)
    for row in model._base_manager.exclude(**{name: None}):
        sealed = bytearray(getattr(row, name))
        sealed[-1] ^= 1
        model._base_manager.filter(pk=row.pk).update(**{name: bytes(sealed)})


@pytest.mark.django_db
def test_a_root_that_does_not_open_lets_nobody_in() -> None:
    ana, _ = a_couple()
    person = Person.objects.get(pk=ana.id)
    person.unlocks.update(sealed=bytes(334))
    assert Person.arrive(ana.email, ana.password) is None


@pytest.mark.django_db
def test_what_a_reset_has_set_aside_is_not_taken_for_damage() -> None:
    ana, ben = lived()
    keys = new_keys.begin_again(Reset.issue(Person.objects.get(pk=ana.id))[0], NEW, "Ana")
    assert keys
    assert set(all_open(keys)) == {"accounts_unlock.sealed", "accounts_person.profile", "accounts_privaterecord.sealed"}
    Return.ask(keys, ben.space.id)
    asked = Return.asked(ben.space)
    assert asked
    asked.agree(ben.space)
    assert new_keys.come_back(Return.objects.get(), keys, ben.keys.public)
    assert all_open(keys)["questions_answer.sealed"] == 3
    box = LockedBox.newest(ana.id)
    assert box
    assert new_keys.open_the_box(box, keys, ana.password)
    assert all_open(keys)["accounts_privaterecord.sealed"] == 11  # the code, and what lay there before
    assert all_open(ben.keys)["couple_spacekey.sealed"] == 3


@pytest.mark.django_db
def test_somebody_alone_or_in_no_space_finds_what_is_theirs() -> None:
    assert all_open(alone("Thea").keys)["couple_member.card"] == 1
    cleo, dev = another_couple()
    assert all_open(cleo.keys) == all_open(dev.keys)


@pytest.mark.django_db
def test_what_is_said_is_how_much_opens_and_nothing_of_it() -> None:
    ana, _ = lived()
    said = list(verify.opened(ana.email, ana.password))
    assert said[-1] == "all 50 sealed things of theirs open"
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)+\.[a-z]+: \d+ open", line) for line in said[:-1])
    with pytest.raises(StartError, match=r"^This address and this password open nothing in this backup\.$"):
        list(verify.opened(ana.email, NEW))


@pytest.mark.django_db
def test_a_backup_in_which_something_stays_shut_is_not_to_be_relied_on() -> None:
    ana, _ = lived()
    Reply.objects.update(sealed=bytes(334))
    with pytest.raises(StartError, match=r"^This backup holds sealed things that do not open \(1\): do not"):
        list(verify.opened(ana.email, ana.password))
