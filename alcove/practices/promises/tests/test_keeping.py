"""A promise is its maker's alone to make, change and look at; the other reads what was shared and nothing beside."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from alcove.accounts.drawer import PrivateRecord
from alcove.accounts.reminders import Reminder
from alcove.lib.tests.pages import said
from alcove.moments.models import Moment
from alcove.practices.promises.models import Promise
from alcove.practices.promises.own import Own
from alcove.practices.promises.tests.test_privacy import plan
from tests.people import Someone, a_couple, alone, browser, lapse

pytestmark = pytest.mark.django_db
READY = "A promise of yours is ready to be looked at"


@pytest.fixture
def them() -> tuple[Someone, Someone]:
    """Ana and Ben."""
    return a_couple()


def promise(client: Client, words: str, **more: str) -> str:
    """Promise something; the address of the maker's page."""
    answer = client.post("/promises/new/", plan(words, **more))
    assert answer.status_code == 302, said(answer)
    return answer.headers["Location"]


def look(client: Client, address: str, how: str, **more: str) -> int:
    """Say how it went."""
    return int(client.post(f"{address}looked-at/", {"how": how, **more}).status_code)


def today_and(days: int) -> str:
    """A day from today."""
    return f"{timezone.localdate() + dt.timedelta(days=days)}"


def page_of(client: Client) -> str:
    """What the shared page of the newest promise says."""
    return said(client.get(f"/promises/{Promise.objects.get().pk}/"))


