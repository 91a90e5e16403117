"""One's own settings: the zone one lives in, and how soon Mine locks."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from alcove.accounts.models import Person
from alcove.lib.tests.pages import said
from tests.people import Someone, a_couple, alone, browser, sign_in

pytestmark = pytest.mark.django_db
CHOICES = {"zone": "Pacific/Auckland", "language": "en-gb", "private_minutes": "5"}


@pytest.fixture
def ana() -> Someone:
    """Somebody who chooses."""
    return alone("Ana")


def test_the_chosen_zone_holds_from_the_next_page_on(ana: Someone) -> None:
    with time_machine.travel("2026-11-23T20:30:00Z", tick=False):
        client = sign_in(browser(), ana)
        assert said(client.get("/")).startswith("Good evening")
        assert client.post("/settings/", CHOICES)["Location"] == "/settings/"
        assert said(client.get("/")).startswith("Good morning")
        html = client.get("/settings/").content.decode()
        assert '<option value="Pacific/Auckland" selected>' in html
        assert '<option value="5" selected>' in html


def test_it_is_ones_own_choice_alone() -> None:
    ana, ben = a_couple()
    sign_in(browser(), ana).post("/settings/", CHOICES)
    assert Person.objects.get(pk=ben.id).zone == "Europe/Lisbon"
    assert ana.space.options["zone"] == ben.space.options["zone"] == "Europe/Lisbon"


@pytest.mark.parametrize(
    "wrong",
    [{"zone": "Mars/Olympus"}, {"zone": ""}, {"private_minutes": "600"}, {"private_minutes": "x"}, {"language": "xx"}],
)
def test_anything_not_offered_changes_nothing(ana: Someone, wrong: dict[str, str]) -> None:
    answer = sign_in(browser(), ana).post("/settings/", CHOICES | wrong)
    assert answer.status_code == 422
    person = Person.objects.get(pk=ana.id)
    assert (person.zone, person.private_minutes) == ("Europe/Lisbon", 30)


def test_a_damaged_zone_in_the_database_stops_no_page(ana: Someone) -> None:
    Person.objects.filter(pk=ana.id).update(zone="Gone/Away")
    with time_machine.travel(dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC), tick=False):
        assert said(sign_in(browser(), ana).get("/")).startswith("Good morning")
