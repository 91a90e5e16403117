"""A first is planned, done and told by both; what each of the two does at the same moment loses nothing."""

from __future__ import annotations

import datetime as dt
import re
from uuid import UUID, uuid4

import pytest

from alcove.kit.practice import all_practices
from alcove.lib.tests.pages import said
from alcove.moments.models import Moment
from alcove.practices.firsts.ideas import EXCITING, all_ideas
from alcove.practices.firsts.models import First, Line, named
from tests.people import Someone, a_couple, alone, browser
from tests.pictures import a_picture

pytestmark = pytest.mark.django_db
NAME = "Eat supper on the floor by the light of one lamp"


@pytest.fixture
def them() -> tuple[Someone, Someone]:
    """Ana and Ben."""
    return a_couple()


def wished(them: tuple[Someone, Someone], number: int = 0) -> str:
    """The address of something that both find exciting."""
    idea = [one for one in all_ideas(them[0].space) if not one.by][number]
    for one in them:
        found = First.rate(one.space, idea, EXCITING)
    assert found
    return f"/firsts/{found.pk}/"


def plan(one: Someone, **more: str) -> dict[str, str]:
    """A plan for the day after tomorrow."""
    day = one.space.today + dt.timedelta(days=2)
    return {"day": str(day), "time": "19:30", "minutes": "90", "place": "the roof", "seen": "0", **more}


def calendar(one: Someone) -> list[tuple[str, dt.time | None, int]]:
    """What stands in their calendar."""
    (card,) = [practice for practice in all_practices() if practice.name == "firsts"]
    assert card.plans
    return [(found.title, found.time, found.minutes) for found in card.plans(one.space)]


