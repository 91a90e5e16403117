"""What the demo couple found hard to say, laid down through the models' own verbs."""

from __future__ import annotations

import datetime as dt
from uuid import NAMESPACE_URL, UUID, uuid5

from alcove.content.demo_hard_words import HardWords, hard_words
from alcove.couple.opened import OpenSpace
from alcove.practices.apologies import own as apologies
from alcove.practices.apologies.models import Apology
from alcove.practices.honesty import own as honesty
from alcove.practices.honesty.models import Letter


def lay_down(ana: OpenSpace, ben: OpenSpace, days: int) -> None:
    """Every letter and apology of the last `days`, given and answered on its day."""
    for one in hard_words():
        if one.days_ago <= days:
            day = ana.today - dt.timedelta(days=one.days_ago)
            giver, other = (ana, ben) if one.by == "ana" else (ben, ana)
            given = _given(giver.on_day(day), one, once=_form(one.id))
            if given and one.answer:
                given.answer(other.on_day(day), one.answer, once=_form(f"{one.id} answer"))


def _given(space: OpenSpace, one: HardWords, *, once: UUID) -> Letter | Apology | None:
    if one.parts:
        return apologies.Own.write(space, one.parts, once=once).give(space)
    return honesty.Own.write(space, one.words, moment="", rest=honesty.NO_REST, once=once).given(space)


def _form(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"demo {name}")
