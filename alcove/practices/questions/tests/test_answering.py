"""Answering: a draft for oneself, handed in once, taken back while it waits, given back when it comes too late."""

from __future__ import annotations

from html import unescape
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from alcove.accounts.drawer import Drawer
from alcove.accounts.models import PrivateRecord
from alcove.lib.tests.pages import Answered, carried, once, said, written
from alcove.practices.questions.models import Answer, Ask
from alcove.practices.questions.tests.evenings import SCRIPT, browsers, code, hand_in, tonight
from tests.people import Someone, a_couple, alone, another_couple, browser, lapse, sign_in

pytestmark = pytest.mark.django_db
WORDS = 'Two lines\r\nof "mine" & <i>yours</i>'
KEPT = WORDS.replace("\r\n", "\n")
CLEAR = {"id", "space", "epoch", "day", "sealed", "author", "version", "once", "ask", "state"}


@pytest.fixture
def them() -> tuple[Someone, Someone]:
    """Ana and Ben."""
    return a_couple()


def keep_draft(client: Client, address: str, words: str) -> Answered:
    """Keep a draft as the page does while somebody types."""
    return client.post(f"{address}draft/", {"words": words}, headers=SCRIPT)


@time_machine.travel("2026-11-23T21:07:00Z", tick=False)
def test_a_draft_is_kept_for_its_author_alone(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = tonight(ana)
    answer = keep_draft(ana, address, "half a thou")
    assert (answer.status_code, answer.json()) == (200, {"saved": "21:07"})
    keep_draft(ana, address, "half a thought")
    assert written(ana.get(address)) == "half a thought"
    assert written(ben.get(address)) == ""
    assert Drawer(them[0].keys).read("draft", str(code(address)))["words"] == "half a thought"
    assert not Answer.objects.exists()


@pytest.mark.parametrize("words", ["x" * 20_001, "\0"])
def test_a_draft_that_is_too_much_says_so(them: tuple[Someone, Someone], words: str) -> None:
    ana, _ = browsers(*them)
    answer = keep_draft(ana, tonight(ana), words)
    assert answer.status_code == 422
    assert answer.json()["message"]
    assert PrivateRecord.objects.filter(owner_id=them[0].id).count() == 1


def test_a_draft_may_be_emptied(them: tuple[Someone, Someone]) -> None:
    ana, _ = browsers(*them)
    address = tonight(ana)
    keep_draft(ana, address, "something")
    assert keep_draft(ana, address, "").status_code == 200
    assert written(ana.get(address)) == ""


def test_handing_in_uses_the_draft_up(them: tuple[Someone, Someone]) -> None:
    ana, _ = browsers(*them)
    address = tonight(ana)
    keep_draft(ana, address, "half")
    assert hand_in(ana, address, WORDS)["Location"] == address
    assert Drawer(them[0].keys).read("draft", str(code(address))) is None
    page = ana.get(address)
    assert KEPT in unescape(page.content.decode())
    assert "<i>yours" not in page.content.decode()
    assert "sealed and opens for both at once" in said(page)


def test_today_thanks_and_talk_moves_it_from_open_to_sealed(them: tuple[Someone, Someone]) -> None:
    with time_machine.travel("2026-11-10T20:00:00Z", tick=False) as clock:
        address = tonight(browser(them[0]))
        clock.move_to("2026-11-12T20:00:00Z")
        ana = browser(them[0])
        assert "From the last days, if you like" in said(ana.get("/talk/"))
        hand_in(ana, address, "not too late")
        words = said(ana.get("/talk/"))
        assert "Sealed until you have both written" in words
        assert "From the last days" not in words
        hand_in(ana, tonight(ana), "for tonight")
        assert "Thank you. Your answer is sealed" in said(ana.get("/"))


def test_words_that_wait_are_sealed(them: tuple[Someone, Someone]) -> None:
    ana, _ = browsers(*them)
    hand_in(ana, tonight(ana), "waiting words")
    answer = Answer.objects.get()
    assert answer.state == Answer.WAITING
    assert b"waiting words" not in bytes(answer.sealed)
    assert {field.name for field in Answer._meta.fields} == CLEAR


def test_the_same_form_twice_is_one_answer(them: tuple[Someone, Someone]) -> None:
    ana, _ = browsers(*them)
    address = tonight(ana)
    form = {"words": WORDS, "once": once(ana.get(address))}
    for _ in range(3):
        assert ana.post(address, form)["Location"] == address
    assert Answer.objects.count() == 1


def test_a_second_tab_does_not_overwrite_the_first(them: tuple[Someone, Someone]) -> None:
    ana, _ = browsers(*them)
    address = tonight(ana)
    hand_in(ana, address, "first")
    hand_in(ana, address, "second")
    assert "first" in said(ana.get(address))
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("words", ["", " \r\n\t ", "x" * 20_001])
def test_nothing_or_far_too_much_is_not_handed_in(them: tuple[Someone, Someone], words: str) -> None:
    ana, _ = browsers(*them)
    address = tonight(ana)
    answer = hand_in(ana, address, words)
    assert answer.status_code == 422
    assert written(answer).strip() == words.strip()
    assert not Answer.objects.exists()


def test_the_longest_answer_fits(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = tonight(ana)
    hand_in(ana, address, "ü" * 20_000)
    hand_in(ben, address, "short")
    assert "ü" * 20_000 in said(ben.get(address))


def test_taken_back_it_is_in_the_form_and_in_the_drawer(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = tonight(ana)
    hand_in(ana, address, WORDS)
    back = ana.post(f"{address}taken-back/")
    assert (back.status_code, written(back)) == (200, KEPT)
    assert not Answer.objects.exists()
    assert written(ana.get(address)) == KEPT
    hand_in(ben, address, "from Ben")
    assert "from Ben" not in said(ana.get(address))
    hand_in(ana, address, "anew")
    assert "from Ben" in said(ana.get(address))


def test_once_it_is_open_it_is_not_taken_back(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = tonight(ana)
    for client in (ana, ben):
        hand_in(client, address, "words")
    assert ana.post(f"{address}taken-back/")["Location"] == address
    assert Answer.objects.filter(state=Answer.REVEALED).count() == 2


def test_nobody_takes_the_others_back(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = tonight(ana)
    hand_in(ana, address, "mine")
    assert ben.post(f"{address}taken-back/")["Location"] == address
    assert Answer.objects.get().author_id == them[0].id


@pytest.mark.parametrize(("days", "status"), [(7, 302), (8, 409)])
def test_an_answer_may_come_a_week_later_and_is_given_back_after_that(
    them: tuple[Someone, Someone], days: int, status: int
) -> None:
    with time_machine.travel("2026-11-10T20:00:00Z", tick=False) as clock:
        address = tonight(browser(them[0]))
        clock.move_to(f"2026-11-{10 + days}T20:00:00Z")
        client = browser(them[0])
        answer = hand_in(client, address, WORDS)
        assert answer.status_code == status
        if status == 409:
            assert written(answer) == WORDS
            assert "closed meanwhile" in said(answer)
            assert "gone by" in said(client.get(address))
        assert Answer.objects.count() == (status == 302)


def test_a_draft_of_a_question_that_has_gone_by_can_still_be_read(them: tuple[Someone, Someone]) -> None:
    with time_machine.travel("2026-11-10T20:00:00Z", tick=False) as clock:
        ana = browser(them[0])
        address = tonight(ana)
        keep_draft(ana, address, "what I had begun")
        clock.move_to("2026-11-20T20:00:00Z")
        assert "what I had begun" in said(browser(them[0]).get(address))
        assert "what I had begun" not in said(browser(them[1]).get(address))


def test_without_the_private_key_an_answer_is_handed_in_and_no_draft_kept(them: tuple[Someone, Someone]) -> None:
    ana = lapse(browser(them[0]))
    address = tonight(ana)
    page = ana.get(address)
    assert "data-autosave" not in page.content.decode()
    assert "Nothing is kept until you hand it in" in said(page)
    assert keep_draft(ana, address, "x")["X-Alcove-Sign-In"] == "/unlock/?part=dialog"
    assert hand_in(ana, address, WORDS).status_code == 302
    assert written(ana.post(f"{address}taken-back/")) == KEPT


def test_words_sent_after_the_session_ended_come_back_and_are_sent_once(them: tuple[Someone, Someone]) -> None:
    ana = browser(them[0])
    address = tonight(ana)
    form = {"words": WORDS, "once": once(ana.get(address))}
    ana.cookies.clear()
    asked = ana.post(address, form)
    assert asked.status_code == 401
    proof = {"email": them[0].email, "password": them[0].password}
    answer = ana.post("/sign-in/", {**carried(asked), **proof})
    assert f'action="{address}"' in answer.content.decode()
    again = {**carried(answer), "words": written(answer)}
    assert again["once"] == form["once"]
    for _ in range(2):
        assert ana.post(address, again).status_code == 302
    assert Answer.objects.count() == 1
    assert "Two lines" in said(ana.get(address))


def test_alone_an_answer_waits_for_who_comes_later() -> None:
    client = browser(alone("Thea"))
    address = tonight(client)
    assert "When your partner is here" in said(client.get(address))
    hand_in(client, address, "for later")
    assert Answer.objects.get().state == Answer.WAITING
    assert Ask.objects.get().state == Ask.OPEN


def test_another_couples_question_is_missing(them: tuple[Someone, Someone]) -> None:
    cleo, _ = another_couple()
    address, stranger = tonight(browser(them[0])), sign_in(browser(), cleo)
    for where in (address, address.replace(str(code(address)), str(uuid4()))):
        assert stranger.get(where).status_code == 404
        assert hand_in(stranger, where, "x").status_code == 404
        for deed in ("draft", "taken-back", "replies", "kept", "removed"):
            assert stranger.post(f"{where}{deed}/", {"words": "x", "once": str(uuid4())}).status_code == 404
    assert not Answer.objects.exists()
