"""Coming into a partner's space with an account one has: one's own words move to Mine, and nothing is lost."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from alcove.accounts.drawer import Drawer
from alcove.couple.models import Invite, Member, Space, SpaceKey
from alcove.lib.tests.pages import carried, hidden, once, said
from alcove.practices.questions.models import Answer, Ask, OwnQuestion
from tests.people import Someone, a_couple, alone, an_account, browser, lapse, sign_in, unprove

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben() -> Someone:
    """Somebody who has been here alone for a while."""
    return alone("Ben")


@pytest.fixture
def invited() -> tuple[str, str]:
    """Where Ana's invitation is accepted with an account one has, and its secret."""
    invite, secret = Invite.make(alone("Ana").space)
    return f"/join/{invite.pk}/as-oneself/", secret


def mine(someone: Someone) -> list[tuple[str, str]]:
    """The pages in Mine, oldest first."""
    return [(sheet.title, sheet.words) for sheet in reversed(Drawer(someone.keys).sheets()[0])]


def answer_tonight(someone: Someone, words: str) -> str:
    """Answer tonight's question; return its address."""
    client = sign_in(browser(), someone)
    address = client.get("/questions/tonight/")["Location"]
    client.post(address, {"words": words, "once": once(client.get(address))})
    return address


def test_the_page_offers_it_and_it_works(ben: Someone, invited: tuple[str, str]) -> None:
    address, secret = invited
    client = sign_in(browser(), ben)
    offer = client.post(address.removesuffix("as-oneself/"), {"secret": secret})
    assert "You are signed in as Ben. What you wrote here alone moves to Mine" in said(offer)
    old = ben.space.id
    assert client.post(address, {"secret": hidden(offer, "secret")})["Location"] == "/"
    assert "Ben and Ana share this space" in said(client.get("/together/"))
    assert not Space.objects.filter(pk=old).exists()
    assert not SpaceKey.objects.filter(space_id=old).exists()
    assert Member.objects.filter(person_id=ben.id).count() == 1


def test_answers_written_alone_move_to_mine_with_their_question(ben: Someone, invited: tuple[str, str]) -> None:
    address, secret = invited
    where = answer_tonight(ben, "What I wrote\nalone")
    ask = Ask.objects.get(pk=where.split("/")[2])
    question = ask.opened(ben.space)["text"]
    client = sign_in(browser(), ben)
    client.post(address, {"secret": secret})
    assert mine(ben) == [(question[:120], "What I wrote\nalone")]
    assert Drawer(ben.keys).sheet(1).day == ask.day
    assert client.get(where).status_code == 404
    assert not Answer.objects.exists()


def test_so_do_strict_answers_drafts_and_questions_of_ones_own(ben: Someone, invited: tuple[str, str]) -> None:
    address, secret = invited
    client = sign_in(browser(), ben)
    client.post("/together/strict/proposed/")
    answer_tonight(ben, "under my own key")
    other = client.post("/questions/another/")["Location"]
    client.post(f"{other}draft/", {"words": "half a thou"}, headers={"X-Requested-With": "fetch"})
    client.post("/questions/own/", {"words": "What made you laugh?", "depth": "1", "once": str(uuid.uuid4())})
    client.post(address, {"secret": secret})
    assert {words for _, words in mine(ben)} == {"under my own key", "half a thou", "What made you laugh?"}
    assert not OwnQuestion.objects.exists()
    assert Drawer(ben.keys).read("draft", other.split("/")[2]) is None


def test_what_was_in_mine_stays(ben: Someone, invited: tuple[str, str]) -> None:
    Drawer(ben.keys).write_sheet(title="Before", words="x", day=dt.date(2026, 1, 1), once="1")
    answer_tonight(ben, "alone")
    sign_in(browser(), ben).post(invited[0], {"secret": invited[1]})
    assert mine(ben)[0][0] == "Before"
    assert len(mine(ben)) == 2


def test_none_of_it_is_in_the_new_space(ben: Someone, invited: tuple[str, str]) -> None:
    answer_tonight(ben, "for me alone, I thought")
    client = sign_in(browser(), ben)
    client.post(invited[0], {"secret": invited[1]})
    for address in ("/", "/talk/", "/questions/earlier/", "/story/"):
        assert "for me alone" not in client.get(address).content.decode()