def test_it_is_planned_done_and_told_by_each(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    first = wished(them)
    assert ana.post(f"{first}planned/", plan(them[0])).status_code == 302
    for client, one in ((ana, them[0]), (ben, them[1])):
        assert "the roof" in said(client.get(first))
        assert f"{NAME} Planned for" in said(client.get("/"))
        assert calendar(one) == [(NAME, dt.time(19, 30), 90)]
    for client in (ana, ben):
        client.post(f"{first}done/")
    assert Moment.objects.count() == 1
    for client in (ben, ana):
        once = {"words": f"a line {id(client)}", "once": str(uuid4())}
        for _twice in range(2):
            assert client.post(f"{first}kept/", once).status_code == 302
    for client in (ana, ben):
        assert all(f"a line {id(each)}" in said(client.get(first)) for each in (ana, ben))
        assert re.search(rf'href="{first}"', client.get("/story/").content.decode())
    assert calendar(them[0]) == []
    ana.post(f"{first}taken-back/")
    assert First.objects.get().state == "done", "nobody takes the other's line out of sight"
    late = ana.post(f"{first}kept/", {"words": "one more line", "once": str(uuid4())})
    assert (late.status_code, "one more line" in said(late)) == (422, True)


def test_two_plans_at_the_same_moment_lose_neither(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    first = wished(them)
    ana.post(f"{first}planned/", plan(them[0]))
    assert ana.post(f"{first}planned/", plan(them[0])).status_code == 302, "the same form twice is one plan"
    late = ben.post(f"{first}planned/", plan(them[1], place="the cellar", time="18:00"))
    assert late.status_code == 422
    assert "the roof" in said(late)
    assert 'value="the cellar"' in late.content.decode()
    (seen,) = re.findall(r'name="seen" value="(\d+)"', late.content.decode())
    assert ben.post(f"{first}planned/", plan(them[1], place="the cellar", seen=seen)).status_code == 302
    shown = said(ana.get(first))
    assert shown.index("the cellar") < shown.index("What was planned before") < shown.index("the roof")


def test_each_step_can_be_taken_back(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    first = wished(them)
    ana.post(f"{first}planned/", plan(them[0]))
    ben.post(f"{first}done/")
    assert Moment.objects.count() == 1
    ana.post(f"{first}taken-back/")
    assert not Moment.objects.exists()
    assert calendar(them[1]) == [(NAME, dt.time(19, 30), 90)]
    ben.post(f"{first}taken-back/")
    assert calendar(them[0]) == []
    ben.post(f"{first}taken-back/")
    assert "You both find this exciting" in said(ana.get(first))


@pytest.mark.parametrize(
    "bad", [{"day": ""}, {"day": "2020-01-01"}, {"day": "2999-01-01"}, {"time": "late"}, {"minutes": "0"}]
)
def test_a_plan_that_cannot_be_is_told_and_stays(them: tuple[Someone, Someone], bad: dict[str, str]) -> None:
    first = wished(them)
    answer = browser(them[0]).post(f"{first}planned/", plan(them[0], **bad))
    assert answer.status_code == 422
    assert 'value="the roof"' in answer.content.decode()
    assert First.objects.get().state == "wished"


def test_a_line_is_changed_in_the_open_and_taken_away_by_its_writer(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    first = wished(them)
    assert ana.post(f"{first}kept/", {"words": "too early", "once": str(uuid4())}).status_code == 422
    ana.post(f"{first}done/")
    assert ana.post(f"{first}kept/", {"words": " ", "once": str(uuid4())}).status_code == 422
    ana.post(f"{first}kept/", {"words": "It rained", "once": str(uuid4())})
    ana.post(f"{first}changed/", {"words": "It poured", "once": str(uuid4())})
    shown = said(ben.get(first))
    assert shown.index("It poured") < shown.index("It rained")
    for what in ("changed", "removed"):
        assert ben.post(f"{first}{what}/", {"words": "no", "once": str(uuid4())}).status_code == 404
    assert "cannot be brought back" in said(ana.get(f"{first}removed/"))
    ana.post(f"{first}removed/")
    for client in (ana, ben):
        assert "Ana took this line away" in said(client.get(first))
        assert "poured" not in said(client.get(first))


def test_the_done_ones_go_on_page_by_page(them: tuple[Someone, Someone], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alcove.practices.firsts.views.PAGE", 2)
    for number in range(4):
        found = First.objects.get(pk=wished(them, number).split("/")[2])
        found.do(them[0].space.on_day(dt.date(2026, 1, 1 + number)))
    ana = browser(them[0])
    first = ana.get("/firsts/").content.decode()
    (older,) = re.findall(r'href="(/firsts/\?before=[^"]+)"', first)
    names = [named(one.words) for one in all_ideas(them[0].space)[:4]]
    shown = [[name for name in names if name in said(ana.get(page))] for page in ("/firsts/", older)]
    assert shown == [names[2:], names[:2]]


def test_pictures_stand_at_what_was_done_and_keep_it_done(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    first = wished(them)
    code = UUID(first.split("/")[2])
    assert "Add a picture" not in said(ana.get(first))
    assert ana.get(f"/pictures/at/{code}/").headers["Location"] == first
    ana.post(f"{first}done/")
    a_picture(them[1].space, code, "the lamp")
    ana.post(f"{first}taken-back/")
    for client in (ana, ben):
        assert "Add a picture" in said(client.get(first))
        assert "the lamp" in said(client.get(first))
    (card,) = [practice for practice in all_practices() if practice.name == "firsts"]
    assert card.export
    (found,) = [one["pictures"] for one in card.export(them[0].space) if one.get("pictures")]
    assert [(one["who"], one["line"]) for one in found] == [("Ben", "the lamp")]


def test_words_go_with_their_writer(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    ben.post("/firsts/own/", {"words": "Sleep on the balcony", "once": str(uuid4())})
    first = wished(them)
    (idea,) = [one for one in all_ideas(them[0].space) if one.by]
    his = First.rate(them[0].space, idea, EXCITING)
    assert his
    for address in (first, f"/firsts/{his.pk}/"):
        ben.post(f"{address}planned/", plan(them[1]))
        ben.post(f"{address}done/")
        ben.post(f"{address}kept/", {"words": "A line of his", "once": str(uuid4())})
    First.remove_mine(them[1].space)
    shown = "".join(said(ana.get(path)) for path in (first, f"/firsts/{his.pk}/", "/firsts/", "/story/"))
    assert [words for words in ("balcony", "the roof", "A line of his") if words in shown] == []
    assert NAME in shown
    assert "Ben took this idea away" in shown
    assert "Ben took this line away" in shown


def test_what_somebody_alone_wrote_goes_along_with_them() -> None:
    thea = alone("Thea")
    client, space = browser(thea), thea.space
    client.post("/firsts/own/", {"words": "Swim at night", "once": str(uuid4())})
    found = First.rate(space, all_ideas(space)[0], EXCITING)
    assert found
    client.post(f"/firsts/{found.pk}/planned/", plan(thea))
    client.post(f"/firsts/{found.pk}/done/")
    client.post(f"/firsts/{found.pk}/kept/", {"words": "Cold, and glad", "once": str(uuid4())})
    (card,) = [practice for practice in all_practices() if practice.name == "firsts"]
    assert card.own_words
    assert [words for _day, _title, words in card.own_words(space)] == ["Cold, and glad", "the roof", "Swim at night"]
    assert Line.objects.count() == 1
    assert "Swim at night" not in said(client.get("/story/"))
