"""The strict way: an answer stays under its writer's own key until both are in, and opens at the visit of each."""

from __future__ import annotations

import itertools
from dataclasses import replace
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alcove.accounts.drawer import Drawer
from alcove.accounts.keys import Keys
from alcove.lib.tests.pages import carried, said, written
from alcove.practices.questions.models import Answer, Ask
from alcove.practices.questions.tests.evenings import browsers, hand_in, strict, tonight
from alcove.vault import Purpose, SealError, unseal
from tests.people import Someone, a_couple, browser, lapse

pytestmark = pytest.mark.django_db


@pytest.fixture
def them() -> tuple[Someone, Someone]:
    """Ana and Ben, who have agreed to it."""
    ana, ben = a_couple()
    strict(*browsers(ana, ben))
    return ana, ben


def states() -> list[str]:
    """Where the answers stand, Ana's first."""
    return [state for _, state in sorted(Answer.objects.values_list("author__email", "state"))]


def test_no_key_of_the_partner_opens_what_is_held(them: tuple[Someone, Someone]) -> None:
    ana, ben = them
    client = browser(ana)
    hand_in(client, tonight(client), "held words")
    row = Answer.objects.get()
    space, sealed = ben.space, bytes(row.sealed)
    keys = [ben.keys.wrap, ben.keys.box, ben.keys.private, space.key]
    keys += [key.derive(label) for key in keys for label in ("pending", "own", "private", "wrap", "pick", "index")]
    for key, purpose, who in itertools.product(keys, Purpose, (ana.id, ben.id, space.id)):
        with pytest.raises(SealError):
            unseal(key, purpose, (who, row.id), row.epoch, sealed)
    assert Drawer(ana.keys).unseal(row.id, row.epoch, sealed)["words"] == "held words"


