"""One's calendar: an address of one's own, a copy that follows the plans, and nothing for anybody else."""

from __future__ import annotations

import datetime as dt
import re
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.core.cache import cache
from django.test import Client

from alcove.across.calendar.models import BLOCK, Feed
from alcove.couple.models import Member
from alcove.kit import plans
from alcove.kit.plans import Plan
from alcove.lib.tests.pages import said
from tests.people import a_couple, another_couple, browser, lapse

pytestmark = pytest.mark.django_db
CODE = UUID(int=7)
WALK = Plan(CODE, "the canal at dusk", dt.date(2026, 12, 1), dt.time(17), 60)


@pytest.fixture(autouse=True)
def planned(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """What some practice has planned."""
    found = [WALK]
    practice = SimpleNamespace(plans=lambda space: iter(found))
    monkeypatch.setattr("alcove.across.calendar.models.all_practices", lambda: [practice])
    return found


def made(client: Client, **form: str) -> str:
    """The path of the address that somebody makes."""
    page = client.post("/calendar/address/", form).content.decode()
    found = re.search(r'value="http://[^/"]+(/calendar/[^"]+/alcove\.ics)"', page)
    assert found
    return found[1]


def test_an_address_is_read_without_signing_in_and_says_when_but_not_what() -> None:
    ana, _ = a_couple()
    path = made(browser(ana))
    answer = Client().get(path)
    assert answer["Content-Type"].startswith("text/calendar")
    text = answer.content.decode()
    assert "DTSTART;TZID=Europe/Lisbon:20261201T170000" in text
    assert "SUMMARY:Alcove" in text
    assert "canal" not in text
    assert not answer.cookies


def test_words_are_shown_to_whoever_wants_them_and_to_no_other() -> None:
    ana, ben = a_couple()
    mine, theirs = made(browser(ana), titled="on"), made(browser(ben))
    assert "canal" in Client().get(mine).content.decode()
    assert "canal" not in Client().get(theirs).content.decode()
    assert "It shows your own words" in said(browser(ana).get("/calendar/"))
    assert "It shows your own words" not in said(browser(ben).get("/calendar/"))


def test_both_copies_follow_whoever_changes_a_plan(planned: list[Plan]) -> None:
    ana, ben = a_couple()
    mine, theirs = made(browser(ana), titled="on"), made(browser(ben), titled="on")
    planned.append(Plan(UUID(int=8), "soup", dt.date(2026, 12, 2), dt.time(19), 60))
    assert "soup" not in Client().get(mine).content.decode()
    plans.changed(ben.space)
    for path in (mine, theirs):
        assert "soup" in Client().get(path).content.decode()


def test_a_new_address_ends_the_old_and_ending_it_ends_all() -> None:
    ana, _ = a_couple()
    client = browser(ana)
    old, new = made(client), made(client)
    assert (Client().get(old).status_code, Client().get(new).status_code) == (404, 200)
    client.post("/calendar/ended/")
    assert Client().get(new).status_code == 404
    assert "Make an address" in said(client.get("/calendar/"))


def test_the_database_holds_neither_the_address_nor_the_plans() -> None:
    ana, _ = a_couple()
    path = made(browser(ana), titled="on")
    feed = Feed.objects.get()
    kept = b"".join(bytes(part) for part in (feed.name, feed.sealed, feed.copy))
    assert path.split("/")[2].encode() not in kept
    assert b"canal" not in kept
    assert len(feed.copy) % BLOCK == 48
    assert cache.get(path) is None


@pytest.mark.parametrize("secret", ["A" * 43, "A" * 42, "x", "é" * 43, "A" * 44, "=" * 43, "%20"])
def test_other_addresses_lead_nowhere(secret: str) -> None:
    ana, _ = a_couple()
    made(browser(ana))
    assert Client().get(f"/calendar/{secret}/alcove.ics").status_code == 404


def test_it_ends_with_the_space_and_for_whoever_is_sent_away() -> None:
    ana, ben = a_couple()
    paths = [made(browser(one)) for one in (ana, ben)]
    Member.objects.filter(person_id=ben.id).update(until=dt.date(2026, 1, 1))
    plans.changed(ana.space)
    assert [Client().get(path).status_code for path in paths] == [200, 404]
    plans.ended(ana.space.id)
    assert Client().get(paths[0]).status_code == 404
    assert not Feed.objects.exists()


def test_making_one_asks_for_the_password_when_mine_has_lapsed() -> None:
    ana, _ = a_couple()
    assert lapse(browser(ana)).post("/calendar/address/").status_code == 401
    assert not Feed.objects.exists()


def test_one_plan_is_a_file_for_both_and_for_nobody_else() -> None:
    ana, ben = a_couple()
    cleo, _ = another_couple()
    made(browser(ana), titled="on")
    for who, words in ((ana, True), (ben, False)):
        answer = browser(who).get(f"/calendar/event/{CODE}/")
        assert answer["Content-Disposition"] == 'attachment; filename="alcove.ics"'
        assert (b"canal" in answer.content) == words
    assert browser(ana).get(f"/calendar/event/{UUID(int=9)}/").status_code == 404
    assert Client().get(f"/calendar/event/{CODE}/").status_code in (302, 401)
    assert "canal" in said(browser(cleo).get("/calendar/"))  # the same plans, since this test plans for everybody
