"""What the nightly question promises: never twice in a year, never one before the other, once and for both."""

from __future__ import annotations

import datetime as dt
from hashlib import blake2b
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client

from alcove.content import Depth, questions
from alcove.lib.tests.on_disk import at_once, on_disk  # noqa: F401  (a fixture)
from alcove.lib.tests.pages import once, plain, said, written
from alcove.practices.questions.choosing import Had, Own, choose
from alcove.practices.questions.models import Answer, Ask, Standing
from alcove.vault import SealError
from tests.people import Someone, a_couple, browser, lapse

FIRST = dt.date(2026, 1, 1)


def chance(day: dt.date) -> bytes:
    return blake2b(day.isoformat().encode(), digest_size=32).digest()


@pytest.mark.parametrize("ceiling", list(Depth))
def test_no_question_comes_twice_in_a_year_and_none_goes_too_deep(ceiling: Depth) -> None:
    had: list[Had] = []
    empty = 0
    for number in range(800):
        day = FIRST + dt.timedelta(days=number)
        kept = choose(questions(), [], had, ceiling=ceiling, day=day, chance=chance(day))
        if kept is None:
            empty += 1
            continue
        assert kept["depth"] <= ceiling
        before = next((h for h in had if h.question == kept["question"]), None)
        assert before is None or (day - before.day).days >= 365
        assert (before is not None) == ("again" in kept)
        had.insert(0, Had(kept["question"], kept["depth"], day, str(uuid4())))
    pool = sum(question.depth <= ceiling for question in questions().values())
    assert (empty > 0) == (pool < 365)


def test_a_tender_one_is_never_followed_by_another_while_there_are_others() -> None:
    had = [Had("tender-001", Depth.TENDER, FIRST, "x")]
    for number in range(200):
        day = FIRST + dt.timedelta(days=1 + number)
        kept = choose(questions(), [], had, ceiling=Depth.TENDER, day=day, chance=chance(day))
        assert kept
        assert kept["depth"] < Depth.TENDER


def test_own_questions_are_mixed_in_and_come_when_nothing_else_is_left() -> None:
    own = [Own("one", "Which?", Depth.LIGHT, "ana")]
    days = [FIRST + dt.timedelta(days=number) for number in range(60)]
    chosen = [choose(questions(), own, [], ceiling=Depth.LIGHT, day=day, chance=chance(day)) for day in days]
    came = sum(kept is not None and kept.get("own") == "one" for kept in chosen)
    assert 10 < came < 50
    left = choose({}, own, [], ceiling=Depth.LIGHT, day=FIRST, chance=bytes([255] * 32))
    assert left
    assert left["own"] == "one"
    deep = [Own("two", "Which?", Depth.TENDER, "ana")]
    assert choose({}, deep, [], ceiling=Depth.PERSONAL, day=FIRST, chance=bytes(32)) is None


def tonight(client: Client) -> str:
    return client.get("/questions/tonight/").headers["Location"]


def hand_in(client: Client, ask: str, words: str, number: str = "") -> int:
    return client.post(ask, {"words": words, "once": number or once(client.get(ask))}).status_code


@pytest.mark.django_db
def test_both_have_the_same_question_and_neither_reads_before_both_have_written() -> None:
    ana, ben = map(browser, a_couple())
    ask = tonight(ana)
    assert tonight(ben) == ask
    today, page = plain(ben.get("/")), plain(ben.get(ask))
    assert hand_in(ana, ask, "the heron at six") == 302
    assert (plain(ben.get("/")), plain(ben.get(ask))) == (today, page)
    assert "the heron at six" in said(ana.get(ask))
    assert hand_in(ben, ask, "the kettle at seven") == 302
    for client in (ana, ben):
        assert "the heron at six" in said(client.get(ask))
        assert "the kettle at seven" in said(client.get(ask))


@pytest.mark.django_db
def test_sending_twice_keeps_one_and_taking_back_gives_the_words_back() -> None:
    ana, _ = map(browser, a_couple())
    ask = tonight(ana)
    number = once(ana.get(ask))
    assert {hand_in(ana, ask, "first thought", number), hand_in(ana, ask, "second thought", number)} == {302}
    assert Answer.objects.count() == 1
    back = ana.post(f"{ask}taken-back/")
    assert written(back) == "first thought"
    assert Answer.objects.count() == 0
    assert written(ana.get(ask)) == "first thought"


@pytest.mark.django_db
def test_passing_moves_only_the_one_who_passes() -> None:
    ana, ben = map(browser, a_couple())
    ask = tonight(ana)
    before = plain(ben.get("/")), plain(ben.get("/talk/"))
    for _ in range(3):
        ana.post("/questions/another/")
    assert tonight(ana) != ask
    assert (plain(ben.get("/")), plain(ben.get("/talk/"))) == before
    assert tonight(ben) == ask


