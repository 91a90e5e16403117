"""Rituals through their pages: agreed by both, coming round, left out, resting, ending, and nothing lost."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client

from alcove.accounts.models import Person
from alcove.kit.plans import Plan
from alcove.lib.tests.pages import said
from alcove.practices.rituals import reading
from alcove.practices.rituals.models import Meaning, Ritual
from alcove.practices.rituals.tests.forms import agree, days, mean, propose, ritual
from tests.people import Someone, a_couple, alone, an_account, browser, joined

pytestmark = pytest.mark.django_db
EVENING = "2026-11-23 20:00 +0000"  # a Monday


@pytest.fixture
def two() -> tuple[Someone, Someone]:
    """Ana and Ben."""
    return a_couple()


@pytest.fixture
def clients(two: tuple[Someone, Someone]) -> tuple[Client, Client]:
    """Their browsers."""
    return browser(two[0]), browser(two[1])


def plans(someone: Someone) -> list[Plan]:
    """What stands in their calendar."""
    return list(reading.plans(someone.space))


@time_machine.travel(EVENING, tick=False)
def test_it_is_a_ritual_when_both_agree_and_not_before(
    two: tuple[Someone, Someone], clients: tuple[Client, Client]
) -> None:
    ana, ben = clients
    path = propose(ana, "Soup by candlelight", days=["WE"], cue="It is dark.")
    assert "A ritual to read: Soup by candlelight" in said(ben.get("/"))
    assert "Soup by candlelight" not in said(ana.get("/"))
    assert plans(two[0]) == []
    page = said(ben.get(path))
    assert "Every Wednesday at 19:30" in page
    assert "It is dark." in page
    assert agree(ben, path) == 302
    for client in clients:
        assert "Wednesday 25 November, 19:30" in said(client.get("/"))
        assert "A ritual of ours" in said(client.get(path))
    assert [(plan.day, plan.rule) for plan in plans(two[1])] == [
        (dt.date(2026, 11, 25), "FREQ=WEEKLY;INTERVAL=1;BYDAY=WE")
    ]


def test_nobody_agrees_to_words_they_have_not_read(clients: tuple[Client, Client]) -> None:
    ana, ben = clients
    path = propose(ana, "Five songs")
    seen = re.findall(r'name="seen" value="([^"]+)"', ben.get(path).content.decode())[0]
    ana.post(f"{path}changed/", ritual("Six songs"))
    answer = ben.post(f"{path}agreed/", {"seen": seen})
    assert answer.status_code == 422
    assert "It says something else now" in said(answer)
    assert "A proposal" in said(ben.get(path))
    assert agree(ben, path) == 302


def test_a_change_of_what_both_stand_behind_waits_for_the_other(clients: tuple[Client, Client]) -> None:
    ana, ben = clients
    path = propose(ana, "Five songs")
    agree(ben, path)
    ben.post(f"{path}changed/", ritual("Six songs"))
    ana.post(f"{path}changed/", ritual("Four songs"))  # both at once: each is an offer, neither is lost
    assert "Six songs" in said(ana.get(path))
    assert "Four songs" in said(ben.get(path))
    assert "Five songs" in said(ana.get("/rituals/"))
    assert agree(ana, path) == 302
    page = said(ben.get(path))
    assert page.index("Six songs") < page.index("Four songs")
    ana.post(f"{path}withdrawn/")
    assert "Four songs" not in said(ben.get(path))
    assert "Five songs" in said(ben.get(path))  # how it went before


def test_a_proposal_can_be_taken_back_until_the_other_stands_behind_it(clients: tuple[Client, Client]) -> None:
    ana, ben = clients
    path = propose(ana, "Five songs")
    ben.post(f"{path}withdrawn/")
    assert Ritual.objects.count() == 1
    ana.post(f"{path}withdrawn/")
    assert Ritual.objects.count() == 0
    assert ben.get(path).status_code == 404
    path = propose(ana, "Six songs")
    agree(ben, path)
    ana.post(f"{path}withdrawn/")
    assert Ritual.objects.count() == 1


@time_machine.travel(EVENING, tick=False)
def test_a_day_is_left_out_and_back_in_by_either(two: tuple[Someone, Someone], clients: tuple[Client, Client]) -> None:
    ana, ben = clients
    path = propose(ana, "Coffee", unit="day")
    agree(ben, path)
    first = dt.date(2026, 11, 23)
    assert days(ana.get(path).content.decode()) == [first + dt.timedelta(days=n) for n in range(4)]
    ben.post(f"{path}left-out/", {"day": "2026-11-24"})
    assert "Tuesday 24 November is left out" in said(ana.get(path))
    assert plans(two[0])[0].without == (dt.date(2026, 11, 24),)
    ana.post(f"{path}back-in/", {"day": "2026-11-24"})
    ana.post(f"{path}left-out/", {"day": "nonsense"})
    assert plans(two[0])[0].without == ()


def test_it_rests_and_goes_on_ends_and_is_proposed_again(
    two: tuple[Someone, Someone], clients: tuple[Client, Client]
) -> None:
    ana, ben = clients
    path = propose(ana, "Coffee", unit="day")
    agree(ben, path)
    ben.post(f"{path}resting/")
    assert "It rests" in said(ana.get(path))
    assert plans(two[0]) == []
    assert "Coffee" not in said(ana.get("/"))
    ana.post(f"{path}going-on/")
    assert len(plans(two[0])) == 1
    ben.post(f"{path}ended/")
    assert plans(two[0]) == []
    assert "This is one of the past" in said(ana.get(path))
    ana.post(f"{path}taken-up/")
    assert "A ritual to read: Coffee" in said(ben.get("/"))
    agree(ben, path)
    assert len(plans(two[0])) == 1


def test_it_is_kept_in_the_story_once_a_day_and_taken_out_the_same_day(clients: tuple[Client, Client]) -> None:
    ana, ben = clients
    path = propose(ana, "Coffee on the step", unit="day")
    ana.post(f"{path}noted/")
    assert "Coffee on the step" not in said(ana.get("/story/"))
    agree(ben, path)
    for client in (ana, ben, ana):
        client.post(f"{path}noted/")
    assert said(ben.get("/story/")).count("Coffee on the step") == 1
    ben.post(f"{path}not-noted/")
    assert "Coffee on the step" not in said(ana.get("/story/"))


def test_what_it_means_opens_for_both_at_once(clients: tuple[Client, Client]) -> None:
    ana, ben = clients
    path = propose(ana, "Coffee")
    before = said(ben.get(path))
    assert mean(ana, path, "It is the quiet.") == 302
    assert said(ben.get(path)) == before
    back = ana.post(f"{path}meaning/taken-back/")
    assert "It is the quiet." in said(back)
    assert mean(ana, path, "It is the quiet, and you.") == 302
    assert mean(ana, path, "Other words") == 422
    assert mean(ben, path, "You, before the day.") == 302
    for client in clients:
        page = said(client.get(path))
        assert page.index("It is the quiet, and you.") < page.index("You, before the day.")
    assert mean(ben, path, "You, before anybody.") == 302
    assert "You, before the day." in said(ana.get(path))  # how it was put before
    ben.post(f"{path}meaning/removed/")
    page = said(ana.get(path))
    assert "Ben took these words away" in page
    assert "before anybody" not in page + "".join(map(str, Meaning.objects.values_list("sealed")))


def test_what_somebody_begins_alone_is_a_ritual_and_a_proposal_once_the_other_is_here() -> None:
    thea = alone("Thea")
    client = browser(thea)
    path = propose(client, "Tea in the window", unit="day")
    assert "A ritual of ours" in said(client.get(path))
    assert "Tea in the window" in said(client.get("/"))
    thea, ulla = joined(thea, an_account("Ulla"))
    assert "A ritual to read: Tea in the window" in said(browser(ulla).get("/"))
    assert plans(thea) == []
    assert agree(browser(ulla), path) == 302
    assert len(plans(ulla)) == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": " "}, "Give it a name"),
        ({"every": "0"}, "greater than or equal to 1"),
        ({"every": "x"}, "Write a number from 1 to 12."),
        ({"time": "25:99"}, "Write the time as hours and minutes"),
        ({"start": "1999-01-01"}, "Choose a day within three years of today."),
        ({"start": "soon"}, "Write the day as year-month-day."),
        ({"until": "2020-01-01"}, "The last day comes before the first."),
        ({"opening": "x" * 400}, "at most 300"),
    ],
    ids=lambda given: "-".join(given) if isinstance(given, dict) else "",
)
def test_what_cannot_be_is_said_kindly_and_nothing_typed_is_lost(wrong: dict[str, str], told: str) -> None:
    client = browser(alone("Thea"))
    answer = client.post("/rituals/new/", ritual("Tea", cue="The kettle clicks.") | wrong)
    assert answer.status_code == 422
    assert told in said(answer)
    assert "The kettle clicks." in answer.content.decode()
    assert not Ritual.objects.exists()


@time_machine.travel(EVENING, tick=False)
def test_a_form_sent_twice_proposes_once_and_an_idea_fills_it(clients: tuple[Client, Client]) -> None:
    ana, _ = clients
    form = ritual("Tea")
    paths = {ana.post("/rituals/new/", form).headers["Location"] for _ in range(2)}
    assert len(paths) == Ritual.objects.count() == 1
    page = ana.get("/rituals/new/?idea=ritual-25").content.decode()
    assert 'value="Date night"' in page
    assert 'value="18:00"' in page
    assert 'value="2026-12-04"' in page  # the first Friday to come
    assert ana.get("/rituals/new/?idea=nonsense").status_code == 200
    assert "Weekend away" in said(ana.get("/rituals/ideas/"))


@time_machine.travel(EVENING, tick=False)
def test_each_reads_the_time_of_their_own_clock(two: tuple[Someone, Someone], clients: tuple[Client, Client]) -> None:
    ana, ben = clients
    path = propose(ana, "The call", unit="day", time="23:30")
    agree(ben, path)
    Person.objects.filter(pk=two[1].id).update(zone="Asia/Tokyo")
    assert "Monday 23 November, 23:30" in said(ana.get(path))
    assert "Tuesday 24 November, 08:30" in said(ben.get(path))


def test_whoever_goes_takes_their_words_along_and_away(
    two: tuple[Someone, Someone], clients: tuple[Client, Client]
) -> None:
    ana, ben = clients
    path = propose(ana, "Lanterns", unit="day")
    agree(ben, path)
    ana.post(f"{path}noted/")
    mean(ana, path, "Light.")
    mean(ben, path, "Dark, then light.")
    Ritual.remove_mine(two[0].space)
    page = said(ben.get(path))
    assert "Its words were taken away" in page
    assert "Dark, then light." in page
    for address in ("/", "/rituals/", "/story/", path):
        assert "Lanterns" not in said(ben.get(address))
