"""A line, three replies and what each lets the other feel; a reply of one's own; and never a score."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from alcove.coach import read
from alcove.content import understanding
from alcove.lib.tests.pages import hidden, said, written
from alcove.practices.understanding.hearing import LACKS, LEVELS
from tests.people import a_couple, browser, lapse

pytestmark = pytest.mark.django_db
HEARD = "My boss shouted at me in front of everyone and I feel so ashamed."


@pytest.fixture
def ana() -> Client:
    """Ana's browser."""
    return browser(a_couple()[0])


def test_each_choice_is_told_what_it_does_and_shown_a_better_one(ana: Client) -> None:
    one = understanding()["said-01"]
    for number, reply in enumerate(one.replies):
        page = said(ana.post("/understanding/", {"line": one.id, "chosen": f"{number}"}))
        told = LEVELS[reply.level] if reply.level else LACKS[reply.lacks]
        assert all(str(words) in page for words in (one.line, reply.words, *told, one.better))
        assert not re.search(r"\b\d+ ?(%|points?|of \d)|\b(score|wrong|correct)\b", page)


def test_lines_and_replies_come_in_any_order(ana: Client) -> None:
    pages = [ana.get("/understanding/") for _time in range(12)]
    assert len({hidden(page, "line") for page in pages}) > 3
    same = [ana.post("/understanding/", {"line": "said-01", "chosen": "9"}) for _time in range(12)]
    assert {page.status_code for page in same} == {422}
    orders = {tuple(re.findall(r'name="chosen" value="(\d)"', page.content.decode())) for page in same}
    assert len(orders) > 1
    assert all(sorted(order) == ["0", "1", "2"] for order in orders)


def test_a_line_that_is_not_there_is_another_one(ana: Client) -> None:
    assert "What it does" in said(ana.post("/understanding/", {"line": "said-999", "chosen": "0"}))


def test_a_reply_of_ones_own_is_looked_at(ana: Client) -> None:
    form = {"heard": HEARD, "words": "That sounds hard. You should quit.", "look": "look"}
    answer = ana.post("/understanding/own/", form)
    assert (written(answer, "heard"), written(answer)) == (HEARD, form["words"])
    page = said(answer)
    assert page.index("You named how it is for them") < page.index("Advice")
    assert "say back first" in page
    assert "There is nothing here yet" in said(ana.post("/understanding/own/", form | {"words": ""}))


def test_fear_in_what_was_said_stops_it(ana: Client) -> None:
    form = {"heard": "I am afraid of you when you drink.", "words": "You should calm down.", "look": "look"}
    page = said(ana.post("/understanding/own/", form))
    assert "This may be about more than words" in page
    assert "Advice" not in page


def test_the_coach_stays_away_from_whoever_does_not_want_it(ana: Client) -> None:
    assert "Or in your own words" in said(ana.get("/understanding/"))
    assert "Turn it on" in said(ana.post("/understanding/own/", {"heard": HEARD, "words": "You quit?", "look": "off"}))
    assert "Or in your own words" not in said(ana.get("/understanding/"))
    assert "Or in your own words" not in said(lapse(ana).get("/understanding/"))


def test_no_line_of_ours_is_taken_for_danger() -> None:
    """Each is read with the reply to it."""
    assert [one.id for one in understanding().values() if read(one.line).safety] == []
