"""The front page: a question to try at once, nothing kept of it, and the truth about whoever runs the server."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.test import Client

from alcove.across.home import front
from alcove.content import Depth, questions
from tests import people

pytestmark = pytest.mark.django_db


def page_at(address: str = "/") -> str:
    """What a stranger sees there."""
    response = Client().get(address)
    assert response.status_code == 200
    assert not response.cookies
    return unescape(response.content.decode())


def question_on(page: str) -> str:
    """The question that the page asks."""
    found = re.search(r'<h2 class="question"[^>]*>([^<]*)</h2>', page)
    assert found
    return found[1]


def test_there_is_one_first_heading_and_a_way_in_and_to_help() -> None:
    page = page_at()
    assert page.count("<h1") == 1
    for way in ("/sign-in/", "/sign-up/", "/help/"):
        assert f'href="{way}"' in page


def test_a_round_of_another_one_asks_every_light_question_once_and_no_other() -> None:
    light = {one.text for one in questions().values() if one.depth == Depth.LIGHT and not one.retired}
    address, asked = "/", []
    for _ in light:
        page = page_at(address)
        asked.append(question_on(page))
        found = re.search(r'href="(/\?another=\d+)#try"', page)
        assert found
        address = found[1]
    assert sorted(asked) == sorted(light)
    assert question_on(page_at(address)) == asked[0]


def test_a_retired_question_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    old, young = [one for one in questions().values() if one.depth == Depth.LIGHT and not one.retired][:2]
    few = {old.id: replace(old, retired=True), young.id: young}
    monkeypatch.setattr(front, "questions", lambda language: few)
    assert front.light.__wrapped__("en") == (young,)


def test_the_same_address_asks_the_same_question() -> None:
    assert question_on(page_at("/?another=7")) == question_on(page_at("/?another=7"))
    assert question_on(page_at("/?another=7")) != question_on(page_at("/?another=8"))


@pytest.mark.parametrize("nonsense", ["", "x", "-1", "1.5", "٣", "%C2%B2", "9" * 5000])
def test_an_address_that_makes_no_sense_asks_the_first(nonsense: str) -> None:
    assert question_on(page_at(f"/?another={nonsense}")) == question_on(page_at())


def test_the_question_stands_with_its_own_follow_up() -> None:
    page = page_at("/?another=3")
    text = question_on(page)
    assert next(one.follow_up for one in questions().values() if one.text == text) in page


def test_once_a_couple_is_in_others_are_told_to_ask_for_an_invitation() -> None:
    people.a_couple()
    page = page_at()
    assert 'href="/sign-up/"' not in page
    assert "by invitation" in page
    assert 'href="/sign-in/"' in page


def test_a_server_open_to_all_offers_an_account_however_many_are_in(settings: Any) -> None:
    people.a_couple()
    settings.CONFIGURATION = replace(settings.CONFIGURATION, signup="open")
    assert 'href="/sign-up/"' in page_at()


def test_whoever_runs_the_server_is_named_and_what_they_could_do_is_said(settings: Any) -> None:
    settings.CONFIGURATION = replace(settings.CONFIGURATION, run_by="Olga")
    assert "This server is run by Olga." in page_at()
    settings.CONFIGURATION = replace(settings.CONFIGURATION, run_by="")
    page = page_at()
    assert "run by" not in page
    assert "can change its program" in page


def test_the_page_says_nothing_of_those_who_are_in() -> None:
    ana, ben = people.a_couple("Anabel", "Benedict")
    page = page_at()
    assert not [word for word in (ana.name, ben.name, ana.email, ben.email) if word in page]


def test_somebody_who_is_in_does_not_see_it() -> None:
    assert "another=" not in people.browser(people.alone("Ana")).get("/").content.decode()
