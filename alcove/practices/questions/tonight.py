"""Tonight: the question one person sees now, and what else is open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from alcove.couple.opened import OpenSpace
from alcove.practices.questions import reading
from alcove.practices.questions.models import OPEN_DAYS, Answer, Ask, Standing
from alcove.practices.questions.reading import Asked


@dataclass(frozen=True, slots=True)
class Tonight:
    """The question to show (None when all were had within the year), and the newest that both have answered."""

    ask: Asked | None
    revealed: Asked | None


def tonight(space: OpenSpace) -> Tonight:
    """What one sees tonight: the question one has come to, chosen now if nobody has come this far."""
    since = space.today - dt.timedelta(days=OPEN_DAYS)
    evening = reading.evening(space, since)
    if evening.held and space.keys.private:
        Answer.release_held(space)
        evening = reading.evening(space, since)
    return Tonight(evening.here or _next(space, space.today, evening.place), evening.revealed)


def go_on(space: OpenSpace) -> Asked | None:
    """Another question for the one who asks for it; nobody else's page moves. None when there is no other."""
    place, ask = _onward(space)
    if ask:
        Standing.pass_to(space, ask.day, place)
    return ask


def choose_ceiling(space: OpenSpace, depth: int) -> None:
    """Choose how deep one is willing to go; a question now shown that goes deeper is left behind."""
    Standing.choose_ceiling(space, depth)
    ask = tonight(space).ask
    if ask and ask.depth > depth and ask.mine is None:
        Standing.pass_to(space, ask.day, _onward(space)[0])


def _onward(space: OpenSpace) -> tuple[int, Asked | None]:
    """The next place today whose question goes no deeper than one is willing to go, and that question, if any."""
    today, most = space.today, Standing.ceilings(space)[space.me.id]
    place = reading.evening(space, today).place + 1
    while (ask := _next(space, today, place)) and ask.depth > most:
        place += 1
    return place, ask


def still_open(space: OpenSpace) -> list[Asked]:
    """Questions of the last days that one has not answered and still can, newest first, the day's own left out."""
    today = space.today
    asks = reading.of_days(space, today - dt.timedelta(days=OPEN_DAYS), today - dt.timedelta(days=1))
    most = Standing.ceilings(space)[space.me.id]
    offered = [ask for ask in reversed(asks) if ask.position == 0 and ask.depth <= most]
    return [ask for ask in offered if ask.mine is None and not ask.revealed]


def waiting(space: OpenSpace) -> list[Asked]:
    """Questions whose answer one has handed in and that are not open yet, newest first."""
    asks = reading.of_days(space, space.today - dt.timedelta(days=OPEN_DAYS), space.today)
    return [ask for ask in reversed(asks) if ask.mine in ("waiting", "held")]


def _next(space: OpenSpace, day: dt.date, place: int) -> Asked | None:
    ask = Ask.at(space, day, place)
    return Asked(ask.id, ask.day, ask.position, ask.state, ask.opened(space)) if ask else None