@pytest.mark.django_db
def test_the_lower_of_both_ceilings_holds_and_is_shown_to_nobody() -> None:
    ana, ben = a_couple()
    before = plain(browser(ben).get("/questions/depth/")), plain(browser(ben).get("/talk/"))
    browser(ana).post("/questions/depth/", {"depth": "3"})
    assert Standing.common_ceiling(ana.space) == Depth.LIGHT
    assert (plain(browser(ben).get("/questions/depth/")), plain(browser(ben).get("/talk/"))) == before
    browser(ben).post("/questions/depth/", {"depth": "2"})
    assert Standing.common_ceiling(ben.space) == Depth.PERSONAL


def test_both_at_the_same_moment_reveals_once(on_disk: Path) -> None:  # noqa: F811
    ana, ben = a_couple()
    ask = Ask.at(ana.space, ana.space.today, 0)
    assert ask
    spaces = [someone.space for someone in (ana, ben) for _ in range(3)]
    at_once(*[lambda s=s: Answer.hand_in(s, ask, f"from {s.me.name}", once=uuid4()) for s in spaces])
    assert sorted(Answer.objects.values_list("state", flat=True)) == [Answer.REVEALED] * 2
    assert Ask.objects.get().state == Ask.REVEALED


def test_the_first_visit_of_the_day_from_many_places_chooses_once(on_disk: Path) -> None:  # noqa: F811
    ana, ben = a_couple()
    spaces = [someone.space for someone in (ana, ben) for _ in range(3)]
    asks = at_once(*[lambda s=s: Ask.at(s, s.today, 0) for s in spaces])
    assert len({ask.pk for ask in asks if ask}) == Ask.objects.count() == 1


@pytest.mark.django_db
def test_held_strictly_no_key_of_the_partners_opens_it_and_each_releases_their_own() -> None:
    ana, ben = a_couple()
    agree_to_strict(ana, ben)
    hers, his = browser(ana), browser(ben)
    ask = tonight(hers)
    hand_in(hers, ask, "held heron")
    answer = Answer.objects.get()
    assert answer.state == Answer.HELD
    for open_with in (ben.space.unseal, ben.space.unseal_waiting):
        with pytest.raises(SealError):
            open_with(answer.id, answer.epoch, bytes(answer.sealed))
    asked = lapse(browser(ben)).post(ask, {"words": "carried kettle", "once": str(uuid4())})
    assert (asked.status_code, Answer.objects.count()) == (401, 1)
    assert "carried kettle" in asked.content.decode()
    hand_in(his, ask, "kettle too")
    assert Ask.objects.get().state == Ask.OPEN
    hers.get("/questions/tonight/")
    assert "kettle too" in said(hers.get(ask))


def agree_to_strict(ana: Someone, ben: Someone) -> None:
    browser(ana).post("/together/strict/proposed/", {"value": "on"})
    page = browser(ben).get("/together/")
    value = [v for n, v in _fields(page) if n == "value"]
    browser(ben).post("/together/strict/agreed/", {"value": value[0]} if value else {})
    assert ana.space.strict


def _fields(page: object) -> list[tuple[str, str]]:
    import re

    return re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_after_a_week_an_answer_comes_too_late_and_is_given_back() -> None:
    ana, _ = map(browser, a_couple())
    ask = tonight(ana)
    Ask.objects.update(day=Ask.objects.get().day - dt.timedelta(days=8))
    late = ana.post(ask, {"words": "late lark", "once": str(uuid4())})
    assert (late.status_code, written(late), Answer.objects.count()) == (409, "late lark", 0)


@pytest.mark.django_db
def test_words_are_taken_away_by_their_author_alone_and_leave_a_date() -> None:
    ana, ben = map(browser, a_couple())
    ask = tonight(ana)
    hand_in(ana, ask, "the heron at six")
    hand_in(ben, ask, "the kettle at seven")
    ben.post(f"{ask}removed/")
    assert "the heron at six" in said(ana.get(ask))
    ana.post(f"{ask}removed/")
    shown = said(ben.get(ask))
    assert "the heron at six" not in shown
    assert "Ana took these words away on" in shown


@pytest.mark.django_db
def test_the_search_finds_what_is_open_and_nothing_that_waits() -> None:
    ana, ben = map(browser, a_couple())
    ask = tonight(ana)
    hand_in(ana, ask, "the Heron at six")
    assert "Nothing found" in said(ben.post("/questions/found/", {"text": "heron"}))
    hand_in(ben, ask, "the kettle at seven")
    assert "1 found" in said(ben.post("/questions/found/", {"text": "hEROn"}))
