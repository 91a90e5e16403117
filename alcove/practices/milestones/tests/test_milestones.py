"""Days are kept, come back a year later, and are changed or taken away by their writer alone."""

from __future__ import annotations

import datetime as dt
import re
from uuid import uuid4

import pytest
from django.test import Client

from alcove.lib.tests.pages import said
from alcove.moments.models import Moment
from alcove.practices.milestones.models import Milestone
from alcove.practices.milestones.reading import earlier_years
from tests.people import Someone, a_couple, alone, browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def them() -> tuple[Someone, Someone]:
    """Ana and Ben."""
    return a_couple()


def keep(client: Client, words: str, day: str = "2019-05-03", **more: str) -> str:
    """Keep a day; the address of its page."""
    answer = client.post("/milestones/new/", {"words": words, "day": day, "once": str(uuid4()), **more})
    assert answer.status_code == 302, said(answer)
    return answer.headers["Location"]


def test_a_kept_day_is_read_by_both_in_the_story_and_in_its_list(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    address = keep(ana, "We met in the rain")
    for client in (ana, ben):
        for path in (address, "/milestones/", "/story/"):
            assert "We met in the rain" in said(client.get(path)), path
        assert "3 May 2019" in said(client.get("/story/"))
    assert re.search(rf'href="{address}"', ben.get("/story/").content.decode())


def test_the_same_form_twice_keeps_one_day(them: tuple[Someone, Someone]) -> None:
    ana = browser(them[0])
    once = str(uuid4())
    assert keep(ana, "We met", once=once) == keep(ana, "We met", once=once)
    assert Milestone.objects.count() == Moment.objects.count() == 1


@pytest.mark.parametrize("day", ["", "2999-01-01", "1899-12-31", "03/05/2019", "2019-02-30"])
def test_a_day_that_cannot_be_is_told_and_the_words_stay(them: tuple[Someone, Someone], day: str) -> None:
    answer = browser(them[0]).post("/milestones/new/", {"words": "We met", "day": day, "once": str(uuid4())})
    assert answer.status_code == 422
    assert "We met" in said(answer)
    assert not Milestone.objects.exists()


@pytest.mark.parametrize("path", ["/milestones/new/", "/milestones/victory/"])
def test_nothing_is_kept_of_nothing(them: tuple[Someone, Someone], path: str) -> None:
    answer = browser(them[0]).post(path, {"words": " \n ", "day": "2019-05-03", "once": str(uuid4())})
    assert "One line is enough" in said(answer)
    assert not Milestone.objects.exists()


def test_a_year_later_it_stands_on_today_for_both_and_on_no_other_day(them: tuple[Someone, Someone]) -> None:
    today = them[0].space.today
    ana, ben = map(browser, them)
    keep(ana, "A day like this", str(today.replace(year=today.year - 3)))
    keep(ana, "Another day", str(today.replace(year=today.year - 3) - dt.timedelta(days=1)))
    keep(ana, "This very day", str(today))
    for client in (ana, ben):
        shown = said(client.get("/"))
        assert "3 years ago today A day like this" in shown
        assert "Another day" not in shown
        assert "This very day" not in shown


def test_the_last_of_february_returns_a_day_earlier_where_there_is_none() -> None:
    assert dt.date(2024, 2, 29) in earlier_years(dt.date(2027, 2, 28))
    assert dt.date(2024, 2, 29) not in earlier_years(dt.date(2028, 2, 28))
    assert dt.date(2024, 2, 29) in earlier_years(dt.date(2028, 2, 29))
    assert dt.date(2027, 2, 28) not in earlier_years(dt.date(2028, 2, 29))
    assert dt.date(2024, 2, 29) not in earlier_years(dt.date(2027, 3, 1))


def test_a_victory_is_shared_or_becomes_a_page_of_mine(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    ana.post("/milestones/victory/", {"words": "We stayed kind", "once": str(uuid4())})
    ana.post("/milestones/victory/", {"words": "I asked for help", "once": str(uuid4()), "mine": "yes"})
    assert "We stayed kind" in said(ben.get("/story/"))
    assert Milestone.objects.count() == 1
    assert "A small victory" in said(ana.get("/mine/"))
    assert "I asked for help" in ana.get("/mine/1/").content.decode()


def test_other_words_leave_the_earlier_ones_visible_and_the_story_says_the_new(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    address = keep(ana, "We met on a train")
    assert ana.post(f"{address}changed/", {"words": "We met on a ferry", "once": str(uuid4())}).status_code == 302
    shown = said(ben.get(address))
    assert shown.index("We met on a ferry") < shown.index("We met on a train")
    assert "ferry" in said(ben.get("/story/"))
    assert "train" not in said(ben.get("/story/"))


def test_its_writer_takes_it_away_from_the_story_too(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    address = keep(ana, "We met on a train")
    assert "It cannot be brought back" in said(ana.get(f"{address}removed/"))
    ana.post(f"{address}removed/")
    for client in (ana, ben):
        assert "train" not in said(client.get("/story/")) + said(client.get("/milestones/")) + said(client.get(address))
        assert "Ana took this line away" in said(client.get("/milestones/"))
    for what in ("changed", "removed"):
        assert ana.post(f"{address}{what}/", {"words": "again", "once": str(uuid4())}).status_code == 404


def test_nobody_else_changes_it_or_takes_it_away(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    address = keep(ana, "We met on a train")
    for what in ("changed", "removed"):
        assert ben.get(f"{address}{what}/").status_code == 404
        assert ben.post(f"{address}{what}/", {"words": "a bus", "once": str(uuid4())}).status_code == 404
    Milestone.remove_mine(them[1].space)
    assert "train" in said(ben.get(address))
    assert "Change my words" not in said(ben.get(address))


def test_the_list_goes_on_page_by_page(them: tuple[Someone, Someone]) -> None:
    for number in range(23):
        Milestone.keep(them[0].space, f"day {number}.", on=dt.date(2020, 1, 1 + number), once=uuid4())
    ana = browser(them[0])
    first = ana.get("/milestones/").content.decode()
    assert "day 22." in first
    assert "day 2." not in first
    (older,) = re.findall(r'href="(/milestones/\?before=[^"]+)"', first)
    rest = said(ana.get(older))
    assert [number for number in range(23) if f"day {number}." in rest] == [0, 1, 2]


def test_somebody_alone_keeps_days_and_finds_them_again() -> None:
    thea = browser(alone("Thea"))
    assert "Share it" not in said(thea.get("/milestones/victory/"))
    keep(thea, "I moved in")
    assert "I moved in" in said(thea.get("/milestones/"))
