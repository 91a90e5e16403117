"""The rules of turns, tap by tap, and under any taps at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alcove.content import Script, conversations
from alcove.practices.conversations.turns import (
    EVENTS,
    LAPSES,
    LONGEST,
    ONE,
    SHORTEST,
    Event,
    State,
    doing,
    lapsed,
    legs,
    speaker,
    step,
)

DECK = (("a", 1), ("b", 1), ("c", 2), ("d", 2), ("e", 3))
NOW = 1_000_000
BEGUN = State(("ana", "ben"), deck=DECK, since=NOW)
SCRIPTS = list(conversations().values())


def tap(state: State, script: Script, who: str, what: str, number: int = 0, at: int = NOW) -> State:
    """Somebody taps what their screen shows."""
    return step(state, Event(who, what, state.beat, at, number), script)


def both(state: State, script: Script, what: str = "ready", number: int = 0) -> State:
    """Both tap the same."""
    state = tap(state, script, "ana", what, number)
    return tap(state, script, "ben", what, number)


def listening() -> tuple[Script, State]:
    """Listening turns, with Ana speaking first."""
    script = conversations()["listening"]
    return script, both(BEGUN, script)


def test_nothing_goes_on_before_both_are_ready() -> None:
    script = conversations()["listening"]
    one = tap(BEGUN, script, "ana", "ready")
    assert (one.part, one.ready) == (0, ("ana",))
    assert tap(one, script, "ana", "ready") == one
    assert tap(one, script, "ben", "ready").part == 1


def test_one_speaks_until_she_is_heard_and_then_they_change_over() -> None:
    script, state = listening()
    heard = []
    while state.part == 1:
        heard.append(speaker(state, script))
        state = tap(state, script, "ben", "done")
        state = tap(state, script, heard[-1], "yes")
        if doing(state, script) is None:
            state = tap(state, script, heard[-1], "more" if len(heard) == 3 else "enough")
    assert heard == ["ana"] * 4 + ["ben"] * 3
    assert both(state, script).over == "done"


def test_five_turns_are_the_most() -> None:
    script, state = listening()
    turns = 0
    while speaker(state, script) == "ana":
        turns += 1
        state = tap(tap(state, script, "ana", "done"), script, "ana", "yes")
        state = tap(state, script, "ana", "more") if doing(state, script) is None else state
    assert turns == 5


def test_only_who_spoke_says_whether_it_was_heard_and_twice_at_most() -> None:
    script, state = listening()
    state = tap(state, script, "ana", "done")
    assert tap(state, script, "ben", "yes") == tap(state, script, "ben", "partly") == state
    for _ in range(2):
        state = tap(state, script, "ana", "partly")
        assert state.adding
        state = tap(state, script, "ana", "done")
    assert tap(state, script, "ana", "partly") == state
    assert tap(state, script, "ana", "yes").leg == 1


def test_a_tap_that_came_twice_or_late_changes_nothing() -> None:
    script, state = listening()
    late = Event("ben", "done", state.beat, NOW)
    after = step(state, late, script)
    assert step(after, late, script) == after
    assert step(after, Event("olga", "yes", after.beat, NOW), script) == after


def test_a_pause_rests_for_both_for_twenty_minutes_at_least_and_a_day_at_most() -> None:
    script, state = listening()
    short = step(state, Event("ben", "pause", state.beat - 1, NOW, NOW + 60), script)
    assert short.paused == NOW + SHORTEST
    assert step(state, Event("ben", "pause", state.beat, NOW, NOW * 2), script).paused == NOW + LONGEST
    assert tap(short, script, "ana", "done") == short
    assert tap(short, script, "ana", "back", at=NOW + SHORTEST - 1) == short
    back = tap(short, script, "ana", "back", at=NOW + SHORTEST)
    assert back.paused
    on = tap(back, script, "ben", "back", at=NOW + SHORTEST)
    assert (on.paused, on.part, on.since) == (0, 1, NOW + SHORTEST)


def test_either_may_make_a_pause_longer_and_nobody_shorter() -> None:
    script, state = listening()
    state = tap(state, script, "ben", "pause")
    longer = tap(state, script, "ana", "longer", NOW + 7200)
    assert longer.paused == NOW + 7200
    assert tap(longer, script, "ben", "longer", NOW + 3600) == longer
    assert tap(longer, script, "ben", "longer", NOW * 2).paused == NOW + LONGEST


def test_what_nobody_goes_on_with_lapses() -> None:
    assert not lapsed(BEGUN, NOW + LAPSES)
    assert lapsed(BEGUN, NOW + LAPSES + 1)
    assert not lapsed(replace(BEGUN, paused=NOW + 100), NOW + LAPSES + 1)


def test_cards_stay_with_the_lighter_choice_and_a_card_put_away_is_gone_for_both() -> None:
    script = conversations()["deeper"]
    state = tap(BEGUN, script, "ben", "ready", 3)
    assert tap(state, script, "ana", "ready") == state
    state = tap(state, script, "ana", "ready", 2)
    assert [card for card, _ in state.deck] == ["a", "b", "c", "d"]
    state = tap(state, script, "ana", "done")
    assert (speaker(state, script), state.deck[0][0]) == ("ben", "a")
    state = tap(state, script, "ana", "skip")
    assert (speaker(state, script), state.deck[0][0]) == ("ana", "b")
    state = tap(tap(state, script, "ana", "done"), script, "ben", "done")
    assert (speaker(state, script), state.deck[0][0]) == ("ben", "c")


def test_when_the_cards_are_used_up_the_last_word_is_a_kind_one() -> None:
    script = conversations()["deeper"]
    state = both(BEGUN, script, number=3)
    while state.part == 1:
        state = tap(state, script, "ana", "skip")
    assert doing(state, script) == script.parts[2].steps[0]


def test_with_one_phone_a_tap_is_from_both() -> None:
    script = conversations()["listening"]
    state = tap(replace(BEGUN, way=ONE), script, "ben", "ready")
    state = tap(tap(state, script, "ben", "done"), script, "ben", "yes")
    assert (state.part, state.leg) == (1, 1)


def test_a_state_is_held_as_json_would() -> None:
    state = replace(BEGUN, ready=("ana",), chosen=(("ana", 2),))
    held = {name: [list(one) if isinstance(one, tuple) else one for one in value] if isinstance(value, tuple) else value
            for name, value in state.held().items()}  # fmt: skip
    assert State.read(held) == state


taps = st.lists(
    st.tuples(
        st.sampled_from(["ana", "ben", "olga"]),
        st.sampled_from([each for each in EVENTS if each != "stop"]),
        st.integers(-2, 1),
        st.integers(0, 3),
        st.integers(0, 3000),
    ),
    max_size=60,
)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.id)
@settings(max_examples=40, deadline=None)
@given(taps=taps, way=st.sampled_from(["two", "one"]))
def test_no_taps_reach_a_wrong_or_stuck_place(
    script: Script, taps: list[tuple[str, str, int, int, int]], way: str
) -> None:
    """After any taps the talk is somewhere in its script, and two people who do as it says come to its end."""
    state, at = replace(BEGUN, way=way), NOW
    for who, what, early, number, later in taps:
        at += later
        after = step(state, Event(who, what, state.beat + early, at, number), script)
        assert after.beat - state.beat in (0, 1)
        assert after == state or who != "olga"
        state = after
        assert state.over or (state.part < len(script.parts) and state.leg < len(legs(state, script)))
    assert _to_the_end(state, script, at + LONGEST) == "done"


def _to_the_end(state: State, script: Script, at: int) -> str:
    for _ in range(400):
        if state.over:
            break
        before = state
        for who in ("ana", "ben"):
            for what in ("back", "ready", "done", "yes", "enough"):
                state = step(state, Event(who, what, state.beat, at, 1), script)
        assert state != before, "stuck"
    return state.over
