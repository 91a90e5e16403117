"""Nobody is told that the other has answered, or has not; nor anything else about when they were here."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from alcove.lib.tests.pages import plain
from alcove.practices.questions.tests.evenings import SCRIPT, browsers, hand_in, revealed, strict, tonight
from tests.people import Someone, a_couple

pytestmark = pytest.mark.django_db
ROOMS = ["/", "/talk/", "/together/", "/story/", "/questions/earlier/", "/questions/own/", "/questions/depth/"]


@pytest.fixture
def them() -> tuple[Someone, Someone]:
    """Ana and Ben."""
    return a_couple()


def answers(client: Client, address: str) -> None:
    hand_in(client, address, "I have answered")


def drafts(client: Client, address: str) -> None:
    client.post(f"{address}draft/", {"words": "half"}, headers=SCRIPT)


def takes_back(client: Client, address: str) -> None:
    answers(client, address)
    client.post(f"{address}taken-back/")


def passes_and_answers(client: Client, address: str) -> None:
    answers(client, client.post("/questions/another/")["Location"])


def looks_around(client: Client, address: str) -> None:
    look(client, address)


def look(client: Client, address: str) -> list[str]:
    """All that somebody may look at."""
    return [plain(client.get(room)) for room in [*ROOMS, address]]


@pytest.mark.parametrize("deed", [answers, drafts, takes_back, passes_and_answers, looks_around])
@pytest.mark.parametrize("strictly", [False, True])
def test_pages_are_the_same_whatever_the_other_did(
    them: tuple[Someone, Someone], deed: Callable[[Client, str], None], strictly: bool
) -> None:
    ana, ben = browsers(*them)
    if strictly:
        strict(ana, ben)
    address = tonight(ana)
    before = look(ana, address)
    deed(ben, address)
    assert look(ana, address) == before


@pytest.mark.parametrize("deed", [drafts, passes_and_answers, looks_around])
@pytest.mark.parametrize("strictly", [False, True])
def test_so_they_are_for_who_has_answered(
    them: tuple[Someone, Someone], deed: Callable[[Client, str], None], strictly: bool
) -> None:
    ana, ben = browsers(*them)
    if strictly:
        strict(ana, ben)
    address = tonight(ana)
    answers(ana, address)
    before = look(ana, address)
    deed(ben, address)
    assert look(ana, address) == before


def test_they_are_the_same_in_the_days_after(them: tuple[Someone, Someone]) -> None:
    with time_machine.travel("2026-11-23T20:00:00Z", tick=False) as clock:
        address = tonight(browsers(them[0])[0])
        clock.move_to("2026-11-26T20:00:00Z")
        ana, ben = browsers(*them)
        before = look(ana, address)
        answers(ben, address)
        assert look(ana, address) == before


def test_only_when_both_have_written_do_the_pages_change(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = tonight(ana)
    answers(ana, address)
    before = look(ana, address)
    answers(ben, address)
    assert look(ana, address)[0] != before[0]
    assert look(ana, address)[-1] != before[-1]


def test_taking_ones_words_away_tells_the_day_and_no_hour(them: tuple[Someone, Someone]) -> None:
    with time_machine.travel("2026-11-23T20:13:00Z", tick=False):
        ana, ben = browsers(*them)
        address = revealed(ana, ben)
        ben.post(f"{address}removed/")
        html = ana.get(address).content.decode()
        assert "Ben took these words away on Monday 23 November" in html
        assert "20:13" not in html
