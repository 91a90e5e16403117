"""One question a day for both, in the space's own day: two zones, clocks put forward and back, two years on end."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
import time_machine

from alcove.accounts.models import Person
from alcove.content import questions
from alcove.couple import agreements
from alcove.couple.opened import OpenSpace
from alcove.lib.tests.pages import said
from alcove.practices.questions.models import Ask, Standing
from alcove.practices.questions.tests.evenings import browsers, tonight
from alcove.practices.questions.tonight import still_open
from alcove.practices.questions.tonight import tonight as shown
from tests.people import Someone, a_couple

pytestmark = pytest.mark.django_db
FIRST = dt.date(2026, 1, 1)


@pytest.fixture
def them() -> tuple[Someone, Someone]:
    """Ana in Lisbon and Ben in Tokyo, with midnight in Lisbon."""
    ana, ben = a_couple()
    Person.objects.filter(pk=ben.id).update(zone="Asia/Tokyo")
    return ana, ben


def in_zone(someone: Someone, zone: str) -> OpenSpace:
    """Their space, as if it kept midnight there."""
    return replace(someone.space, options={**someone.space.options, "zone": zone})


def test_two_people_in_two_zones_have_one_midnight(them: tuple[Someone, Someone]) -> None:
    seen = []
    for hour in ("2026-11-23T09:00", "2026-11-23T14:59", "2026-11-23T15:01", "2026-11-23T23:59", "2026-11-24T00:00"):
        with time_machine.travel(f"{hour}:00Z", tick=False):
            first, second = (tonight(client) for client in browsers(*them))
            assert first == second
            seen.append(first)
    assert len(set(seen[:4])) == 1  # midnight in Tokyo, at 15:00, changes nothing
    assert seen[4] != seen[3]
    assert Ask.objects.count() == 2


def test_agreeing_on_another_midnight_moves_it_for_both(them: tuple[Someone, Someone]) -> None:
    ana, ben = them
    with time_machine.travel("2026-11-23T14:00:00Z", tick=False) as clock:
        before = tonight(browsers(ben)[0])
        agreements.propose(ana.space, "zone", "Asia/Tokyo")
        agreements.agree(ben.space, "zone", "Asia/Tokyo")
        assert tonight(browsers(ben)[0]) == before
        clock.move_to("2026-11-23T15:00:00Z")
        after = {tonight(client) for client in browsers(*them)}
        assert len(after) == 1
        assert before not in after


@pytest.mark.parametrize(("days", "asks"), [(1, 2), (-1, 2)])
def test_a_clock_a_day_wrong_does_no_harm(them: tuple[Someone, Someone], days: int, asks: int) -> None:
    with time_machine.travel("2026-11-23T20:00:00Z", tick=False) as clock:
        right = tonight(browsers(them[0])[0])
        clock.shift(dt.timedelta(days=days))
        wrong = {tonight(client) for client in browsers(*them)}
        assert len(wrong) == 1
        assert right not in wrong
        clock.shift(dt.timedelta(days=-days))
        assert {tonight(client) for client in browsers(*them)} == {right}
        assert Ask.objects.count() == asks
        texts = {ask.opened(them[0].space)["question"] for ask in Ask.objects.all()}
        assert len(texts) == asks


def test_a_question_from_tomorrow_takes_no_answer_today(them: tuple[Someone, Someone]) -> None:
    with time_machine.travel("2026-11-23T20:00:00Z", tick=False) as clock:
        address = tonight(browsers(them[0])[0])
        clock.shift(dt.timedelta(days=-1))
        client = browsers(them[0])[0]
        assert "gone by" in said(client.get(address))
        assert client.get("/").status_code == client.get("/talk/").status_code == 200


CHANGES = [  # moments around which clocks are moved, and where
    ("2024-03-31T01:00Z", "Europe/Lisbon"),
    ("2025-10-26T01:00Z", "Europe/Lisbon"),
    ("2026-03-08T07:00Z", "America/New_York"),
    ("2027-11-07T06:00Z", "America/New_York"),
    ("2028-04-01T15:00Z", "Australia/Lord_Howe"),
    ("2029-09-02T04:00Z", "America/Santiago"),  # midnight is left out
    ("2030-02-10T02:00Z", "Africa/Casablanca"),
]


@pytest.mark.parametrize(("moment", "zone"), CHANGES)
def test_where_clocks_are_moved_each_day_still_has_one_question(
    them: tuple[Someone, Someone], moment: str, zone: str
) -> None:
    change = dt.datetime.fromisoformat(moment)
    spaces = [in_zone(someone, zone) for someone in them]
    seen: dict[dt.date, set[str]] = {}
    for hour in range(-30, 31, 2):
        with time_machine.travel(change + dt.timedelta(hours=hour), tick=False):
            for space in spaces:
                seen.setdefault(space.today, set()).add(str(shown(space).ask.id))
    days = sorted(seen)
    assert days == [days[0] + dt.timedelta(days=n) for n in range(len(days))]
    assert len(days) in (3, 4)
    assert {len(asks) for asks in seen.values()} == {1}
    assert Ask.objects.count() == len(days)


def test_a_light_couple_runs_out_honestly_and_goes_on_after_a_year(them: tuple[Someone, Someone]) -> None:
    light = [question for question in questions().values() if question.depth == 1 and not question.retired]
    space = them[0].space
    for number, question in enumerate(light[:-1]):
        day = FIRST + dt.timedelta(days=number)
        kept = {"question": question.id, "text": question.text, "follow_up": "", "depth": 1, "left": None}
        Ask.put_to_both(space.on_day(day), kept, day=day)
    last = FIRST + dt.timedelta(days=len(light) - 1)
    with time_machine.travel(dt.datetime.combine(last, dt.time(20), tzinfo=dt.UTC), tick=False) as clock:
        ana, _ = browsers(*them)
        page = said(ana.get(tonight(ana)))
        assert light[-1].text in page
        assert "Few fresh questions are left at this depth" in page
        clock.shift(dt.timedelta(days=1))
        for client in browsers(*them):
            answer = client.get("/questions/tonight/")
            assert (answer.status_code, "No fresh question tonight" in said(answer)) == (200, True)
            assert "No fresh question tonight" in said(client.get("/"))
            assert "No fresh question tonight" in said(client.post("/questions/another/"))
        assert Ask.objects.count() == len(light)
        clock.move_to(dt.datetime.combine(FIRST + dt.timedelta(days=365), dt.time(20), tzinfo=dt.UTC))
        ana, _ = browsers(*them)
        again = said(ana.get(tonight(ana)))
        assert light[0].text in again
        assert "You have had this question before, on Thursday 1 January 2026" in again


def test_a_deep_couple_has_a_question_every_evening_for_two_years(them: tuple[Someone, Someone]) -> None:
    for someone in them:
        Standing.choose_ceiling(someone.space, 3)
    space, found = them[0].space, []
    for number in range(0, 800, 20):  # every evening of them: test_promises
        on = space.on_day(FIRST + dt.timedelta(days=number))
        ask = Ask.at(on, on.today, 0)
        assert ask
        found.append(ask.opened(on))
    assert len({kept["question"] for kept in found}) == len(found)
    assert {kept["depth"] for kept in found} == {1, 2, 3}


def test_yesterdays_question_stays_open_for_a_week(them: tuple[Someone, Someone]) -> None:
    with time_machine.travel("2026-11-16T20:00:00Z", tick=False) as clock:
        address = tonight(browsers(them[0])[0])
        for day in range(1, 9):
            clock.shift(dt.timedelta(days=1))
            client = browsers(them[1])[0]
            listed = address in client.get("/talk/").content.decode()
            open_now = f'action="{address}"' in client.get(address).content.decode()
            assert listed == open_now == (day <= 7)
    assert still_open(them[0].space.on_day(dt.date(2027, 1, 1))) == []
