"""How far somebody has passed survives a new password, and is simply forgotten when a reset leads nowhere back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alcove.accounts.models import Person
from alcove.accounts.resetting import Reset
from alcove.couple import new_keys
from alcove.couple.reading import entered
from alcove.couple.returning import Return
from alcove.practices.questions import reading
from alcove.practices.questions.models import Standing
from tests.people import Someone, a_couple, browser

pytestmark = pytest.mark.django_db
NEW = "seven boats beside a bakery"


@pytest.fixture
def passed() -> tuple[Someone, Someone]:
    ana, ben = a_couple()
    Standing.pass_to(ana.space, ana.space.today, 2)
    return ana, ben


def test_after_a_new_password_one_is_where_one_was(passed: tuple[Someone, Someone]) -> None:
    ana, _ = passed
    keys = new_keys.change_password(Person.objects.get(pk=ana.id), ana.keys, NEW)
    assert keys
    space = entered(keys)
    assert space
    assert reading.evening(space, space.today)[0] == 2
    assert browser(replace(ana, keys=keys)).get("/").status_code == 200


def test_after_a_reset_one_begins_with_the_first(passed: tuple[Someone, Someone]) -> None:
    ana, ben = passed
    keys = new_keys.begin_again(Reset.issue(Person.objects.get(pk=ana.id))[0], NEW, "Ana")
    assert keys
    Return.ask(keys, ben.space.id)
    asked = Return.asked(ben.space)
    assert asked
    asked.agree(ben.space)
    assert new_keys.come_back(Return.objects.get(), keys, ben.keys.public)
    space = entered(keys)
    assert space
    assert reading.evening(space, space.today)[0] == 0
    assert browser(replace(ana, keys=keys)).get("/").status_code == 200
