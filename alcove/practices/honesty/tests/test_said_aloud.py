"""What one would like to say is said in a talk: its author has it to speak from, and no word of it is shared."""

from __future__ import annotations

from uuid import uuid4

import pytest

from alcove.practices.honesty import own
from alcove.practices.honesty.models import Letter
from alcove.practices.honesty.tests.test_honest_words import HARD, asked_of, drafts, reads
from tests.life_of_letters import draft
from tests.people import Someone, a_couple, alone, browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def them() -> tuple[Someone, Someone]:
    """Ana and Ben."""
    return a_couple()


def test_it_can_be_said_in_a_talk_and_then_nothing_of_it_is_shared(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    honest = draft(them[0].space, HARD)
    assert honest.ask(them[0].space)
    ben.post(f"{asked_of(ben)}replied/", {"answer": "yes"})
    notes = f"/conversations/by/listening/notes/?draft=honesty.{honest.code}"
    assert notes in ana.get(f"/honesty/mine/{honest.code}/").content.decode()
    assert HARD in reads(ana, notes)
    assert HARD not in reads(ben, notes)
    for _ in range(2):
        assert ana.post(f"/honesty/mine/{honest.code}/talked/").status_code == 302
    row = Letter.objects.get()
    assert "You talked" in reads(ben, f"/honesty/{row.pk}/")
    assert HARD not in reads(ben, f"/honesty/{row.pk}/")
    assert HARD in reads(ana, f"/honesty/mine/{honest.code}/")
    assert not honest.ask(them[0].space)
    assert ana.post(f"/honesty/mine/{honest.code}/given/").headers["Location"] == f"/honesty/{row.pk}/"
    assert HARD not in reads(ben, f"/honesty/{row.pk}/")


def test_that_they_talked_is_said_once_and_only_of_what_could_be_given(them: tuple[Someone, Someone]) -> None:
    ana = browser(them[0])
    button, place = "We have talked about it", drafts(ana)
    assert button in reads(ana, place)
    ana.post(f"{place}talked/")
    assert button not in reads(ana, place)
    assert "Talked about" in reads(ana, "/honesty/mine/")
    assert button not in reads(ana, drafts(ana, rest="hour"))
    thea = browser(alone("Thea"))
    assert button not in reads(thea, drafts(thea))
    place = drafts(ana)
    assert ana.post("/together/leave/", {"password": them[0].password}).status_code == 302
    assert button not in reads(browser(them[0]), place)


def test_what_rests_still_is_no_note_for_a_talk(them: tuple[Someone, Someone]) -> None:
    ana = browser(them[0])
    honest = own.Own.write(them[0].space, HARD, moment="", rest=own.HOUR, once=uuid4())
    assert HARD not in reads(ana, f"/conversations/by/listening/notes/?draft=honesty.{honest.code}")
