"""Days begin and end where people live, clocks are wrong and put right: one question a day, and sessions that end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from alcove.accounts.models import Person, Session
from alcove.accounts.sessions import ABSOLUTE, SLIDING, sweep
from alcove.couple import agreements
from alcove.lib.days import today_in, zone_names
from alcove.practices.questions.models import Ask
from alcove.practices.questions.tests.evenings import hand_in, tonight
from tests.people import Someone, a_couple, alone, browser, sign_in

ZONES = [
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",  # half an hour
    "America/Santiago",  # midnight itself is left out
    "Asia/Kathmandu",  # a quarter of an hour off, and never moved
    "Pacific/Apia",  # the first to have each day
    "Africa/Cairo",  # midnight itself is left out, and comes twice
]
FIRST, LAST = dt.datetime(2024, 1, 1, tzinfo=dt.UTC), dt.datetime(2031, 1, 1, tzinfo=dt.UTC)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
NOW = dt.datetime(2026, 11, 23, 20, 0, tzinfo=dt.UTC)


def moved(zone: str) -> list[dt.datetime]:
    """The hours within which clocks are moved there, from 2024 to 2030."""
    place, found, days = ZoneInfo(zone), [], (LAST - FIRST).days
    for start in (FIRST + DAY * n for n in range(days)):
        if start.astimezone(place).utcoffset() != (start + DAY).astimezone(place).utcoffset():
            hours = [start + HOUR * n for n in range(25)]
            offsets = [
                (a, a.astimezone(place).utcoffset(), b.astimezone(place).utcoffset()) for a, b in pairwise(hours)
            ]
            found += [hour for hour, before, after in offsets if before != after]
    return found


def quarters(around: dt.datetime, hours: int) -> Iterator[dt.datetime]:
    """Every quarter of an hour, and the second before it."""
    for quarter in range(-4 * hours, 4 * hours + 1):
        yield around + HOUR / 4 * quarter - dt.timedelta(seconds=1)
        yield around + HOUR / 4 * quarter


def test_these_zones_are_among_those_to_choose_from() -> None:
    assert set(ZONES) <= set(zone_names())
    assert {zone: len(moved(zone)) for zone in ZONES} == dict(zip(ZONES, (14, 14, 14, 14, 0, 0, 14), strict=True))


@pytest.mark.parametrize("zone", ZONES)
def test_every_day_comes_once_and_none_is_left_out(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [FIRST]
    monkeypatch.setattr(timezone, "now", lambda: clock[0])
    for change in moved(zone) or [FIRST]:
        began: dict[dt.date, dt.datetime] = {}
        for clock[0] in quarters(change, 50):
            began.setdefault(today_in(zone), clock[0])
            assert today_in(zone) == max(began), "a day that was over came again"
        days = list(began)
        assert days == [days[0] + DAY * n for n in range(len(days))]
        whole = [after - before for before, after in pairwise(list(began.values())[1:])]
        assert all(23 * HOUR <= length <= 25 * HOUR for length in whole)
        assert all(began[day].astimezone(ZoneInfo(zone)).date() == day for day in days)


@pytest.mark.parametrize("zone", ZONES)
def test_each_day_of_seven_years_begins_at_its_midnight(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, place = [FIRST], ZoneInfo(zone)
    monkeypatch.setattr(timezone, "now", lambda: clock[0])
    for day in (FIRST.date() + DAY * n for n in range((LAST - FIRST).days)):
        noon = dt.datetime.combine(day, dt.time(12), tzinfo=place).astimezone(dt.UTC)
        for clock[0], here in ((noon, day), (noon - 14 * HOUR, day - DAY), (noon + 14 * HOUR, day + DAY)):
            assert today_in(zone) == here


@pytest.fixture
def them(db: None) -> tuple[Someone, Someone]:
    """Ana in London and Ben in Apia, who will agree on somebody's midnight."""
    ana, ben = a_couple()
    Person.objects.filter(pk=ana.id).update(zone="Europe/London")
    Person.objects.filter(pk=ben.id).update(zone="Pacific/Apia")
    return ana, ben


def asked(them: tuple[Someone, Someone], moment: dt.datetime) -> str:
    """The question that both are shown at that moment, which must be one."""
    with time_machine.travel(moment, tick=False):
        found = {tonight(browser(someone)) for someone in them}
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("Africa/Cairo", "2027-04-29T22:00Z"),  # from the end of one day to one o'clock of the next
        ("Africa/Cairo", "2027-10-28T21:00Z"),  # from midnight back to eleven in the evening before
        ("America/Santiago", "2028-09-03T04:00Z"),
        ("Australia/Lord_Howe", "2029-03-31T15:00Z"),
        ("Europe/London", "2030-10-27T01:00Z"),
    ],
)
def test_two_people_in_two_zones_have_one_question_each_day(
    them: tuple[Someone, Someone], zone: str, change: str
) -> None:
    agreements.propose(them[0].space, "zone", zone)
    agreements.agree(them[1].space, "zone", zone)
    around, place, seen = dt.datetime.fromisoformat(change), ZoneInfo(zone), dict[dt.date, set[str]]()
    second = dt.timedelta(seconds=1)
    for moment in (around - 25 * HOUR, around - HOUR, around - second, around, around + HOUR, around + 25 * HOUR):
        seen.setdefault(moment.astimezone(place).date(), set()).add(asked(them, moment))
    assert all(len(questions) == 1 for questions in seen.values())
    assert len(set.union(*seen.values())) == len(seen) == Ask.objects.count()
    texts = {ask.opened(them[0].space)["text"] for ask in Ask.objects.all()}
    assert len(texts) == len(seen)


