"""Words that could not be taken are on the page that says so; and no number tells how the other fares."""

from __future__ import annotations

from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from alcove.accounts.drawer import Drawer
from alcove.lib.tests.pages import once, said
from alcove.practices.questions.models import Answer, Ask, OwnQuestion, Reply
from alcove.practices.questions.tests.evenings import KEPT, SCRIPT, browsers, code, hand_in, reply, revealed, tonight
from tests.people import Someone, a_couple

pytestmark = pytest.mark.django_db


@pytest.fixture
def them() -> tuple[Someone, Someone]:
    """Ana and Ben."""
    return a_couple()


def twice(client: Client, address: str, form: dict[str, str]) -> list[int]:
    """Send one form twice; return both statuses."""
    return [client.post(address, form).status_code for _ in range(2)]


@pytest.mark.parametrize("both", [False, True])
def test_another_answer_from_a_second_tab_is_given_back(them: tuple[Someone, Someone], both: bool) -> None:
    ana, ben = browsers(*them)
    address = tonight(ana)
    assert twice(ana, address, {"words": "the first", "once": str(uuid4())}) == [302, 302]
    if both:
        hand_in(ben, address, "from Ben")
    answer = hand_in(ana, address, "quite another")
    assert answer.status_code == 422
    assert "these words were not taken" in said(answer)
    assert "quite another" in said(answer)
    assert "quite another" not in said(ana.get(address))
    assert Answer.objects.filter(author_id=them[0].id).count() == 1


def test_its_draft_is_not_thrown_away(them: tuple[Someone, Someone]) -> None:
    ana, _ = browsers(*them)
    address = tonight(ana)
    hand_in(ana, address, "the first")
    ana.post(f"{address}draft/", {"words": "half of another"}, headers=SCRIPT)
    hand_in(ana, address, "quite another")
    assert Drawer(them[0].keys).read("draft", str(code(address)))["words"] == "half of another"


def test_an_answer_that_comes_too_late_in_the_last_moment_keeps_its_draft(them: tuple[Someone, Someone]) -> None:
    """Midnight strikes between the look at the page and the hand-in."""
    with time_machine.travel("2026-11-23T20:00:00Z", tick=False) as clock:
        space = them[0].space
        ask = Ask.put_to_both(space, KEPT, day=space.today)
        Drawer(them[0].keys).keep("draft", str(ask.pk), {"words": "too late"})
        clock.move_to("2026-12-01T20:00:00Z")
        assert not Answer.hand_in(space, ask, "too late", once=uuid4())
    assert Drawer(them[0].keys).read("draft", str(ask.pk))
    assert not Answer.objects.exists()


def test_another_reply_is_given_back(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = revealed(ana, ben)
    form = {"words": "one reply", "once": once(ana.get(address))}
    assert twice(ana, f"{address}replies/", form) == [302, 302]
    answer = ana.post(f"{address}replies/", {"words": "and another", "once": str(uuid4())})
    assert answer.status_code == 422
    assert "and another" in said(answer)
    assert Reply.objects.count() == 1
    assert reply(ben, address, "mine").status_code == 302


def test_no_number_tells_how_many_questions_the_other_has_passed(them: tuple[Someone, Someone]) -> None:
    pages = set()
    for number, left in enumerate((14, 7, 1)):
        ask = Ask.put_to_both(them[0].space, {**KEPT, "left": left}, day=them[0].space.today, position=number)
        page = said(browsers(them[1])[0].get(f"/questions/{ask.pk}/"))
        pages.add(page)
        assert "Few fresh questions are left" in page
    assert len(pages) == 1


def test_today_says_when_a_question_is_the_others_and_not_the_houses(
    them: tuple[Someone, Someone], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alcove.practices.questions.models.questions", dict)
    OwnQuestion.write(them[1].space, "Why did you not answer yesterday?", 1, once=uuid4())
    ana, ben = browsers(*them)
    assert "Ben wrote this question." in said(ana.get("/"))
    assert "wrote this question" not in said(ben.get("/"))
