"""What stands on Today: a card of every practice, the same for every couple, so that only what lies behind differs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from alcove.content import conversations
from alcove.couple.opened import OpenSpace
from alcove.lib.rhythm import Rhythm
from alcove.practices.apologies.models import Apology
from alcove.practices.conversations.models import Conversation
from alcove.practices.conversations.turns import State
from alcove.practices.firsts.models import First
from alcove.practices.honesty.models import Letter
from alcove.practices.milestones.models import Milestone
from alcove.practices.milestones.reading import earlier_years
from alcove.practices.promises.own import PLAN, Own
from alcove.practices.quality_time.models import Hour
from alcove.practices.rituals.models import Ritual

NAME: Final = "Something small for two"
TIME: Final = dt.time(19, 30)
UNITS: Final = ("day", "week", "month")
IDEA: Final = {"idea": "", "words": NAME, "by": "", "cost": 0, "place": "", "minutes": 90}


def one_of_each(space: OpenSpace, partner: UUID) -> None:
    """Lay down the cards of this day, in place of those that would depend on how long the two have been here."""
    with transaction.atomic():
        Ritual.objects.filter(space_id=space.id).delete()
        Milestone.objects.filter(space_id=space.id, day__in=list(earlier_years(space.today))).delete()
        for row, payload in _cards(space, partner):
            row.put(space, payload)
            row.save(force_insert=True)
        Own.make(space, dict.fromkeys(PLAN, NAME), review=space.today, share=False, once=uuid4())


def an_hour(day: dt.date, who: UUID) -> dict[str, Any]:
    """An hour on that day, as it is sealed."""
    plan = {"idea": "", "name": NAME, "words": "", "day": f"{day}", "time": f"{TIME:%H:%M}", "minutes": 20}
    return {"plan": {**plan, "who": f"{who}"}, "earlier": [], "asks": {}}


def a_first(day: dt.date, who: UUID) -> dict[str, Any]:
    """Something new on that day, as it is sealed."""
    plan = {"day": f"{day}", "time": f"{TIME:%H:%M}", "minutes": 90, "place": "", "who": f"{who}"}
    return {**IDEA, "plan": plan, "earlier": [], "times": 1}


def _cards(space: OpenSpace, partner: UUID) -> Iterator[tuple[Any, dict[str, Any]]]:
    me, today, day = space.me.id, space.today, dt.timedelta(days=1)
    for unit in UNITS:
        yield Ritual.placed(space, author_id=me), _ritual(Rhythm(1, unit, today - 400 * day, TIME, 20), me, partner)
    yield Ritual.placed(space, author_id=partner), _ritual(Rhythm(1, "week", today, TIME, 20), partner)
    yield Milestone.placed(space, author_id=me, day=list(earlier_years(today))[-1]), {"words": NAME, "victory": False}
    yield First.placed(space, day=today + day, state=First.PLANNED), a_first(today + day, me)
    for when in (today - day, today + day):
        yield Hour.placed(space, day=when), an_hour(when, me)
    yield Letter.placed(space, author_id=partner), {"words": NAME}
    yield Apology.placed(space, author_id=partner), {"words": NAME}
    yield Conversation.placed(space, author_id=partner), _talk(me, partner)


def _ritual(rhythm: Rhythm, *people: UUID) -> dict[str, Any]:
    words = dict.fromkeys(("name", "cue", "opening", "closing"), NAME)
    plan = {**words, "begins": "", "rhythm": rhythm.held(), "who": f"{people[0]}"}
    begun = {"offers": {}, "earlier": [], "skipped": [], "rests": False, "done": None}
    return {"plan": plan, "by": sorted(map(str, people)), **begun}


def _talk(me: UUID, partner: UUID) -> dict[str, Any]:
    at = State((f"{partner}", f"{me}"), since=int(timezone.now().timestamp()))
    script = next(iter(conversations()))
    return {"script": script, "topic": "", "heat": 0, "at": at.held(), "words": [], "answer": ""}
