"""Hours that each offers: shown to both, proposed where they meet, gone by themselves; and one's own calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from alcove.accounts.drawer import PrivateRecord
from alcove.accounts.models import Person
from alcove.across.calendar import looking, own
from alcove.across.calendar.offers import Offer, coming
from alcove.couple.models import Member
from alcove.lib.tests.pages import said
from tests.people import Someone, a_couple, alone, another_couple, browser, lapse

pytestmark = pytest.mark.django_db
NOON = "2026-11-23 12:00 +0000"  # a Monday
TUESDAY, FRIDAY, SUNDAY = "2026-11-24T20:00", "2026-11-27T18:00", "2026-11-29T10:00"
ADDRESS = "https://calendar.example/secret-zebra/ana.ics"


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def outgoing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that lets Alcove ask elsewhere."""
    monkeypatch.setattr(settings, "CONFIGURATION", replace(settings.CONFIGURATION, outgoing=True))


@pytest.fixture
def heard(outgoing: None, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the process that reads calendars is asked; it says that Tuesday evening is taken from nine on."""
    questions: list[dict[str, Any]] = []
    nine = int(dt.datetime(2026, 11, 24, 21, tzinfo=dt.UTC).timestamp())

    def answer(question: dict[str, Any]) -> list[list[int]]:
        questions.append(question)
        return [[nine, nine + 1800]]

    monkeypatch.setattr(looking, "asked", answer)
    return questions


def offer(who: Client, *hours: str) -> None:
    """Tick these."""
    assert who.post("/calendar/free/offered/", {"hours": hours}).headers["Location"] == "/calendar/free/"


def test_evenings_and_weekends_of_two_weeks_can_be_offered() -> None:
    ana, _ = a_couple()
    spans = list(coming(ana.space))
    assert len(spans) == 10 * 2 + 4 * 6
    assert {span.begins.hour for span in spans if span.begins.weekday() < 5} == {18, 20}
    page = browser(ana).get("/calendar/free/offered/").content.decode()
    assert page.count('type="checkbox"') == 44
    assert "checked" not in page


def test_each_sees_what_is_offered_and_what_both_offer_can_be_planned() -> None:
    ana, ben = a_couple()
    offer(browser(ana), TUESDAY, FRIDAY)
    theirs = said(browser(ben).get("/calendar/free/"))
    assert "Ana offers" in theirs
    assert "Friday 27 November, 18:00–20:00" in theirs
    offer(browser(ben), TUESDAY, SUNDAY)
    for who, other in ((ana, "Ben"), (ben, "Ana")):
        answer = browser(who).get("/calendar/free/")
        assert "You could both" in said(answer)
        assert f"{other} also offers" in said(answer)
        assert 'href="/quality-time/new/?day=2026-11-24&amp;time=20:00"' in answer.content.decode()
        assert answer.content.decode().count("/quality-time/new/") == 1
    form = browser(ana).get("/quality-time/new/?day=2026-11-24&time=20:00").content.decode()
    assert 'value="2026-11-24"' in form
    assert 'value="20:00"' in form


def test_nobody_is_told_that_the_other_offers_none() -> None:
    ana, ben = a_couple()
    empty = said(browser(ana).get("/calendar/free/"))
    offer(browser(ana), TUESDAY)
    assert "Ben" not in empty + said(browser(ana).get("/calendar/free/"))
    offer(browser(ana))
    assert not Offer.objects.exists()
    assert said(browser(ben).get("/calendar/free/")) == empty


def test_what_is_chosen_anew_takes_the_place_of_what_was_before() -> None:
    ana, ben = a_couple()
    offer(browser(ana), TUESDAY, FRIDAY)
    assert browser(ana).get("/calendar/free/offered/").content.decode().count(" checked") == 2
    offer(browser(ana), SUNDAY, "2026-11-25T03:00", "2027-01-01T18:00", "x")
    assert [[span.code for span in spans] for spans in Offer.of_both(ben.space).values()] == [[SUNDAY]]
    assert Offer.objects.count() == 1


def test_what_is_over_shows_to_nobody_and_is_destroyed_with_the_next_offer() -> None:
    ana, ben = a_couple()
    offer(browser(ana), TUESDAY)
    with time_machine.travel("2026-11-24 20:01 +0000", tick=False):
        assert "Ana" not in said(browser(ben).get("/calendar/free/"))
        assert Offer.objects.get().person_id == ana.id
        offer(browser(ben), FRIDAY)
        assert Offer.objects.get().person_id == ben.id


def test_offers_are_sealed_for_the_two() -> None:
    ana, ben = a_couple()
    cleo, _ = another_couple()
    for who in (ana, ben):
        offer(browser(who), TUESDAY, SUNDAY)
    assert not any(b"2026" in bytes(row.sealed) for row in Offer.objects.all())
    assert "20:00" not in said(browser(cleo).get("/calendar/free/"))


def test_nothing_shows_of_somebody_who_was_sent_away() -> None:
    ana, ben = a_couple()
    offer(browser(ben), TUESDAY)
    Member.objects.filter(person_id=ben.id).update(until=dt.date(2026, 11, 23))
    assert Offer.of_both(ana.space) == {}
    assert copied(ana) == []
    offer(browser(ana), FRIDAY)
    assert Offer.objects.get().person_id == ana.id


def test_somebody_alone_can_offer_too() -> None:
    thea = alone()
    offer(browser(thea), TUESDAY)
    assert "If your partner joins you here, they see what you offer" in said(browser(thea).get("/calendar/free/"))


def test_each_reads_an_hour_by_their_own_clock_too() -> None:
    ana, _ = a_couple()
    offer(browser(ana), TUESDAY)
    Person.objects.filter(pk=ana.id).update(zone="Asia/Tokyo")
    assert "where you are: Wednesday 25 November, 05:00" in said(browser(ana).get("/calendar/free/"))


def test_a_host_that_lets_nothing_out_offers_no_field_and_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "asked", None)
    ana, _ = a_couple()
    client = browser(ana)
    for answer in (client.get("/calendar/free/own/"), client.post("/calendar/free/own/", {"address": ADDRESS})):
        assert "has chosen that it asks nothing of others" in said(answer)
        assert 'name="address"' not in answer.content.decode()
    own.keep(ana.keys, ADDRESS)  # from a time when it was let out
    assert "has chosen that it asks nothing" in said(client.post("/calendar/free/own/looked/"))
    assert "Forget the address" in said(client.get("/calendar/free/own/"))


def test_what_is_taken_is_left_out_and_nothing_of_it_is_kept(heard: list[dict[str, Any]]) -> None:
    ana, ben = a_couple()
    client = browser(ana)
    page = client.post("/calendar/free/own/", {"address": ADDRESS.replace("https", "webcal")}).content.decode()
    assert page.count('type="checkbox"') == 43
    assert TUESDAY not in page
    assert not Offer.objects.exists()
    assert [(one["address"], one["zone"]) for one in heard] == [(ADDRESS, "Europe/Lisbon")]
    before = list(PrivateRecord.objects.filter(owner_id=ana.id).values_list("pk", "version", "sealed"))
    assert client.post("/calendar/free/own/looked/").content.decode().count('type="checkbox"') == 43
    assert list(PrivateRecord.objects.filter(owner_id=ana.id).values_list("pk", "version", "sealed")) == before
    assert not any(b"zebra" in bytes(row[2]) for row in before)
    assert "zebra" not in client.get("/calendar/free/own/").content.decode()
    assert "Another address" not in said(browser(ben).get("/calendar/free/own/"))
    client.post("/calendar/free/own/forgotten/")
    assert own.address(ana.keys) == ""
    assert "Another address" not in said(client.post("/calendar/free/own/looked/"))
    assert len(heard) == 2


@pytest.mark.parametrize("word", sorted(looking.SENTENCES))
def test_what_went_wrong_is_said_and_what_was_typed_stays(
    word: str, outgoing: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trouble(question: dict[str, Any]) -> list[list[int]]:
        raise looking.Trouble(word)

    monkeypatch.setattr(looking, "asked", trouble)
    ana, _ = a_couple()
    answer = browser(ana).post("/calendar/free/own/", {"address": ADDRESS})
    assert answer.status_code == 422
    assert str(looking.SENTENCES[word]) in said(answer)
    assert f'value="{ADDRESS}"' in answer.content.decode()
    assert own.address(ana.keys) == ""


@pytest.mark.parametrize(
    "typed", ["", "calendar.example", "http://calendar.example/", "https://a:b@c.example/", "https://a b/"]
)
def test_what_cannot_be_an_address_is_asked_of_nobody(typed: str, heard: list[dict[str, Any]]) -> None:
    ana, _ = a_couple()
    answer = browser(ana).post("/calendar/free/own/", {"address": typed})
    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.content.decode() or not typed
    assert heard == []


def test_it_is_not_read_again_and_again(heard: list[dict[str, Any]]) -> None:
    ana, _ = a_couple()
    client = browser(ana)
    pages = [client.post("/calendar/free/own/", {"address": ADDRESS}) for _ in range(21)]
    assert [page.status_code for page in pages] == [200] * 20 + [422]
    assert len(heard) == 20


def test_ones_own_calendar_asks_for_the_password_when_mine_has_lapsed(heard: list[dict[str, Any]]) -> None:
    ana, _ = a_couple()
    for path in ("", "looked/", "forgotten/"):
        assert lapse(browser(ana)).post(f"/calendar/free/own/{path}", {"address": ADDRESS}).status_code == 401
    assert heard == []


def test_a_copy_holds_what_is_offered_and_ones_own_address(heard: list[dict[str, Any]]) -> None:
    ana, ben = a_couple()
    offer(browser(ana), TUESDAY)
    browser(ana).post("/calendar/free/own/", {"address": ADDRESS})
    hers, his = (copied(one) for one in (ana, ben))
    assert hers[0]["kind"] == his[0]["kind"] == "calendar.offered"
    assert (hers[0]["day"], hers[0]["facts"]) == ("2026-11-24", {"time": "20:00", "mine": True})
    assert [one["said"][0]["words"] for one in hers[1:]] == [ADDRESS]
    assert his[1:] == []


def copied(someone: Someone) -> list[Any]:
    """The items of a copy that are about the calendar."""
    from alcove.kit.copies import BESIDE

    [giver] = [one for one in BESIDE if one.name == "calendar"]
    return list(giver.export(someone.space))