@pytest.mark.parametrize("wrong", [-3650 * DAY, -DAY, -HOUR, HOUR, DAY, 3650 * DAY])
def test_a_clock_that_is_wrong_for_a_while_asks_nothing_twice(
    them: tuple[Someone, Someone], wrong: dt.timedelta
) -> None:
    right = asked(them, NOW)
    with time_machine.travel(NOW, tick=False):
        assert hand_in(browser(them[0]), right, "before").status_code == 302
    meanwhile = asked(them, NOW + wrong)
    assert (meanwhile == right) == (abs(wrong) < DAY)
    assert asked(them, NOW) == right
    assert asked(them, NOW + wrong) == meanwhile
    assert len({ask.opened(them[0].space)["text"] for ask in Ask.objects.all()}) == len({right, meanwhile})
    with time_machine.travel(NOW, tick=False):
        assert hand_in(browser(them[1]), right, "after").status_code == 302
    assert Ask.objects.get(state=Ask.REVEALED).answers.count() == 2


def test_a_leap_day_is_a_day(them: tuple[Someone, Someone]) -> None:
    days = [dt.datetime(2028, 2, 28, 20, tzinfo=dt.UTC) + DAY * n for n in range(3)]
    assert len({asked(them, day) for day in days}) == 3
    assert asked(them, dt.datetime(2029, 2, 28, 20, tzinfo=dt.UTC))


@pytest.fixture
def ana(db: None) -> Someone:
    """Somebody with a private area."""
    return alone("Ana")


def is_in(client: Client) -> bool:
    """Whether they are signed in."""
    return client.get("/settings/").status_code == 200


def mine_is_open(client: Client) -> bool:
    """Whether Mine opens without the password."""
    return client.get("/mine/").status_code == 200


@pytest.mark.parametrize("back", [HOUR, DAY, 30 * DAY, 3650 * DAY])
def test_no_session_lives_longer_because_a_clock_was_put_back(ana: Someone, back: dt.timedelta) -> None:
    """It was begun while the clock was ahead; from then on it lasts no longer than any other."""
    with time_machine.travel(NOW + back, tick=False) as clock:
        client = sign_in(browser(), ana)
        assert mine_is_open(client)
        clock.move_to(NOW)
        assert not mine_is_open(client)
        assert is_in(client) == (back <= DAY)
        clock.move_to(NOW + SLIDING + 4 * DAY)
        sweep()
        assert not is_in(client)


def test_a_borrowed_browser_is_let_go_at_once_when_a_clock_was_put_back(ana: Someone) -> None:
    with time_machine.travel(NOW + HOUR, tick=False) as clock:
        client = sign_in(browser(), ana, borrowed=True)
        assert is_in(client)
        clock.move_to(NOW)
        assert not is_in(client)


@pytest.mark.parametrize("ahead", [HOUR, DAY])
def test_a_clock_that_is_a_little_ahead_for_a_while_signs_nobody_out(ana: Someone, ahead: dt.timedelta) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(browser(), ana)
        clock.shift(ahead)
        assert is_in(client)
        assert not mine_is_open(client)
        sweep()
        clock.shift(-ahead)
        assert is_in(client)
        assert not mine_is_open(client)


def test_visits_under_a_clock_that_jumps_prolong_nothing(ana: Someone) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(browser(), ana)
        for step in (DAY, -DAY) * 4:
            clock.shift(step)
            is_in(client)
        clock.move_to(NOW + ABSOLUTE + DAY)
        assert not is_in(client)
        assert Session.objects.get().ends <= NOW + ABSOLUTE + DAY


def test_a_known_browser_gets_in_whatever_the_clock_did_to_the_limits(ana: Someone) -> None:
    form = {"email": ana.email, "password": ana.password}
    with time_machine.travel(NOW, tick=False) as clock:
        known = browser()
        known.post("/sign-in/", form)
        known.post("/sign-out/")
        for _ in range(6):
            refused = browser().post("/sign-in/", {**form, "password": "guess"})
        assert refused.status_code == 429
        for step in (-DAY, 2 * DAY, -3650 * DAY):
            clock.shift(step)
            assert known.post("/sign-in/", form).status_code == 302
            known.post("/sign-out/")
