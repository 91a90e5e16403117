"""The door: who comes is known from one read, and nothing of them stays behind for who comes next."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from alcove.accounts.models import Person
from alcove.couple.models import Member, Space, SpaceKey
from alcove.lib.tests.pages import said
from alcove.vault import Key, Purpose, seal
from tests.people import Someone, a_couple, alone, an_account, another_couple, browser, session_of, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def them() -> tuple[Someone, Someone]:
    """Ana and Ben."""
    return a_couple()


def test_strangers_are_asked_in(them: tuple[Someone, Someone]) -> None:
    for address in ("/talk/", "/together/", "/story/", "/mine/", "/settings/", "/questions/tonight/", "/begin/"):
        answer = browser().get(address)
        assert (answer.status_code, answer["Location"]) == (302, f"/sign-in/?next={address}")


def test_who_is_in_no_space_is_led_to_begin_one() -> None:
    client = sign_in(browser(), an_account("Ben"))
    assert client.get("/")["Location"] == client.get("/together/")["Location"] == "/begin/"
    assert client.get("/mine/").status_code == client.get("/settings/").status_code == 200
    assert client.post("/begin/", {"name": ""}).status_code == 422
    assert client.post("/begin/", {"name": "Ben"})["Location"] == "/"
    assert client.get("/together/").status_code == 200


def test_words_sent_by_who_is_in_no_space_any_more_come_back(them: tuple[Someone, Someone]) -> None:
    ana, ben = them
    client = sign_in(browser(), ben)
    sign_in(browser(), ana).post("/together/not-them/")
    answer = client.post("/questions/own/", {"words": "What I meant to ask"})
    assert answer.status_code == 409
    assert "What I meant to ask" in said(answer)


def test_person_space_and_partner_cost_one_read(them: tuple[Someone, Someone]) -> None:
    client = sign_in(browser(), them[0])
    with CaptureQueriesContext(connection) as queries:
        assert "Ana and Ben" not in said(client.get("/together/zone/"))
    assert len(queries) == 1


def test_nobodys_zone_or_language_stays_for_the_next_request(them: tuple[Someone, Someone]) -> None:
    Person.objects.filter(pk=them[0].id).update(zone="Asia/Tokyo", language="pt")
    sign_in(browser(), them[0]).get("/")
    browser().get("/sign-in/")
    assert timezone.get_current_timezone_name() == "UTC"
    assert translation.get_language() == "en-gb"


def test_a_planted_space_key_lets_nobody_in(them: tuple[Someone, Someone]) -> None:
    ana, _ = them
    space, planted = ana.space.id, Key.random()
    sealed = seal(Key.random(), Purpose.SPACE_KEY, (space, ana.id), 1, planted.raw)
    SpaceKey.objects.filter(person_id=ana.id).update(sealed=sealed)
    assert sign_in(browser(), ana).get("/together/").status_code == 302


def test_a_higher_epoch_without_a_key_opens_no_space(them: tuple[Someone, Someone]) -> None:
    ana, _ = them
    Space.objects.filter(pk=ana.space.id).update(epoch=2)
    assert sign_in(browser(), ana).get("/together/")["Location"] == "/together/back/"


def test_the_partners_card_in_ones_own_place_opens_nothing(them: tuple[Someone, Someone]) -> None:
    ana, ben = them
    Member.objects.filter(person_id=ana.id).update(card=Member.objects.get(person_id=ben.id).card)
    assert sign_in(browser(), ana).get("/together/").status_code == 302


def test_a_membership_written_into_the_database_opens_nothing(them: tuple[Someone, Someone]) -> None:
    cleo, _ = another_couple()
    space = them[0].space.id
    Member.objects.filter(person_id=cleo.id).update(space_id=space, slot=3)
    client = sign_in(browser(), cleo)
    for address in ("/together/", "/story/", "/talk/"):
        assert "Ben" not in client.get(address, follow=True).content.decode()


def test_each_is_shown_their_own_name_and_the_others(them: tuple[Someone, Someone]) -> None:
    for someone, words in zip(them, ("Ana and Ben share", "Ben and Ana share"), strict=True):
        assert words in said(sign_in(browser(), someone).get("/together/"))


def test_one_is_called_as_one_likes(them: tuple[Someone, Someone]) -> None:
    ana, ben = them
    client = sign_in(browser(), ana)
    assert client.post("/together/named/", {"name": "  Anita <3 "})["Location"] == "/together/"
    assert "Anita <3 and Ben share" in said(client.get("/together/"))
    assert "Ben and Anita <3 share" in said(sign_in(browser(), ben).get("/together/"))
    for wrong in ("", " ", "x" * 61):
        assert client.post("/together/named/", {"name": wrong}).status_code == 422
    assert ben.space.partner.name == "Anita <3"
    assert client.get("/together/named/").status_code == 405


def test_the_name_and_public_key_on_a_card_are_sealed(them: tuple[Someone, Someone]) -> None:
    for card in Member.objects.values_list("card", flat=True):
        assert b"Ana" not in bytes(card)
        assert b"Ben" not in bytes(card)


def test_an_address_nobody_knows_is_missing_for_everybody(them: tuple[Someone, Someone]) -> None:
    for client in (browser(), sign_in(browser(), them[0])):
        assert client.get(f"/nowhere/{uuid.uuid4()}/").status_code == 404


def test_welcome_is_for_who_is_in() -> None:
    client = sign_in(browser(), alone("Ana"))
    assert "Leave page" in said(client.get("/welcome/"))
    assert session_of(client).borrowed is False
