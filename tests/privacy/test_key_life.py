"""Whatever two people do with their keys, in any order: after each step everybody tries to open everything."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from tests.privacy.key_life import Life, One

WHO = st.sampled_from(["ana", "ben"])
STEPS = 40


def may(check: Callable[[Life], bool]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Only when this holds."""
    return precondition(lambda machine: check(machine.life))


def gone(life: Life) -> bool:
    """Whether one of the two has deleted their account."""
    return any(one.gone for one in life.now.people.values())


class Keys(RuleBasedStateMachine):
    """Ana and Ben, a thief of every backup, and the host with the database."""

    steps = 0

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.life = Life()
        self.life.join()

    def teardown(self) -> None:
        """Nothing of it lasts."""
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def one(self, who: str) -> One:
        """One of the two."""
        return self.life.now.people[who]

    def done(self) -> None:
        """After each step."""
        Keys.steps += 1
        self.life.look()

    @rule(who=WHO)
    def write(self, who: str) -> None:
        """Both kinds of words."""
        if self.one(who).gone:
            return
        self.life.write_private(self.one(who))
        if self.one(who).inside and self.life.now.open:
            self.life.write_shared(self.one(who))
        self.done()

    @may(lambda life: not life.now.joined and life.now.people["ana"].inside and life.now.open and not gone(life))
    @rule()
    def join(self) -> None:
        """Ben comes in."""
        self.life.join()
        self.done()

    @may(lambda life: life.now.open and life.now.joined and all(one.inside for one in life.now.people.values()))
    @rule()
    def send_away(self) -> None:
        """This is not them."""
        self.life.send_away()
        self.done()

    @rule(who=WHO, by_code=st.booleans())
    def change(self, who: str, by_code: bool) -> None:
        """A new password."""
        if not self.one(who).gone:
            self.life.change(self.one(who), by_code=by_code)
        self.done()

    @may(lambda life: any(one.inside for one in life.now.people.values()))
    @rule(who=WHO)
    def reset(self, who: str) -> None:
        """Neither password nor code."""
        if not self.one(who).gone:
            self.life.reset(self.one(who))
        self.done()

    @rule(who=WHO)
    def open_box(self, who: str) -> None:
        """The old password turns up."""
        if self.one(who).boxes and not self.one(who).gone:
            self.life.open_box(self.one(who))
        self.done()

    @may(
        lambda life: (
            life.now.open
            and life.now.joined
            and not gone(life)
            and [one.inside for one in life.now.people.values()].count(True) == 1
        )
    )
    @rule()
    def come_back(self) -> None:
        """Whoever is inside lets the other back in."""
        self.life.come_back(next(one for one in self.life.now.people.values() if not one.inside))
        self.done()

    @may(lambda life: life.now.open and life.looks > 20)
    @rule()
    def close(self) -> None:
        """The space is closed."""
        self.life.close()
        self.done()

    @may(lambda life: life.looks > 26)
    @rule(who=WHO)
    def delete(self, who: str) -> None:
        """An account is deleted."""
        if not self.one(who).gone:
            self.life.delete(self.one(who))
        self.done()

    @rule(who=WHO)
    def visit(self, who: str) -> None:
        """A page."""
        if not self.one(who).gone:
            self.life.visit(self.one(who))
        self.done()

    @may(lambda life: len(life.backups) < 2)
    @rule()
    def back_up(self) -> None:
        """A copy of everything."""
        self.life.back_up()

    @may(lambda life: bool(life.backups))
    @rule(number=st.integers(0, 9))
    def put_back(self, number: int) -> None:
        """An old copy in place of everything."""
        self.life.put_back(number)
        self.done()


def go(examples: int) -> int:
    """Run the machine; how many steps were taken."""
    Keys.steps = 0
    chosen = settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        derandomize=examples < 100,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Keys, settings=chosen)
    return Keys.steps


@pytest.mark.slow
@pytest.mark.django_db
def test_everybody_opens_what_they_may_and_nothing_else() -> None:
    assert go(6) >= 200


@pytest.mark.long
@pytest.mark.django_db
def test_the_same_ten_thousand_times() -> None:
    steps = 0
    while steps < 10_000:
        steps += go(100)