def test_both_in_each_lets_go_of_their_own_at_their_visit(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = tonight(ana)
    hand_in(ana, address, "held by Ana")
    hand_in(ben, address, "held by Ben")
    assert states() == [Answer.HELD, Answer.WAITING]
    for room in ("/", address, "/talk/"):
        assert "held by Ana" not in ben.get(room).content.decode()
    assert Ask.objects.get().state == Ask.OPEN
    ana.get(address)
    assert (states(), Ask.objects.get().state) == ([Answer.REVEALED] * 2, Ask.REVEALED)
    for client in (ana, ben):
        assert "held by Ana" in said(client.get(address))
        assert "held by Ben" in said(client.get(address))


@pytest.mark.parametrize("room", ["/", "/talk/", "/questions/tonight/", "the question"])
def test_any_room_where_the_question_is_shown_counts_as_a_visit(them: tuple[Someone, Someone], room: str) -> None:
    ana, ben = browsers(*them)
    address = tonight(ana)
    hand_in(ana, address, "held by Ana")
    hand_in(ben, address, "held by Ben")
    answer = ana.get(address if room == "the question" else room, follow=True)
    assert "You have both written" in said(answer)
    assert Ask.objects.get().state == Ask.REVEALED


def test_a_visit_with_mine_locked_lets_nothing_go(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = tonight(ana)
    hand_in(ana, address, "held by Ana")
    hand_in(ben, address, "held by Ben")
    lapse(ana)
    assert "Your answer is sealed under your own key." in said(ana.get(address))
    assert ana.get("/").status_code == ana.get("/talk/").status_code == 200
    assert states()[0] == Answer.HELD
    ana.post("/unlock/", {"password": them[0].password})
    ana.get("/")
    assert Ask.objects.get().state == Ask.REVEALED


def test_a_visit_weeks_later_still_opens_it(them: tuple[Someone, Someone]) -> None:
    with time_machine.travel("2026-11-01T20:00:00Z", tick=False) as clock:
        address = tonight(browser(them[0]))
        for someone in them:
            hand_in(browser(someone), address, f"held by {someone.name}")
        clock.move_to("2026-12-24T20:00:00Z")
        browser(them[0]).get("/")
        assert "held by Ben" in said(browser(them[0]).get(address))


def test_while_the_partner_has_not_answered_a_visit_changes_nothing(them: tuple[Someone, Someone]) -> None:
    ana, _ = browsers(*them)
    address = tonight(ana)
    hand_in(ana, address, "held by Ana")
    before = Answer.objects.values().get()
    with CaptureQueriesContext(connection) as queries:
        assert "held by Ana" in said(ana.get(address))
        ana.get("/")
    assert Answer.objects.values().get() == before
    assert not [query for query in queries if query["sql"].startswith(("UPDATE", "INSERT", "DELETE"))]


def test_handing_in_with_mine_locked_asks_for_the_password_and_gives_the_words_back(
    them: tuple[Someone, Someone],
) -> None:
    ana = browser(them[0])
    address = tonight(ana)
    lapse(ana)
    form = {"words": "written\r\nwhile it was locked", "once": str(uuid4())}
    asked = ana.post(address, form)
    assert (asked.status_code, Answer.objects.count()) == (401, 0)
    answer = ana.post("/unlock/", {**carried(asked), "password": them[0].password})
    assert written(answer) == form["words"]
    again = {**carried(answer), "words": written(answer)}
    for _ in range(2):
        assert ana.post(address, again)["Location"] == address
    assert states() == [Answer.HELD]
    assert "while it was locked" in said(ana.get(address))


def test_with_scripts_the_page_is_asked_for_the_password_and_sends_again(them: tuple[Someone, Someone]) -> None:
    ana = browser(them[0])
    address = tonight(ana)
    lapse(ana)
    form, script = {"words": "while locked", "once": str(uuid4())}, {"X-Requested-With": "fetch"}
    refused = ana.post(address, form, headers=script)
    assert (refused.status_code, refused["X-Alcove-Sign-In"]) == (401, "/unlock/?part=dialog")
    assert ana.post("/unlock/", {"password": them[0].password}, headers=script).status_code == 204
    assert ana.post(address, form, headers=script).status_code == 302
    assert states() == [Answer.HELD]


def test_taking_back_needs_the_own_key_and_gives_the_words_back(them: tuple[Someone, Someone]) -> None:
    ana = browser(them[0])
    address = tonight(ana)
    hand_in(ana, address, "held by Ana")
    lapse(ana)
    assert ana.post(f"{address}taken-back/").status_code == 401
    assert Answer.objects.count() == 1
    ana.post("/unlock/", {"password": them[0].password})
    assert written(ana.post(f"{address}taken-back/")) == "held by Ana"
    assert not Answer.objects.exists()


def test_back_to_the_usual_way_what_is_held_stays_held_until_its_writers_visit(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = tonight(ana)
    hand_in(ana, address, "held by Ana")
    ben.post("/together/strict/proposed/")
    ana.post("/together/strict/agreed/", {"value": "False"})
    assert not them[0].space.strict
    hand_in(ben, address, "usual from Ben")
    assert states() == [Answer.HELD, Answer.WAITING]
    ana.get("/")
    assert Ask.objects.get().state == Ask.REVEALED


def test_what_waits_from_before_it_was_agreed_stays_as_it_was() -> None:
    first, second = browsers(*a_couple())
    address = tonight(first)
    hand_in(first, address, "usual from Ana")
    strict(first, second)
    assert states() == [Answer.WAITING]
    hand_in(second, address, "held by Ben")
    assert Ask.objects.get().state == Ask.REVEALED


def test_the_partner_cannot_pass_for_the_writer(them: tuple[Someone, Someone]) -> None:
    ana, ben = them
    client = browser(ana)
    hand_in(client, tonight(client), "held by Ana")
    thief = Keys(ana.id, ben.keys.generation, ben.keys.wrap, ben.keys.box, ben.keys.private)
    stolen = replace(ben.space, keys=thief, me=ana.space.me, partner=ben.space.me)
    with pytest.raises(SealError):
        Answer.objects.get().words_for_author(stolen)
