"""What both find exciting shows to both at once; everything else shows to nobody and cannot be told apart."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alcove.kit.practice import all_practices
from alcove.lib.tests.pages import said
from alcove.practices.firsts.ideas import Idea, Ratings, all_ideas, in_turn, to_rate
from alcove.practices.firsts.models import First
from tests.people import Someone, a_couple, alone, an_account, browser, joined, lapse

pytestmark = pytest.mark.django_db
LIST, IDEAS, MINE = "/firsts/", "/firsts/ideas/", "/firsts/mine/"
IDEA, OTHER = "first-001", "first-002"
NAME = "Eat supper on the floor by the light of one lamp"
CHANGING = re.compile(r'(csrfmiddlewaretoken" value|csrf-token" content|name="once" value)="[^"]+"|id="id_once"')


@pytest.fixture
def them() -> tuple[Someone, Someone]:
    """Ana and Ben."""
    return a_couple()


def rate(client: Client, how: str, idea: str = IDEA) -> str:
    """Say how one finds an idea; where that leads."""
    answer = client.post(IDEAS, {"idea": idea, "how": how, "skip": "0"})
    assert answer.status_code == 302, said(answer)
    return answer.headers["Location"]


def every_page(client: Client) -> list[str]:
    """All that somebody sees of firsts, and of Today and Talk."""
    seen = [
        client.get(path).content.decode() for path in (LIST, IDEAS, f"{IDEAS}?skip=1", "/firsts/own/", "/", "/talk/")
    ]
    return [CHANGING.sub("", one) for one in seen]


def exported(one: Someone) -> str:
    """What somebody takes along of firsts."""
    (card,) = [practice for practice in all_practices() if practice.name == "firsts"]
    assert card.export
    return str([each for each in card.export(one.space) if "once" not in each["facts"]])


@pytest.mark.parametrize("first", [0, 1])
def test_it_shows_to_both_in_the_moment_in_which_both_find_it_exciting(
    them: tuple[Someone, Someone], first: int
) -> None:
    one, other = browser(them[first]), browser(them[1 - first])
    assert rate(one, "exciting").startswith("./?")
    assert NAME not in said(one.get(LIST)) + said(other.get(LIST))
    shown = rate(other, "exciting")
    for client in (one, other):
        assert NAME in said(client.get(LIST))
        assert "You both find this exciting" in said(client.get(shown))
    assert rate(one, "exciting") == shown
    assert First.objects.count() == 1


def test_a_veto_is_like_what_is_pleasant_and_what_was_never_rated(them: tuple[Someone, Someone]) -> None:
    """Ben sees the same to the letter, and his own rating does the same work, whatever Ana said."""
    ana, ben = map(browser, them)
    seen = []
    for says in ("", "pleasant", "not"):
        if says:
            rate(ana, says)
        before = every_page(ben)
        with CaptureQueriesContext(connection) as caught:
            assert rate(ben, "exciting").startswith("./?")
        work = [re.sub(r"[0-9a-f]{8,}|_x\d+", "", one["sql"])[:60] for one in caught.captured_queries]
        seen.append((before, every_page(ben), exported(them[1]), work[-12:]))
        Ratings.say_anew(them[1].space, IDEA)
    assert seen[1] == seen[2]
    assert seen[0][:3] == seen[1][:3]


def test_a_change_of_mind_takes_nothing_from_the_others_page(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    rate(ana, "exciting")
    shown = rate(ben, "exciting")
    before = every_page(ben), CHANGING.sub("", ben.get(shown).content.decode())
    rate(ana, "not")
    assert (every_page(ben), CHANGING.sub("", ben.get(shown).content.decode())) == before
    assert NAME not in said(ana.get(LIST))
    rate(ana, "exciting")
    ana.post(f"{shown}aside/")
    assert (NAME in said(ana.get(LIST)), NAME in said(ben.get(LIST))) == (False, True)
    assert NAME in said(ana.get(MINE)), "what was left off one's page is still pleasant"


def test_one_cannot_look_and_then_unsay_it_unseen(them: tuple[Someone, Someone]) -> None:
    """Calling something exciting only to find out whether the other does is shown to the other as well."""
    ana, ben = map(browser, them)
    rate(ana, "exciting")
    rate(ben, "exciting")
    rate(ben, "not")
    assert NAME in said(ana.get(LIST))


def test_ones_ratings_are_on_a_page_of_ones_own_and_vetoes_on_none(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    rate(ana, "exciting")
    rate(ana, "not", OTHER)
    assert NAME in said(ana.get(MINE))
    assert "Dance in socks" not in said(ana.get(MINE)) + "".join(every_page(ana))
    assert NAME not in said(ben.get(MINE))
    assert lapse(browser(them[0])).get(MINE).status_code == 302
    assert len(to_rate(them[0].space)) == len(to_rate(them[1].space)) - 2
    ana.post(MINE, {"idea": IDEA})
    ana.post(MINE)
    assert NAME not in said(ana.get(MINE))
    assert len(to_rate(them[0].space)) == len(to_rate(them[1].space))
    mine = exported(them[0]) if rate(ana, "not") else ""
    assert "'how': 'not'" in mine
    assert "firsts.rating" not in exported(them[1])


def test_leaving_one_for_another_day_writes_nothing(them: tuple[Someone, Someone]) -> None:
    ana = browser(them[0])
    first, second = (said(ana.get(f"{IDEAS}?skip={place}")) for place in (0, 1))
    assert first != second
    assert not Ratings.objects.exists()
    for odd in ("-1", "x", "99999999999", "4000", "²"):
        assert ana.get(IDEAS, {"skip": odd}).status_code == 200


@pytest.mark.parametrize("bad", [{"idea": "first-999", "how": "not"}, {"idea": IDEA, "how": "never"}, {}])
def test_what_is_no_rating_keeps_nothing(them: tuple[Someone, Someone], bad: dict[str, str]) -> None:
    assert browser(them[0]).post(IDEAS, bad).status_code == 422
    assert not Ratings.objects.exists()


def test_the_order_is_each_ones_own_and_follows_nothing_that_was_rated(them: tuple[Someone, Someone]) -> None:
    ana, ben = (one.space for one in them)
    before = to_rate(ana)
    assert [idea.idea for idea in before] != [idea.idea for idea in to_rate(ben)]
    for idea in before[::3]:
        First.rate(ben, idea, "exciting")
    assert to_rate(ana) == before
    cheap = [sum(idea.cost for idea in part) for part in (before[:40], before[-40:])]
    assert cheap[0] < cheap[1]
    theirs = Idea("an-id", "Something of his", by="ben")
    places = [in_turn([*before, theirs], bytes([seed]) * 32, "ana").index(theirs) for seed in range(20)]
    assert max(places) < 60, "what the other wrote comes up within days"
    assert len(set(places)) > 10, "and nobody can tell when it has"


def test_an_own_idea_is_signed_mixed_in_and_stays_as_it_was_rated(them: tuple[Someone, Someone]) -> None:
    ana, ben = map(browser, them)
    form = {"words": "Ride the night bus. Bring cake.", "once": str(uuid4())}
    for _twice in range(2):
        assert ana.post("/firsts/own/", form).status_code == 302
    (idea,) = [one for one in all_ideas(them[1].space) if one.by]
    assert idea.words == form["words"]
    place = [one.idea for one in to_rate(them[1].space)].index(idea.idea)
    assert "an idea of Ana" in said(ben.get(f"{IDEAS}?skip={place}"))
    assert ben.post(f"/firsts/own/{idea.idea}/taken-away/").status_code == 302
    shown = rate(ben, "exciting", idea.idea)
    assert "Ride the night bus. Bring cake. " in said(ana.get(shown))
    ana.post(f"/firsts/own/{idea.idea}/taken-away/")
    assert len([one for one in all_ideas(them[0].space) if one.by]) == 1
    empty = ana.post("/firsts/own/", {"words": " \n", "once": str(uuid4())})
    assert (empty.status_code, "one sentence is enough" in said(empty)) == (422, True)


def test_too_many_ideas_of_ones_own_are_told_and_the_words_stay(
    them: tuple[Someone, Someone], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alcove.practices.firsts.ideas.MOST", 2)
    ana = browser(them[0])
    for number in range(3):
        answer = ana.post("/firsts/own/", {"words": f"Number {number}", "once": str(uuid4())})
    assert answer.status_code == 422
    assert "Number 2" in answer.content.decode()
    (code, *_rest) = re.findall(r"/firsts/own/([^/]+)/taken-away/", answer.content.decode())
    ana.post(f"/firsts/own/{code}/taken-away/")
    assert ana.post("/firsts/own/", {"words": "Number 2", "once": str(uuid4())}).status_code == 302


def test_what_somebody_rated_alone_counts_when_the_other_comes_and_what_they_planned_stays_theirs() -> None:
    thea, late = alone("Thea"), an_account("Ulla")
    client = browser(thea)
    for idea in (IDEA, OTHER):
        rate(client, "exciting", idea)
    assert "You find exciting" in said(client.get(LIST))
    own = First.objects.get(pk__in=[row.pk for row in First.objects.all() if row.opened(thea.space)["idea"] == OTHER])
    client.post(f"/firsts/{own.pk}/done/")
    joined(thea, late)
    ulla = browser(late)
    assert NAME not in said(client.get(LIST)) + said(ulla.get(LIST))
    assert ulla.get(f"/firsts/{own.pk}/").status_code == 404
    assert "Dance in socks" not in exported(late) + said(ulla.get("/story/"))
    assert "Ulla sees nothing of it" in said(client.get(f"/firsts/{own.pk}/"))
    rate(ulla, "exciting")
    assert NAME in said(client.get(LIST))
    assert NAME in said(ulla.get(LIST))
    client.post(f"/firsts/{own.pk}/shared/")
    assert "Dance in socks" in said(ulla.get(f"/firsts/{own.pk}/"))
    assert "Dance in socks" in said(ulla.get("/story/"))


def test_closing_destroys_what_each_rated(them: tuple[Someone, Someone]) -> None:
    ana = browser(them[0])
    rate(ana, "not")
    assert ana.post("/together/leave/", {"password": them[0].password}).status_code == 302
    assert not Ratings.objects.exists()
    assert "firsts.rating" not in exported(them[0])