def test_somebody_in_no_space_comes_in_too(invited: tuple[str, str]) -> None:
    dev = an_account("Dev")
    assert sign_in(browser(), dev).post(invited[0], {"secret": invited[1]})["Location"] == "/"
    assert dev.space.partner.name == "Ana"
    assert dev.space.me.name == "Dev"


@pytest.mark.parametrize("secret", ["", "wrong", "0000-0000-0000-0000-0000-0000-00"])
def test_a_wrong_code_changes_nothing(ben: Someone, invited: tuple[str, str], secret: str) -> None:
    answer_tonight(ben, "still mine")
    before = ben.space.id
    answer = sign_in(browser(), ben).post(invited[0], {"secret": secret})
    assert answer["Location"] == invited[0].removesuffix("as-oneself/")
    assert ben.space.id == before
    assert (mine(ben), Answer.objects.count()) == ([], 1)


def test_who_shares_a_space_already_stays_there(invited: tuple[str, str]) -> None:
    cleo, dev = a_couple("Cleo", "Dev")
    for someone in (cleo, dev):
        answer = sign_in(browser(), someone).post(invited[0], {"secret": invited[1]})
        assert answer["Location"] == invited[0].removesuffix("as-oneself/")
    assert cleo.space.partner.name == "Dev"
    assert Invite.objects.count() == 1


def test_nobody_joins_themselves() -> None:
    ana = alone("Ana")
    answer_tonight(ana, "mine")
    invite, secret = Invite.make(ana.space)
    answer = sign_in(browser(), ana).post(f"/join/{invite.pk}/as-oneself/", {"secret": secret})
    assert (answer.status_code, answer["Location"]) == (302, f"/join/{invite.pk}/")
    assert ana.space.partner is None
    assert (Answer.objects.count(), Invite.objects.count()) == (1, 1)


def test_after_not_them_one_can_come_in_elsewhere_with_all_one_wrote() -> None:
    ben, stranger = a_couple("Ben", "Dev")
    where = answer_tonight(ben, "what both could read")
    answer_tonight(stranger, "a stranger's words")
    client = sign_in(browser(), ben)
    client.post(f"{where}replies/", {"words": "and my reply", "once": once(client.get(where))})
    client.post("/together/not-them/")
    invite, secret = Invite.make(alone("Ana").space)
    assert client.post(f"/join/{invite.pk}/as-oneself/", {"secret": secret})["Location"] == "/"
    assert {words for _, words in mine(ben)} == {"what both could read", "and my reply"}
    assert ben.space.partner.name == "Ana"


def test_words_taken_away_before_do_not_come_back() -> None:
    ben, stranger = a_couple("Ben", "Dev")
    where = answer_tonight(ben, "better unsaid")
    answer_tonight(stranger, "theirs")
    client = sign_in(browser(), ben)
    client.post(f"{where}removed/")
    client.post("/together/not-them/")
    invite, secret = Invite.make(alone("Ana").space)
    client.post(f"/join/{invite.pk}/as-oneself/", {"secret": secret})
    assert mine(ben) == []
    assert ben.space.partner.name == "Ana"


@pytest.mark.parametrize("away", [lapse, unprove])
def test_the_password_is_asked_first_and_the_code_is_not_lost(
    ben: Someone, invited: tuple[str, str], away: object
) -> None:
    address, secret = invited
    client = away(sign_in(browser(), ben))
    asked = client.post(address, {"secret": secret})
    assert asked.status_code == 401
    again = client.post("/unlock/", {**carried(asked), "password": ben.password})
    assert f'action="{address}"' in again.content.decode()
    assert client.post(address, carried(again))["Location"] == "/"
    assert ben.space.partner.name == "Ana"


def test_a_stranger_is_asked_in(invited: tuple[str, str]) -> None:
    assert browser().post(invited[0], {"secret": invited[1]}).status_code == 401
    assert browser().get(invited[0]).status_code == 302
