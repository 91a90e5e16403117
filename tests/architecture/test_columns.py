"""What stands in clear is too narrow for words, and what is called sealed is an envelope.

Which columns there are at all is held against docs/privacy.md, by `test_docs`.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from alcove.accounts.drawer import Drawer
from alcove.accounts.models import Person
from alcove.accounts.resetting import Reset
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
from alcove.vault.envelope import BLOCK, HEAD, MAGIC, TAG
from tests.life_of_letters import hard_words
from tests.life_of_talks import a_talk
from tests.people import Someone, a_couple, alone, another_couple, browser
from tests.pictures import a_picture

# All clear columns that could hold more than a number, a day or an id, with the most characters each takes.
TEXTS = {
    "accounts_person.email": 254,
    "accounts_person.language": 16,
    "accounts_person.zone": 64,
    "accounts_session.device": 40,
    "accounts_unlock.method": 16,
    "couple_space.state": 8,
    "conversations_conversation.state": 8,
    "firsts_first.state": 10,
    "firsts_line.state": 10,
    "firsts_ownidea.state": 10,
    "gratitude_thanks.state": 10,
    "gratitude_answer.state": 10,
    "apologies_apology.state": 10,
    "honesty_letter.state": 10,
    "milestones_milestone.state": 10,
    "quality_time_hour.state": 10,
    "quality_time_line.state": 10,
    "rituals_ritual.state": 10,
    "rituals_meaning.state": 10,
    "questions_ask.state": 10,
    "questions_answer.state": 10,
    "questions_reply.state": 10,
    "questions_ownquestion.state": 10,
}
# A clear time of day tells when somebody was here; these end by themselves, and nothing else has one.
TIMES = {
    "accounts_session.expires",
    "accounts_session.ends",
    "accounts_session.private_until",
    "accounts_session.proved_until",
    "couple_invite.expires",
    "accounts_reset.due",
}
# Bytes that are no envelope: hashes, salts, a verifier, a public key, and boxes with one key, with their length.
BARE = {
    "accounts_session.token_hash": 32,
    "accounts_person.salt": 16,
    "accounts_person.verifier": 32,
    "accounts_person.public_key": 32,
    "accounts_lockedbox.salt": 16,
    "accounts_reset.secret_hash": 32,
    "couple_handover.sealed": 112,
    "couple_return.box": 113,
    "calendar_feed.name": 32,
    "calendar_feed.copy": 4144,
    "conversations_conversation.once": 16,
    "firsts_line.once": 16,
    "firsts_ownidea.once": 16,
    "gratitude_thanks.once": 16,
    "gratitude_answer.once": 16,
    "apologies_apology.once": 16,
    "honesty_letter.once": 16,
    "milestones_milestone.once": 16,
    "pictures_picture.once": 16,
    "promises_promise.once": 16,
    "quality_time_hour.once": 16,
    "quality_time_line.once": 16,
    "rituals_ritual.once": 16,
    "rituals_meaning.once": 16,
    "questions_answer.once": 16,
    "questions_reply.once": 16,
    "questions_ownquestion.once": 16,
}
NARROW = (
    models.UUIDField,
    models.IntegerField,
    models.BooleanField,
    models.DateField,
    models.ForeignKey,
    models.AutoField,
)


def columns() -> Iterator[tuple[str, models.Field[object, object]]]:
    """Every column of every table."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            yield f"{model._meta.db_table}.{field.column}", field


def test_clear_columns_have_no_room_for_words() -> None:
    texts = {name: field.max_length for name, field in columns() if isinstance(field, models.CharField)}
    assert texts == TEXTS


def test_no_other_kind_of_column_is_in_use() -> None:
    kinds = (*NARROW, models.CharField, models.BinaryField)
    assert [name for name, field in columns() if not isinstance(field, kinds)] == []