def test_what_is_shared_is_read_and_what_is_ones_own_leaves_no_row(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    promise(ana, "water the fern", to="both")
    own = promise(ana, "learn to whistle")
    assert Promise.objects.count() == 1
    assert "water the fern" in said(ben.get("/promises/"))
    assert "whistle" in said(ana.get(own))
    assert ben.get(own).status_code == 404


def test_the_same_form_twice_is_one_promise(them: tuple[Someone, Someone]) -> None:
    ana = browser(them[0])
    form = plan("water the fern", to="both")
    assert [ana.post("/promises/new/", form).status_code for _ in range(2)] == [302, 302]
    assert Promise.objects.count() == len(Own.newest(them[0].space, 0, None)) == 1


@pytest.mark.parametrize("days", [-1, 15])
def test_a_day_that_is_gone_or_too_far_is_told_and_the_words_stay(them: tuple[Someone, Someone], days: int) -> None:
    answer = browser(them[0]).post("/promises/new/", plan("water the fern", review=today_and(days)))
    assert answer.status_code == 422
    assert "water the fern" in said(answer)
    assert "two weeks from now" in said(answer)


def test_only_its_maker_is_reminded_and_only_from_that_day_on(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    own = promise(ana, "water the fern", to="both", review=today_and(2))
    assert READY not in said(ana.get("/"))
    ana.post(f"{own}changed/", plan("water the fern", review=today_and(0)))
    assert READY in said(ana.get("/"))
    assert READY not in said(ben.get("/"))
    look(ana, own, "let go")
    assert READY not in said(ana.get("/"))
    assert not Reminder.objects.exists()


def test_a_locked_screen_says_nothing_of_what_is_kept_to_oneself(them: tuple[Someone, Someone]) -> None:
    ana = browser(them[0])
    own = promise(ana, "learn to whistle", review=today_and(0))
    assert READY in said(ana.get("/"))
    assert READY not in said(lapse(ana).get("/"))
    ana = browser(them[0])
    ana.post(f"{own}shared/")
    assert READY in said(lapse(ana).get("/"))


def test_nothing_changes_for_the_other_when_it_was_looked_at_quietly(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    own = promise(ana, "water the fern", to="both")
    before = page_of(ben)
    assert look(ana, own, "let go", line="too dry") == 302
    assert page_of(ben) == before
    assert "too dry" in said(ana.get(own))
    assert look(ana, own, "partly", line="half of it", show="on") == 302
    assert "Partly half of it" in page_of(ben)


def test_an_answer_can_be_changed_on_its_day_and_not_later(them: tuple[Someone, Someone]) -> None:
    with time_machine.travel("2026-11-23 12:00 +0000", tick=False) as now:
        ana = browser(them[0])
        own = promise(ana, "water the fern", to="both")
        assert look(ana, own, "kept", show="on") == 302
        ana.post(f"{own}told/")
        ana.post(f"{own}told/")
        assert Moment.objects.count() == 1
        assert look(ana, own, "partly", show="on") == 302
        assert not Moment.objects.exists()
        now.shift(dt.timedelta(days=1))
        late = browser(them[0]).post(f"{own}looked-at/", {"how": "kept", "line": "still a word"})
    assert late.status_code == 422
    assert "still a word" in said(late)


def test_only_a_kept_and_shared_promise_comes_into_the_story(them: tuple[Someone, Someone]) -> None:
    ana = browser(them[0])
    for how, to in (("partly", "both"), ("kept", "mine")):
        own = promise(ana, f"water the fern {to}", to=to)
        look(ana, own, how)
        ana.post(f"{own}told/")
    assert not Moment.objects.exists()


def test_changing_it_early_is_called_reliable_and_both_read_what_it_was(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    own = promise(ana, "water the fern", to="both")
    assert ana.post(f"{own}changed/", plan("water the fern on Friday")).status_code == 302
    assert "a way of keeping your word" in said(ana.get(own))
    assert "keeping your word" not in page_of(ben)
    assert page_of(ben).index("fern on Friday") < page_of(ben).index("How it was put before")
    for number in range(8):
        last = ana.post(f"{own}changed/", plan(f"water it, {number}"))
    assert last.status_code == 422
    assert "water it, 7" in said(last)


def test_sharing_later_is_an_act_of_its_own_and_done_once(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    own = promise(ana, "learn to whistle")
    assert "cannot become yours alone again" in said(ana.get(f"{own}shared/"))
    assert ben.post(f"{own}shared/").status_code == 404
    assert [ana.post(f"{own}shared/").status_code for _ in range(2)] == [302, 302]
    assert Promise.objects.count() == 1
    assert "learn to whistle" in page_of(ben)


def test_nobody_marks_changes_or_removes_what_is_the_others(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    own = promise(ana, "water the fern", to="both")
    shared = f"/promises/mine/{Promise.objects.get().pk}/"
    for address in (own, shared):
        for act in ("changed", "looked-at", "shared", "told", "removed"):
            assert ben.post(f"{address}{act}/", {**plan("no"), "how": "let go"}).status_code == 404
    Own.remove_shared(them[1].space)
    assert "water the fern" in page_of(ana)


def test_taken_away_a_shared_one_leaves_its_day_and_an_own_one_nothing(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    before = PrivateRecord.objects.count()
    shared, own = promise(ana, "water the fern", to="both"), promise(ana, "learn to whistle")
    for address in (shared, own):
        assert "cannot be brought back" in said(ana.get(f"{address}removed/"))
        assert ana.post(f"{address}removed/").status_code == 302
    assert "Ana took this away" in page_of(ben)
    assert "fern" not in page_of(ben) + said(ana.get("/promises/mine/"))
    assert PrivateRecord.objects.count() == before
    assert not Reminder.objects.exists()


def test_two_pages_at_once_lose_nothing(them: tuple[Someone, Someone]) -> None:
    space = them[0].space
    browser(them[0]).post("/promises/new/", plan("water the fern"))
    (one,) = Own.newest(space, 0, None)
    (same,) = Own.newest(space, 0, None)
    parts = {part: one.held[part] for part in ("why", "when", "then", "obstacle", "instead")}
    assert one.change(space, {"words": "first page", **parts}, space.today)
    assert same.change(space, {"words": "second page", **parts}, space.today)
    (kept,) = Own.newest(space, 0, None)
    said_before = [before["words"] for before in kept.held["earlier"]]
    assert (said_before, kept.held["words"]) == (["water the fern", "first page"], "second page")


def test_somebody_alone_promises_to_nobody_else() -> None:
    thea = browser(alone("Thea"))
    assert "Who reads it" not in said(thea.get("/promises/new/"))
    own = promise(thea, "learn to whistle", to="both")
    assert look(thea, own, "kept") == 302
    assert "Kept" in said(thea.get("/promises/mine/"))
    assert not Promise.objects.exists()
