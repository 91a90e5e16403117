"""Fills a database for measuring: a couple who wrote every evening for years, and thousands of couples beside them.

The couple's words are sealed in earnest, since they are read again; the crowd's are noise of the same size.
"""

from __future__ import annotations

import datetime as dt
import os
import uuid
from collections.abc import Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from alcove.accounts.drawer import PrivateRecord
from alcove.accounts.models import Person, Session, Unlock
from alcove.couple.models import Member, Space, SpaceKey
from alcove.couple.opened import OpenSpace, Who
from alcove.moments.models import Moment
from alcove.practices.questions.models import Answer, Ask
from alcove.project.bench import cards, kept

SEALED = os.urandom(334)  # as long as the shortest envelope
AT_ONCE = 500  # couples whose rows are in memory together
WORDS = "What we said that evening, in a sentence or two of the usual length, and nothing that anybody would mind."


def every_evening(days: int, email: str, password: str) -> None:
    """Give the demo couple a question with two answers on every day of those years that has none yet, and the rest.

    Today shows them one card of every practice.
    """
    space, partner = _at_home(email, password)
    kept.every_other_day(space, days)
    cards.one_of_each(space, partner)
    first = space.today - dt.timedelta(days=days)
    had = set(Ask.objects.readable_by(space).values_list("day", flat=True))
    free = [day for day in (first + dt.timedelta(days=n) for n in range(days)) if day not in had]
    asks = [_sealed(Ask, space, day, _question(day), position=0) for day in free]
    answers = [
        _sealed(Answer, space, ask.day, {"words": WORDS}, ask=ask, author_id=author)
        for ask in asks
        for author in (space.me.id, partner)
    ]
    with transaction.atomic():
        Ask.objects.bulk_create(asks)
        Answer.objects.bulk_create(answers)


def _at_home(email: str, password: str) -> tuple[OpenSpace, UUID]:
    found = Person.arrive(email, password)
    assert found
    person, keys = found
    member = Member.objects.select_related("space").get(person=person, until=None)
    partner = Member.objects.exclude(person=person).get(space=member.space).person_id
    key = SpaceKey.open_with(keys, member.space_id, member.space.epoch)
    who = Who(person.id, "", member.slot)
    return OpenSpace(member.space_id, "open", member.space.epoch, key, keys, who, None, {"zone": person.zone}), partner


def _question(day: dt.date) -> dict[str, Any]:
    return {"question": f"bench-{day}", "text": WORDS, "follow_up": WORDS, "depth": 1, "left": None}


def _sealed(model: Any, space: OpenSpace, day: dt.date, payload: dict[str, Any], **fields: Any) -> Any:
    row = model.placed(space, day=day, state=Ask.REVEALED, **fields)
    row.put(space, payload)
    return row


def couples(count: int) -> None:
    """Put that many couples beside the one that is measured, each with an evening behind them."""
    made = (_couple(number) for number in range(count))
    with transaction.atomic():
        while rows := list(islice(made, AT_ONCE)):
            _store([row for couple in rows for row in couple])


def _store(rows: list[models.Model]) -> None:
    by_model: dict[type[models.Model], list[models.Model]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row)
    for model, alike in by_model.items():
        model._default_manager.bulk_create(alike)


def _couple(number: int) -> Iterator[models.Model]:
    today, space = timezone.now().date(), Space(id=uuid.uuid4(), options=SEALED)
    people = [_person(f"{name}{number}@bench.example") for name in ("a", "b")]
    yield from people
    yield space
    for slot, person in enumerate(people, start=1):
        yield Unlock(person=person, method=Unlock.PASSWORD, generation=1, sealed=SEALED)
        yield PrivateRecord(id=person.id, owner=person, generation=1, sealed=SEALED)
        yield _session(person)
        yield Member(space=space, person=person, slot=slot, since=today, card=SEALED)
        yield SpaceKey(space=space, person=person, epoch=1, generation=1, sealed=SEALED)
    shared: dict[str, Any] = {"space": space, "epoch": 1, "day": today, "sealed": SEALED}
    ask = Ask(position=0, state=Ask.REVEALED, **shared)
    yield ask
    for person in people:
        yield Answer(ask=ask, author=person, state=Answer.REVEALED, **shared)
    yield Moment(**shared)


def _person(email: str) -> Person:
    stored = {"salt": SEALED[:16], "verifier": SEALED[:32], "public_key": SEALED[:32], "profile": SEALED}
    return Person(id=uuid.uuid4(), email=email, memory_kib=131072, passes=3, language="en-gb", zone="UTC", **stored)


def _session(person: Person) -> Session:
    later = timezone.now() + dt.timedelta(days=14)
    halves = {"shared": SEALED, "private": SEALED, "private_until": later}
    whole = {
        "device": "Firefox on Linux",
        "since": later.date(),
        "private_minutes": 30,
        "expires": later,
        "ends": later,
    }
    return Session(id=uuid.uuid4(), token_hash=os.urandom(32), person=person, **halves, **whole)
