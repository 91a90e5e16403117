"""Fills the couple's lists and their story: something of every practice each week, sealed in earnest, for years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any, Final, NamedTuple
from uuid import UUID, uuid4

from django.db import models, transaction

from alcove.couple.opened import OpenSpace
from alcove.kit.entries import Entry, SpaceRow
from alcove.moments.models import Moment, Month
from alcove.practices.apologies.models import Apology
from alcove.practices.firsts.models import First
from alcove.practices.gratitude.models import Thanks
from alcove.practices.honesty.models import Letter
from alcove.practices.milestones.models import Milestone
from alcove.practices.promises.models import Promise
from alcove.practices.promises.own import PLAN
from alcove.practices.quality_time.models import Hour
from alcove.project.bench.cards import a_first, an_hour

WORDS: Final = (
    "What we said that day, in a sentence or two of the usual length, and nothing that anybody would mind. " * 2
)
EVERY: Final = dt.timedelta(days=2)


class Kind(NamedTuple):
    """How one kind of entry is laid down, from its day and who made it, and the moment it leaves, if any."""

    model: type[SpaceRow]
    payload: Callable[[dt.date, UUID], dict[str, Any]]
    moment: str
    state: str | None = None


KINDS: Final = (
    Kind(Thanks, lambda day, who: {"words": WORDS, "letter": False}, "gratitude.kept"),
    Kind(Milestone, lambda day, who: {"words": WORDS, "victory": True}, "milestones.victory"),
    Kind(Promise, lambda day, who: dict.fromkeys(PLAN, WORDS), "promises.kept"),
    Kind(First, a_first, "firsts.done", First.DONE),
    Kind(Hour, an_hour, "quality_time.had", Hour.HAD),
    Kind(Letter, lambda day, who: {"words": WORDS}, "honesty.kept", Letter.KEPT),
    Kind(Apology, lambda day, who: {"words": WORDS}, "", Apology.KEPT),
)


def every_other_day(space: OpenSpace, days: int) -> None:
    """Give the two one entry of the next practice, and its moment, on every other day of those years."""
    first = space.today - dt.timedelta(days=days)
    made = list(_made(space, first, cycle(KINDS)))
    with transaction.atomic():
        for model in {type(row) for row in made}:
            model._default_manager.bulk_create([row for row in made if type(row) is model], batch_size=500)
        Month.objects.filter(space_id=space.id).delete()
        Month.count(space, space.today)


def _made(space: OpenSpace, day: dt.date, kinds: Iterator[Kind]) -> Iterator[models.Model]:
    while day < space.today:
        kind = next(kinds)
        author = {"author_id": space.me.id} if issubclass(kind.model, Entry) else {}
        state = {"state": kind.state} if kind.state else {}
        entry = kind.model.placed(space, day=day, **author, **state)
        entry.put(space, kind.payload(day, space.me.id))
        yield entry
        if kind.moment:
            yield _moment(space, day, kind.moment, entry.pk)
        day += EVERY


def _moment(space: OpenSpace, day: dt.date, kind: str, to: UUID) -> Moment:
    code = uuid4()
    sealed = space.seal(code, {"kind": kind, "line": WORDS, "to": str(to), "by": str(space.me.id)})
    return Moment(id=code, space_id=space.id, epoch=space.epoch, day=day, sealed=sealed)
