"""The choice of the next question: the same for both, fair among the fresh ones, honest when there are none."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from hashlib import blake2b
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alcove.content import Depth, Question, questions
from alcove.practices.questions.choosing import FEW, SHARE, Had, Own, choose

DAY = dt.date(2026, 11, 23)
ASK = str(UUID(int=7))


def pool(light: int = 3, personal: int = 0, tender: int = 0) -> dict[str, Question]:
    """A small pool."""
    numbers = {Depth.LIGHT: light, Depth.PERSONAL: personal, Depth.TENDER: tender}
    made = [
        Question(f"{depth.name.lower()}-{n:03}", depth, f"{depth.name} {n}?", "And then?", DAY)
        for depth, count in numbers.items()
        for n in range(1, count + 1)
    ]
    return {question.id: question for question in made}


def draw(number: int) -> bytes:
    """One of many chances."""
    return blake2b(number.to_bytes(4, "big"), digest_size=32).digest()


def ago(question: str, days: int, depth: int = 1) -> Had:
    """A question had so many days ago."""
    return Had(question, depth, DAY - dt.timedelta(days=days), ASK)


def chosen(
    questions: dict[str, Question], *had: Had, own: tuple[Own, ...] = (), ceiling: int = 3, many: int = 60
) -> set[str]:
    """All that may come of it, over many chances."""
    found = (choose(questions, own, had, ceiling=ceiling, day=DAY, chance=draw(n)) for n in range(many))
    return {"" if kept is None else kept["question"] or kept["own"] for kept in found}


@settings(deadline=None, max_examples=60)
@given(st.binary(min_size=32, max_size=32), st.integers(1, 3))
def test_equal_chances_give_both_the_same(chance: bytes, ceiling: int) -> None:
    once, again = (choose(questions(), [], [], ceiling=ceiling, day=DAY, chance=chance) for _ in range(2))
    assert once == again
    assert once["depth"] <= ceiling
    assert questions()[once["question"]].text == once["text"]


@pytest.mark.parametrize(("days", "may"), [(0, False), (1, False), (364, False), (365, True), (800, True)])
def test_a_question_rests_for_a_year(days: int, may: bool) -> None:
    assert chosen(pool(1), ago("light-001", days)) == ({"light-001"} if may else {""})


def test_fresh_ones_go_before_those_of_a_year_ago() -> None:
    assert chosen(pool(3), ago("light-001", 400), ago("light-002", 500)) == {"light-003"}


def test_one_asked_again_says_when_it_was_asked_last() -> None:
    had = [ago("light-001", 380), ago("light-001", 800)]
    kept = choose(pool(1), [], had, ceiling=1, day=DAY, chance=draw(1))
    assert kept["again"] == {"day": (DAY - dt.timedelta(days=380)).isoformat(), "ask": ASK}
    assert "again" not in choose(pool(2), [], had, ceiling=1, day=DAY, chance=draw(1))


def test_the_newest_time_counts_even_if_the_day_before_was_longer_ago() -> None:
    assert chosen(pool(1), ago("light-001", 100), ago("light-001", 500)) == {""}


def test_retired_questions_are_asked_no_more() -> None:
    small = pool(2)
    gone = small["light-001"]
    small["light-001"] = Question(gone.id, gone.depth, gone.text, gone.follow_up, DAY, retired=True)
    assert chosen(small) == {"light-002"}


@pytest.mark.parametrize("ceiling", [1, 2, 3])
def test_none_goes_deeper_than_both_are_willing(ceiling: int) -> None:
    small = pool(2, 2, 2)
    assert {small[question].depth for question in chosen(small, ceiling=ceiling, many=200)} == set(
        range(1, ceiling + 1)
    )


def test_lighter_ones_come_more_often() -> None:
    small = pool(5, 5, 5)
    found = (choose(small, [], [], ceiling=3, day=DAY, chance=draw(n)) for n in range(2200))
    depths = Counter(kept["depth"] for kept in found)
    for depth, share in SHARE.items():
        assert depths[depth] == pytest.approx(2200 * share / sum(SHARE.values()), rel=0.2)


def test_every_question_of_a_depth_has_its_turn() -> None:
    assert chosen(pool(12), many=300) == set(pool(12))


def test_after_a_tender_one_comes_another_kind() -> None:
    small = pool(1, 1, 3)
    tender = ago("tender-001", 1, depth=3)
    assert {small[question].depth for question in chosen(small, tender)} == {1, 2}
    assert chosen(pool(0, 0, 3), tender) == {"tender-002", "tender-003"}
    assert 3 in {small[q].depth for q in chosen(small, ago("light-009", 1), tender)}


@pytest.mark.parametrize("fresh", [1, FEW, FEW + 1])
def test_it_says_when_few_are_left(fresh: int) -> None:
    kept = choose(pool(fresh), [], [ago("light-999", 1)], ceiling=1, day=DAY, chance=draw(1))
    assert kept["left"] == (fresh if fresh <= FEW else None)


def test_own_questions_are_mixed_in_oldest_first() -> None:
    own = (Own("first", "Mine?", 1, "ana"), Own("second", "Mine too?", 1, "ana"))
    assert chosen(pool(1), own=own) == {"light-001", "first"}
    kept = choose(pool(1), own, [], ceiling=1, day=DAY, chance=bytes(32))
    assert (kept["text"], kept["by"], kept["own"], kept["depth"]) == ("Mine?", "ana", "first", 1)


def test_own_questions_wait_for_both_to_be_willing() -> None:
    own = (Own("deep", "How are we?", 3, "ana"), Own("light", "Tea?", 1, "ben"))
    assert chosen({}, own=own, ceiling=2) == {"light"}
    assert chosen({}, own=own[:1], ceiling=2) == {""}
    assert chosen({}, own=own, ceiling=3) == {"deep"}


def test_an_own_question_comes_even_when_all_others_rest() -> None:
    assert chosen(pool(1), ago("light-001", 1), own=(Own("mine", "Mine?", 1, "ana"),)) == {"mine"}


def test_own_questions_that_were_had_do_not_count_as_one() -> None:
    had = [Had("", 1, DAY - dt.timedelta(days=1), ASK)] * 3
    assert chosen(pool(1), *had) == {"light-001"}


@pytest.mark.parametrize("days", [-1, -400])
def test_a_clock_put_back_repeats_nothing(days: int) -> None:
    assert chosen(pool(2), ago("light-001", days)) == {"light-002"}
