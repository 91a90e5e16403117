"""Today when every practice has something for it: a few things, and the others a tap away."""

from __future__ import annotations

import pytest
import time_machine

from alcove.across.home.views import SHOWN
from alcove.kit.practice import all_practices
from alcove.project.bench.cards import one_of_each
from tests.people import a_couple, browser, sign_in

pytestmark = pytest.mark.django_db

TALK, QUESTION, YEAR = "would like to talk", "Tonight&#39;s question", "A year ago today"
MORE = 'href="/?more"'


def test_no_more_than_a_few_things_stand_there_and_the_others_are_a_tap_away() -> None:
    with time_machine.travel("2026-11-24T12:00:00Z", tick=False):  # a ritual comes round this evening
        ana, ben = a_couple()
        one_of_each(ana.space, ben.id)
        client = sign_in(browser(), ana)
        few, everything = (client.get(address).content.decode() for address in ("/", "/?more"))
    cards = 1 + sum(bool(practice.glance) for practice in all_practices())  # the question reads for itself
    assert (few.count('class="card'), everything.count('class="card')) == (SHOWN + 1, cards + 1)
    assert few.index(TALK) < few.index(QUESTION)
    assert (YEAR in few, YEAR in everything) == (False, True)
    assert (MORE in few, MORE in everything) == (True, False)
