"""Hours are planned for both, moved, asked about, taken away and brought back; a line afterwards is nobody's duty."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from alcove.content import quality_time
from alcove.lib.tests.pages import once, said, written
from alcove.moments.models import Moment
from alcove.practices.quality_time.models import Hour, Line
from alcove.practices.quality_time.practice import PRACTICE
from alcove.practices.quality_time.tests.hours import NOON, TOMORROW, plan
from tests.people import Someone, a_couple, alone, browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
EVENING, DAY_AFTER, LATER = "2026-11-24 20:40 +0000", "2026-11-25 09:00 +0000", "2026-11-26 09:00 +0000"


@pytest.fixture
def noon() -> object:
    """It is a Monday at noon."""
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def them() -> tuple[Someone, Someone]:
    """Ana and Ben."""
    return a_couple()


def test_what_one_plans_is_there_for_both_and_in_the_calendar(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    address = plan(ana)
    for client in (ana, ben):
        for path in (address, "/quality-time/", "/"):
            assert "Tuesday 24 November, 19:30" in said(client.get(path)), path
    (stands,) = list(PRACTICE.plans(them[1].space))
    assert (stands.title, str(stands.day), str(stands.time), stands.minutes) == (
        "Soup on the stairs",
        "2026-11-24",
        "19:30:00",
        60,
    )


def test_an_idea_is_planned_with_its_name_and_what_to_do(them: tuple[Someone, Someone]) -> None:
    ana, idea = browser(them[0]), quality_time()["hour-025"]
    form = said(ana.get(f"/quality-time/new/?idea={idea.id}"))
    assert idea.text in form
    assert "What you would like to do" not in form
    shown = said(browser(them[1]).get(plan(ana, words="", idea=idea.id)))
    assert idea.name in shown
    assert idea.text in shown
    assert quality_time()["hour-025"].name in said(ana.get("/quality-time/ideas/?kind=cook"))
    assert said(ana.get("/quality-time/ideas/?kind=nonsense")) == said(ana.get("/quality-time/ideas/?kind=home"))


def test_the_same_form_twice_plans_one_and_two_forms_two(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    number = str(uuid4())
    assert plan(ana, once=number) == plan(ana, once=number)
    plan(ben, words="A walk in the rain")
    assert Hour.objects.count() == 2
    assert "Soup on the stairs" in said(ben.get("/quality-time/"))


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        ({"day": "2026-11-22"}, "Choose a day between today and two years from now."),
        ({"day": "2029-01-01"}, "Choose a day between today and two years from now."),
        ({"day": "0001-01-01"}, "Choose a day between today and two years from now."),
        ({"day": "24/11/2026"}, "Write the day as year-month-day."),
        ({"time": "half past"}, "Write the time as hours and minutes"),
        ({"day": "2026-11-23", "time": "11:59"}, "That time has gone by."),
        ({"day": "2027-03-28", "time": "01:30"}, "The clocks go forward that night"),
        ({"minutes": "9"}, "Ten minutes at least"),
        ({"minutes": "1441"}, "A day at most"),
        ({"words": "Too long. " * 20}, "at most 160 characters"),
        ({"words": " ", "idea": "nonsense"}, "a word or two will do"),
    ],
)
def test_what_cannot_be_is_told_kindly_and_the_words_stay(
    them: tuple[Someone, Someone], wrong: dict[str, str], kind: str
) -> None:
    form = {"words": "Soup on the stairs", **TOMORROW, "once": str(uuid4()), **wrong}
    answer = browser(them[0]).post("/quality-time/new/", form)
    assert answer.status_code == 422
    assert kind in said(answer)
    assert written(answer).strip() == form["words"].strip()
    assert not Hour.objects.exists()


def test_either_moves_it_and_what_was_planned_stays_visible(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    address = plan(ana)
    moved = {"words": "Soup on the roof", **TOMORROW, "time": "20:15", "seen": "1", "once": str(uuid4())}
    assert ben.post(f"{address}planned/", moved).status_code == 302
    assert ben.post(f"{address}planned/", moved).status_code == 302
    late = ana.post(f"{address}planned/", {**moved, "words": "Soup in bed"})
    assert late.status_code == 422
    assert "Somebody was faster" in said(late)
    assert written(late) == "Soup in bed"
    assert 'name="seen" value="2"' in late.content.decode()
    shown = said(ana.get(address))
    assert "20:15" in shown
    assert re.search(r"What was planned before .*19:30: Soup on the stairs", shown)
    assert "Soup in bed" not in shown


def test_it_does_not_suit_says_so_kindly_until_it_is_moved(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    address = plan(ana)
    form = ben.get(f"{address}asked/")
    assert written(form) == "This does not suit me so well. Shall we find another time?"
    ben.post(f"{address}asked/", {"words": written(form), "once": once(form)})
    assert "Ben This does not suit me so well." in said(ana.get(address))
    ben.post(f"{address}unasked/")
    assert "suit me so well" not in said(ana.get(address))
    ben.post(f"{address}asked/", {"words": "After eight?", "once": str(uuid4())})
    ana.post(f"{address}planned/", {"words": "Soup", **TOMORROW, "time": "20:30", "seen": "1", "once": str(uuid4())})
    assert "After eight?" not in said(ben.get(address))


def test_either_takes_it_away_and_either_brings_it_back(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    address = plan(ana)
    ben.post(f"{address}taken-away/")
    assert "Ben took this away" in said(ana.get(address))
    assert "Soup" not in said(ana.get("/"))
    assert list(PRACTICE.plans(them[0].space)) == []
    ana.post(f"{address}brought-back/")
    assert "Soup" in said(ben.get("/"))
    ben.post(f"{address}taken-away/")
    with time_machine.travel(DAY_AFTER, tick=False):
        plan(ana, words="Something else", day="2026-11-26")
    assert ana.get(address).status_code == 404


def test_a_line_each_afterwards_stands_in_the_story(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    address = plan(ana)
    early = ana.post(f"{address}kept/", {"words": "too early", "once": str(uuid4())})
    assert "too early" in said(early)
    assert not Line.objects.exists()
    with time_machine.travel(EVENING, tick=False):
        assert "How was it?" in said(ben.get("/"))
        number = str(uuid4())
        for _ in range(2):
            assert ana.post(f"{address}kept/", {"words": "It rained in", "once": number}).status_code == 302
        other = ana.post(f"{address}kept/", {"words": "Another line", "once": str(uuid4())})
        assert "Another line" in said(other)
        ben.post(f"{address}kept/", {"words": "We laughed", "once": str(uuid4())})
        assert "It rained in" in said(ben.get(address))
        assert "We laughed" in said(ana.get(address))
        assert "Soup on the stairs" in said(ana.get("/story/"))
        assert (Moment.objects.count(), Line.objects.count()) == (1, 2)
        assert "How was it?" not in said(ana.get("/"))


def test_how_was_it_is_asked_until_the_day_after_and_nothing_tells_whether_it_took_place(
    them: tuple[Someone, Someone],
) -> None:
    ana = browser(them[0])
    plan(ana)
    for moment, asked in ((EVENING, True), (DAY_AFTER, True), (LATER, False)):
        with time_machine.travel(moment, tick=False):
            assert ("How was it?" in said(ana.get("/"))) is asked, moment
    with time_machine.travel(LATER, tick=False):
        assert "Earlier Tuesday 24 November Soup on the stairs" in said(ana.get("/quality-time/"))


def test_an_hour_begun_at_once_is_one_for_both_and_twice_the_same_form_one_line(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    form = {"words": "We did nothing", "idea": "hour-001", "once": str(uuid4())}
    one = ana.post("/quality-time/had/", form).headers["Location"]
    assert ana.post("/quality-time/had/", form).headers["Location"] == one
    other = ben.post("/quality-time/had/", {**form, "words": "Nothing at all", "once": str(uuid4())})
    assert other.headers["Location"] == one
    assert quality_time()["hour-001"].name in said(ben.get(one))
    again = ana.post("/quality-time/had/", {**form, "words": "Once more", "once": str(uuid4())}).headers["Location"]
    assert again != one
    assert (Hour.objects.count(), Line.objects.count(), Moment.objects.count()) == (2, 3, 2)
    assert ana.post("/quality-time/had/", {"words": " ", "once": str(uuid4())}).status_code == 422


def test_in_another_zone_one_reads_both_times_and_the_clock_of_both_rules(them: tuple[Someone, Someone]) -> None:
    ana = browser(them[0])
    address = plan(ana, day="2027-03-29", time="00:30")
    assert "where you are" not in said(ana.get(address))
    of_ana(them[0], "America/New_York")
    away = browser(them[0])
    assert "Monday 29 March 2027, 00:30 (where you are: Sunday 28 March 2027, 19:30)" in said(away.get(address))


def of_ana(ana: Someone, zone: str) -> None:
    """She is elsewhere for a while."""
    from alcove.accounts.models import Person

    Person.objects.filter(pk=ana.id).update(zone=zone)


def test_somebody_alone_plans_and_finds_it_among_their_own_words() -> None:
    thea = alone("Thea")
    client = browser(thea)
    address = plan(client)
    shown = said(client.get(address))
    assert "It does not suit me" not in shown
    assert "they see what you have planned" in said(client.get("/quality-time/new/"))
    with time_machine.travel(EVENING, tick=False):
        client.post(f"{address}kept/", {"words": "It was quiet", "once": str(uuid4())})
        assert [words for _, _, words in PRACTICE.own_words(thea.space)] == ["Soup on the stairs", "It was quiet"]


def test_when_a_space_is_closed_what_was_taken_away_is_gone_for_good(them: tuple[Someone, Someone]) -> None:
    ana = browser(them[0])
    kept, gone = plan(ana), plan(ana, words="Not this")
    ana.post(f"{gone}taken-away/")
    assert ana.post("/together/leave/", {"password": them[0].password}).status_code == 302
    assert [f"/quality-time/{hour.pk}/" for hour in Hour.objects.all()] == [kept]
    assert "Move it" not in said(ana.get(kept))


@pytest.mark.parametrize("path", ["/quality-time/now/?minutes=40&idea=hour-001", "plan"])
def test_phone_down_ends_when_it_said_and_stores_nothing(them: tuple[Someone, Someone], path: str) -> None:
    ana = browser(them[0])
    begin = f"{plan(ana, minutes='40')}now/" if path == "plan" else path
    before = stored(ana)
    began = ana.get(begin)
    assert began.status_code == 302
    here = began.headers["Location"]
    assert re.fullmatch(r"/quality-time/[a-z0-9-]+/(now/)?\?[a-z0-9=&-]*start=\d+", here)
    with time_machine.travel("2026-11-23 12:10:30 +0000", tick=False):
        page = ana.get(here)
        assert "until 12:40" in said(page)
        assert "Minutes left: 30" in said(page)
    with time_machine.travel("2026-11-23 12:41 +0000", tick=False):
        assert "That was your time." in said(over := ana.get(here))
        assert "until 12:40" not in said(over)
    with time_machine.travel("2026-11-25 12:41 +0000", tick=False):
        assert ana.get(here).status_code == 302
    assert stored(ana) == before


def stored(client: Client) -> tuple[int, ...]:
    """How many hours, lines and moments there are."""
    return Hour.objects.count(), Line.objects.count(), Moment.objects.count()


def test_only_what_an_address_may_say_is_believed(them: tuple[Someone, Someone]) -> None:
    ana = browser(them[0])
    assert "How long?" in said(ana.get("/quality-time/now/?minutes=9999"))
    assert "How long?" in said(ana.get("/quality-time/now/"))
    for start in ("99999999999", "-1", "x", "0", "१२३"):
        led = ana.get(f"/quality-time/now/?minutes=20&idea=dear+diary&words=secret&start={start}")
        assert led.headers["Location"] == "/quality-time/now/?minutes=20&idea=&start=1795435200"


def test_the_list_goes_on_page_by_page(them: tuple[Someone, Someone], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alcove.practices.quality_time.views.PAGE", 2)
    ana = browser(them[0])
    for day in (24, 25, 26):
        plan(ana, words=f"Number {day}.", day=f"2026-11-{day}")
    with time_machine.travel("2026-12-01 12:00 +0000", tick=False):
        first = ana.get("/quality-time/").content.decode()
        (older,) = re.findall(r'href="(/quality-time/\?before=[^"]+)"', first)
        shown = [
            [day for day in (24, 25, 26) if f"Number {day}." in said(ana.get(path))]
            for path in ("/quality-time/", older)
        ]
    assert shown == [[25, 26], [24]]


def test_words_go_with_their_writer_and_what_the_other_wrote_stays(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    address = plan(ana)
    ben.post(f"{address}planned/", {"words": "", "idea": "hour-001", **TOMORROW, "seen": "1", "once": str(uuid4())})
    with time_machine.travel(EVENING, tick=False):
        for client, words in ((ana, "It rained in"), (ben, "We laughed")):
            client.post(f"{address}kept/", {"words": words, "once": str(uuid4())})
        Hour.remove_mine(them[0].space)
        shown = said(ben.get(address))
        assert "Ana took this line away" in shown
        assert "We laughed" in shown
        assert quality_time()["hour-001"].name in shown
        assert "Soup" not in shown
        Hour.remove_mine(them[1].space)
        assert Moment.objects.count() == 1, "that there was an hour stays, in words of ours"