def test_hardly_any_time_of_day_stands_in_clear() -> None:
    assert {name for name, field in columns() if isinstance(field, models.DateTimeField)} == TIMES


@pytest.mark.django_db
def test_every_sealed_column_holds_an_envelope() -> None:
    _live_a_little()
    seen = set()
    for name, field in columns():
        if isinstance(field, models.BinaryField):
            for value in field.model._base_manager.values_list(field.name, flat=True):
                seen |= {name} if value is not None and _fits(name, bytes(value)) else set()
                assert value is None or _fits(name, bytes(value)), name
    assert seen == {name for name, field in columns() if isinstance(field, models.BinaryField)}


def _fits(name: str, value: bytes) -> bool:
    size = len(value) - HEAD - TAG
    return len(value) == BARE[name] if name in BARE else value.startswith(MAGIC) and size > 0 and size % BLOCK == 0


def _live_a_little() -> None:
    """One row at least in every table."""
    ana, ben = a_couple()
    browser(ana)
    browser(alone("Thea")).post("/together/invite/")
    asks = [go_on(ana.space), go_on(ana.space)]
    first = Ask.objects.get(pk=asks[0].id if asks[0] else None)
    for space in (ana.space, ben.space):
        Answer.hand_in(space, first, "an answer", once=uuid.uuid4())
    Reply.give(ana.space, first, "a reply", once=uuid.uuid4())
    OwnQuestion.write(ana.space, "a question", 1, once=uuid.uuid4())
    thanks = Thanks.give(ana.space, "thanks", once=uuid.uuid4())
    ThanksAnswer.give(ben.space, thanks, "a line", once=uuid.uuid4())
    kept = Milestone.keep(ana.space, "a day", on=ana.space.today, once=uuid.uuid4())
    a_picture(ana.space, kept.pk)
    plan = dict.fromkeys(PLAN, "some words")
    Own.make(ana.space, plan, review=ana.space.today, share=True, once=uuid.uuid4())
    OwnIdea.write(ana.space, "an idea", once=uuid.uuid4())
    idea = First.rate(ben.space, all_ideas(ben.space)[0], EXCITING)
    assert idea
    idea.do(ana.space)
    idea.keep_line(ana.space, "a line", once=uuid.uuid4())
    plan = {**what("hour-001"), "day": ana.space.today.isoformat(), "time": "", "minutes": 0}
    Hour.have(ana.space, plan, "a line", once=uuid.uuid4())
    choose_ceiling(ana.space, 2)
    Moment.note(ana.space, kind="questions.kept", line="a line", points_to=str(first.pk))
    coffee = Ritual.propose(ana.space, a_plan("Coffee"), once=uuid.uuid4())
    Meaning.write(ana.space, "a meaning", once=uuid.uuid4(), ritual=coffee)
    Feed.renew(ana.space, titled=True)
    hard_words(ana.space)
    a_talk(ana.space, ben.space)
    Offer.put(ana.space, [span.code for span in coming(ana.space)])
    Drawer(ana.keys).keep("draft", "one", {"words": "half a thought"})
    _lose_some_keys(ana, ben)


def _lose_some_keys(ana: Someone, ben: Someone) -> None:
    """Ana has lost her keys and is let back in; Cleo has changed her password while Dev was away."""
    new = new_keys.begin_again(Reset.issue(Person.objects.get(pk=ana.id))[0], "pears under seven harbours", "Ana")
    assert new is not None
    Return.ask(new, ben.space.id)
    asked = Return.asked(ben.space)
    assert asked is not None
    asked.agree(ben.space)
    cleo, _dev = another_couple()
    person = Person.objects.get(pk=cleo.id)
    assert new_keys.change_password(person, cleo.keys, "seven boats beside a bakery")
    Reset.issue(person)


@pytest.mark.django_db
def test_no_migration_is_pending() -> None:
    loader = MigrationLoader(connection)
    found = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)
    assert found == {}
    assert loader.detect_conflicts() == {}
