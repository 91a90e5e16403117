"""Passing: silent, for oneself alone; and how deep one is willing to go, which nobody else sees."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client

from alcove.lib.tests.pages import plain, said
from alcove.practices.questions.models import Ask, Standing
from alcove.practices.questions.tests.evenings import KEPT, browsers, code, hand_in, tonight
from tests.people import Someone, a_couple

pytestmark = pytest.mark.django_db


@pytest.fixture
def them() -> tuple[Someone, Someone]:
    """Ana and Ben."""
    return a_couple()


def another(client: Client) -> str:
    """Pass; return where one comes to."""
    return client.post("/questions/another/")["Location"]


def ceiling(client: Client, depth: int) -> None:
    """Choose how deep to go."""
    assert client.post("/questions/depth/", {"depth": str(depth)})["Location"] == "/talk/"


def depth_of(someone: Someone, address: str) -> int:
    """How deep that question goes."""
    return Ask.objects.get(pk=code(address)).opened(someone.space)["depth"]


def tender(someone: Someone, *positions: int, days_ago: int = 0) -> None:
    """Put tender questions in these places of a day."""
    day = someone.space.today - dt.timedelta(days=days_ago)
    for position in positions:
        kept = {**KEPT, "question": f"tender-{position}", "text": "What do you fear?", "depth": 3}
        Ask.put_to_both(someone.space.on_day(day), kept, day=day, position=position)


def test_who_passes_further_meets_the_same_questions(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    anas = [tonight(ana), *(another(ana) for _ in range(3))]
    assert len(set(anas)) == 4
    assert tonight(ana) == anas[3]
    bens = [tonight(ben), *(another(ben) for _ in range(3))]
    assert bens == anas
    assert Ask.objects.count() == 4


def test_passing_is_free_and_says_nothing(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    rooms = ["/", "/talk/", "/together/", "/story/", "/questions/earlier/", tonight(ben)]
    before = [plain(ben.get(room)) for room in rooms]
    for _ in range(12):
        another(ana)
    assert [plain(ben.get(room)) for room in rooms] == before
    row = Standing.objects.get(person_id=them[0].id)
    assert b"position" not in bytes(row.passed)


def test_passing_before_the_first_look_leaves_the_partner_no_double(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    passed = another(ana)  # from a page of the day before, just after midnight
    first = tonight(ben)
    second = another(ben)
    assert first != second
    assert {first, second} == {f"/questions/{ask.pk}/" for ask in Ask.objects.all()}
    assert passed == second == tonight(ana)


def test_passing_is_forgotten_with_the_day(them: tuple[Someone, Someone]) -> None:
    space = them[0].space
    Standing.pass_to(space, space.today - dt.timedelta(days=1), 9)
    tonight(browsers(them[0])[0])
    assert Ask.objects.get().position == 0


def test_one_may_still_answer_what_one_passed(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    first = tonight(ana)
    another(ana)
    hand_in(ana, first, "after all")
    hand_in(ben, first, "me too")
    assert "after all" in said(ben.get(first))
    assert "You have both written" in said(ana.get("/"))


def test_the_lower_of_both_holds(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    assert Standing.common_ceiling(them[0].space) == 1
    for client, depth, common in ((ana, 3, 1), (ben, 2, 2), (ana, 1, 1)):
        ceiling(client, depth)
        assert {Standing.common_ceiling(someone.space) for someone in them} == {common}
    page = ana.get("/questions/depth/").content.decode()
    assert re.findall(r'value="(\d)" checked', page) == ["1"]


@pytest.mark.parametrize("depth", ["0", "4", "", "x", "-1"])
def test_there_are_three_depths(them: tuple[Someone, Someone], depth: str) -> None:
    [ana] = browsers(them[0])
    assert ana.post("/questions/depth/", {"depth": depth, "x": "y"}).status_code == 422
    assert not Standing.objects.exists()


def test_nobody_sees_what_the_other_chose(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    rooms = ["/questions/depth/", "/", "/talk/", "/together/"]
    before = [plain(ben.get(room)) for room in rooms]
    for depth in (3, 2, 1):
        ceiling(ana, depth)
        assert [plain(ben.get(room)) for room in rooms] == before
    assert b"ceiling" not in bytes(Standing.objects.get(person_id=them[0].id).ceiling)


def deep_evening(them: tuple[Someone, Someone], count: int) -> tuple[Client, Client]:
    """An evening on which the first `count` questions are tender ones."""
    ana, ben = browsers(*them)
    for client in (ana, ben):
        ceiling(client, 3)
    Ask.objects.all().delete()
    tender(them[0], *range(count))
    return ana, ben


@pytest.mark.parametrize("deep", [1, 3])
def test_lowering_leaves_deeper_ones_behind_however_many_there_are(them: tuple[Someone, Someone], deep: int) -> None:
    ana, ben = deep_evening(them, deep)
    left = tonight(ana)
    ceiling(ana, 1)
    assert depth_of(them[0], tonight(ana)) == 1
    assert tonight(ben) == left
    assert left not in ana.get("/talk/").content.decode()


def test_going_on_meets_none_that_is_deeper_than_one_wants(them: tuple[Someone, Someone]) -> None:
    ana, ben = deep_evening(them, 1)
    ceiling(ana, 1)
    tender(them[0], 2, 3)
    assert depth_of(them[0], another(ana)) == 1
    assert depth_of(them[1], tonight(ben)) == 3


def test_an_answered_one_is_not_left_behind(them: tuple[Someone, Someone]) -> None:
    ana, _ = deep_evening(them, 1)
    address = tonight(ana)
    hand_in(ana, address, "what I fear")
    ceiling(ana, 1)
    assert tonight(ana) == address


def test_with_none_left_at_the_lower_depth_the_deep_one_still_goes(
    them: tuple[Someone, Someone], monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, _ = deep_evening(them, 2)
    monkeypatch.setattr("alcove.practices.questions.models.questions", dict)
    ceiling(ana, 1)
    assert "No fresh question tonight" in said(ana.get("/questions/tonight/"))
    assert "No fresh question tonight" in said(ana.get("/"))


def test_a_deep_one_of_the_last_days_is_not_offered_to_who_went_back(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    tender(them[0], 0, days_ago=2)
    ceiling(ben, 3)
    assert "What do you fear?" not in said(ana.get("/talk/"))
    assert "What do you fear?" in said(ben.get("/talk/"))
