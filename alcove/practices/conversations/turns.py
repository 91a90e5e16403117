"""The rules of turns, as a pure function: `step(state, event, script)` is the state after somebody's tap.

Whatever is tapped twice, too late or out of order changes nothing: an event names the beat it was meant for, and each
change of the screen is a new beat. Only a pause and the end are taken at any beat.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Self

from alcove.content import Script, Step

REPAIRS: Final = 2  # times that a hearing is put right before it goes on as near enough
SHORTEST, LONGEST = 20 * 60, 24 * 3600  # seconds of a pause
LAPSES: Final = 6 * 3600  # seconds after which a talk that nobody goes on with is over
TWO, ONE = "two", "one"  # phones
EVENTS: Final = ("ready", "done", "yes", "partly", "more", "enough", "skip", "pause", "longer", "back", "stop")


@dataclass(frozen=True, slots=True)
class State:
    """Where a talk stands. `people` in the order in which they speak first; times are seconds since 1970.

    `deck` holds the cards to come, each with its depth; `ready` who wants to go on, `chosen` how near each lets it
    come; `paused` is until when, 0 for not at all, `rested` since when, `back` who has come back from it.
    """

    people: tuple[str, ...]
    way: str = TWO
    deck: tuple[tuple[str, int], ...] = ()
    part: int = 0
    leg: int = 0
    step: int = 0
    repairs: int = 0
    adding: bool = False
    beat: int = 0
    since: int = 0
    ready: tuple[str, ...] = ()
    chosen: tuple[tuple[str, int], ...] = ()
    paused: int = 0
    rested: int = 0
    back: tuple[str, ...] = ()
    over: str = ""

    def held(self) -> dict[str, Any]:
        """The same as what JSON can hold."""
        return asdict(self)

    @classmethod
    def read(cls, held: dict[str, Any]) -> Self:
        """The state that was held."""
        pairs = {name: tuple((who, n) for who, n in held[name]) for name in ("deck", "chosen")}
        return cls(**{**held, **{name: tuple(held[name]) for name in ("people", "ready", "back")}, **pairs})


@dataclass(frozen=True, slots=True)
class Event:
    """A tap: whose, what, meant for which beat, when; `number` is a depth, or the second until which to pause."""

    who: str
    what: str
    beat: int
    at: int
    number: int = 0


def legs(state: State, script: Script) -> list[tuple[int, str]]:
    """Round and speaker of each time the steps of the present part are gone through; "" when both do them at once."""
    part, people = script.parts[state.part], state.people
    rounds = range(1, part.most + 1)
    if part.order == "swap":
        return [(number, who) for who in people for number in rounds]
    if part.order == "alternate":
        return [(number, who) for number in rounds for who in (people if number % 2 else people[::-1])]
    return [(number, "") for number in rounds]


def speaker(state: State, script: Script) -> str:
    """Who speaks now; "" when both do the same."""
    return legs(state, script)[state.leg][1]


def doing(state: State, script: Script) -> Step | None:
    """The step that the screens show; None where it is asked whether there is more to say."""
    steps = script.parts[state.part].steps
    return steps[state.step] if state.step < len(steps) else None


def step(state: State, event: Event, script: Script) -> State:
    """The state after that event; the same state if it means nothing here."""
    if state.over or event.who not in state.people:
        return state
    if event.what == "stop":
        return replace(state, over="stopped", beat=state.beat + 1)
    if state.paused:
        return _resting(state, event)
    if event.what == "pause":
        until = min(max(event.number, event.at + SHORTEST), event.at + LONGEST)
        return replace(state, paused=until, rested=event.at, back=(), beat=state.beat + 1)
    return _tapped(state, event, script) if event.beat == state.beat else state


def lapsed(state: State, now: int) -> bool:
    """Whether nobody went on with it for so long that it is over, without a word."""
    return not state.over and now - max(state.since, state.paused) > LAPSES


def _resting(state: State, event: Event) -> State:
    if event.what == "longer":
        until = min(event.number, state.rested + LONGEST)
        return replace(state, paused=until, back=(), beat=state.beat + 1) if until > state.paused else state
    if event.what == "back" and event.at >= state.rested + SHORTEST and event.beat == state.beat:
        back = _with(state.back, event, state)
        if set(back) < set(state.people):
            return replace(state, back=back)
        return replace(state, paused=0, rested=0, back=(), ready=(), since=event.at, beat=state.beat + 1)
    return state


def _with(some: tuple[str, ...], event: Event, state: State) -> tuple[str, ...]:
    """Those and the one who tapped; with one phone between them, a tap is from both."""
    return state.people if state.way == ONE else tuple(sorted({*some, event.who}))


def _tapped(state: State, event: Event, script: Script) -> State:
    now, who = doing(state, script), speaker(state, script)
    mine = not who or event.who == who or state.way == ONE
    if now is None:
        theirs = script.parts[state.part].order == "alternate"  # where turns alternate, either may lead on
        return _more(state, event, script) if event.what in ("more", "enough") and (mine or theirs) else state
    if state.adding:
        again = replace(state, adding=False, repairs=state.repairs + 1, since=event.at, beat=state.beat + 1)
        return again if event.what == "done" else state
    if now.kind in ("both", "write") and event.what == "ready":
        return _ready(state, event, script)
    if now.kind == "depth" and event.what == "ready" and 1 <= event.number <= 3:
        return _chosen(state, event, script)
    if now.kind == "back" and mine and event.what == "partly" and state.repairs < REPAIRS:
        return replace(state, adding=True, since=event.at, beat=state.beat + 1)
    if now.kind == "card" and event.what == "skip":
        return _next_card(state, event, script)
    wanted = "yes" if now.kind == "back" else "done"
    fits = event.what == wanted and (mine or now.kind != "back") and now.kind in ("speak", "back", "card")
    return _next(state, event, script) if fits else state


def _ready(state: State, event: Event, script: Script) -> State:
    ready = _with(state.ready, event, state)
    return replace(state, ready=ready) if set(ready) < set(state.people) else _next(state, event, script)


def _chosen(state: State, event: Event, script: Script) -> State:
    chosen = {**dict(state.chosen), **dict.fromkeys(_with((), event, state), event.number)}
    if set(chosen) < set(state.people):
        return replace(state, chosen=tuple(sorted(chosen.items())))
    deck = tuple(card for card in state.deck if card[1] <= min(chosen.values()))
    return _next(replace(state, chosen=(), deck=deck), event, script)


def _next(state: State, event: Event, script: Script) -> State:
    """The next step of this leg, the question whether there is more, or the next leg."""
    state = replace(state, step=state.step + 1, repairs=0, ready=(), since=event.at, beat=state.beat + 1)
    part, number = script.parts[state.part], legs(state, script)[state.leg][0]
    if state.step < len(part.steps):
        return state
    last = part.order != "alternate" or legs(state, script)[state.leg - 1][0] == number
    if last and part.least <= number < part.most:
        return state
    return _leg(state, state.leg + 1, script)


def _more(state: State, event: Event, script: Script) -> State:
    state = replace(state, since=event.at, beat=state.beat + 1)
    ways = legs(state, script)
    following = state.leg + 1
    if event.what == "enough":
        swaps = script.parts[state.part].order == "swap"
        rest = [leg for leg in range(following, len(ways)) if swaps and ways[leg][1] != ways[state.leg][1]]
        following = rest[0] if rest else len(ways)
    return _leg(state, following, script)


def _leg(state: State, leg: int, script: Script) -> State:
    """Begin that leg of the part, or the next part, or be done; each new round of cards takes a new card."""
    ways = legs(state, script)
    if leg < len(ways):
        turned = ways[leg][0] != ways[state.leg][0] and _has_cards(state, script)
        state = replace(state, leg=leg, step=0, deck=state.deck[1:] if turned else state.deck)
        return state if state.deck or not _has_cards(state, script) else _part(state, script)
    return _part(state, script)


def _part(state: State, script: Script) -> State:
    if state.part + 1 == len(script.parts):
        return replace(state, step=0, over="done")
    state = replace(state, part=state.part + 1, leg=0, step=0)
    return state if state.deck or not _has_cards(state, script) else _part(state, script)


def _has_cards(state: State, script: Script) -> bool:
    return any(each.kind == "card" for each in script.parts[state.part].steps)


def _next_card(state: State, event: Event, script: Script) -> State:
    """Put this card away for both; the round begins anew with the next one."""
    state = replace(state, deck=state.deck[1:], since=event.at, beat=state.beat + 1)
    first = next(i for i, leg in enumerate(legs(state, script)) if leg[0] == legs(state, script)[state.leg][0])
    return replace(state, leg=first, step=0) if state.deck else _part(state, script)
