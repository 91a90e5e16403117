"""What somebody left behind who was let in by mistake, and what they had on its way, reaches nobody."""

from __future__ import annotations

from uuid import uuid4

import pytest

from alcove.couple.models import Member
from alcove.couple.opened import Outdated
from alcove.lib.tests.pages import said
from alcove.moments.models import Moment
from alcove.practices.questions.models import Answer, Ask, OwnQuestion, Reply, Standing
from alcove.practices.questions.tests.evenings import KEPT, browsers, hand_in, revealed, tonight
from tests.people import Someone, a_couple, an_account, joined

pytestmark = pytest.mark.django_db


@pytest.fixture
def them() -> tuple[Someone, Someone]:
    """Ana, and somebody who is not Ben."""
    return a_couple("Ana", "Dev")


def test_their_questions_are_never_asked(them: tuple[Someone, Someone], monkeypatch: pytest.MonkeyPatch) -> None:
    ana, stranger = them
    OwnQuestion.write(stranger.space, "What is your bank's password?", 1, once=uuid4())
    assert Member.dismiss(ana.space)
    _, ben = joined(ana, an_account("Ben"))
    monkeypatch.setattr("alcove.practices.questions.models.questions", dict)
    for client in browsers(ana, ben):
        assert "No fresh question" in said(client.get("/questions/tonight/"))
    OwnQuestion.write(ben.space, "Soup or stew?", 1, once=uuid4())
    assert "Soup or stew?" in said(browsers(ana)[0].get(tonight(browsers(ana)[0])))


def test_their_waiting_answer_opens_nobodys(them: tuple[Someone, Someone]) -> None:
    ana, stranger = browsers(*them)
    address = tonight(stranger)
    hand_in(stranger, address, "from a stranger")
    assert Member.dismiss(them[0].space)
    hand_in(ana, address, "for Ben's eyes")
    assert "from a stranger" not in said(ana.get(address))
    assert Ask.objects.get().state == Ask.OPEN
    _, ben = joined(them[0], an_account("Ben"))
    hand_in(browsers(ben)[0], address, "from Ben")
    shown = said(ana.get(address))
    assert "from Ben" in shown
    assert "from a stranger" not in shown


def test_nothing_they_had_on_its_way_arrives(them: tuple[Someone, Someone]) -> None:
    """The same for what Ana herself sends from a page she opened before: it would be under a key the stranger holds."""
    revealed(*browsers(*them))
    kept_ask, spaces = Ask.objects.get(), [someone.space for someone in them]
    open_ask = Ask.put_to_both(spaces[0], KEPT, day=spaces[0].today, position=9)
    before = _stored()
    assert Member.dismiss(them[0].space)
    for space in spaces:
        acts = (
            lambda s=space: Answer.hand_in(s, open_ask, "too late", once=uuid4()),
            lambda s=space: Answer.take_back(s, open_ask),
            lambda s=space: Answer.remove_mine(s, kept_ask),
            lambda s=space: Reply.give(s, kept_ask, "too late", once=uuid4()),
            lambda s=space: kept_ask.keep(s),
            lambda s=space: OwnQuestion.write(s, "Too late?", 1, once=uuid4()),
            lambda s=space: Standing.choose_ceiling(s, 3),
            lambda s=space: Standing.pass_to(s, s.today, 1),
            lambda s=space: Ask.at(s, s.today, 5),
        )
        for act in acts:
            with pytest.raises(Outdated):
                act()
    assert _stored() == before


def _stored() -> list[tuple[object, ...]]:
    return [row for model in (Ask, Answer, Reply, OwnQuestion, Standing, Moment) for row in model.objects.values_list()]
