"""A list costs the same however much is in it, on its first page and on its deepest."""

from __future__ import annotations

import datetime as dt
import re
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alcove.accounts.drawer import Drawer
from alcove.practices.firsts.ideas import EXCITING, all_ideas
from alcove.practices.firsts.models import First
from alcove.practices.gratitude.models import Thanks
from alcove.practices.milestones.models import Milestone
from alcove.practices.promises.own import PLAN, Own
from alcove.practices.quality_time.models import Hour
from alcove.practices.questions.models import Answer, Ask, OwnQuestion
from tests.life_of_letters import apology, draft, hurt, letter, sorry
from tests.people import Someone, a_couple, browser

FULL = 15_000  # bytes of HTML of a page of twenty, before it is packed
LONG = {"/settings/": 45_000, "/story/": 22_000}  # with every zone on earth; with a picture of the year
TEXT = "Which of two small things would you keep, and what would you tell me about it if I asked?"
# What each list may ask of the database, the one read that every page begins with among it.
QUERIES = {
    "/": 3,
    "/talk/": 5,
    "/story/": 3,
    "/mine/": 3,
    "/together/": 3,
    "/settings/": 4,
    "/questions/earlier/": 3,
    "/questions/own/": 2,
    "/milestones/": 2,
    "/gratitude/": 4,
    "/promises/": 2,
    "/promises/mine/": 4,
    "/honesty/": 3,
    "/honesty/mine/": 4,
    "/apologies/": 2,
    "/apologies/mine/": 4,
    "/forgiveness/": 4,
    "/rituals/": 3,
    "/quality-time/": 3,
    "/quality-time/ideas/": 1,
    "/firsts/": 4,
    "/firsts/ideas/": 3,
    "/firsts/own/": 2,
    "/firsts/mine/": 3,
}
SAVEPOINTS = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")


@pytest.mark.django_db
@time_machine.travel("2026-11-23 20:00 +0000", tick=False)
def test_full_pages_are_light_and_cost_what_empty_ones_do() -> None:
    ana, ben = a_couple()
    client = browser(ana)
    live(ana, ben, first=0, days=3)
    few = costs(client)
    live(ana, ben, first=3, days=38)
    many = costs(client)
    assert few == {path: [times] for path, times in QUERIES.items()}
    for path, times in many.items():
        assert set(times) <= {QUERIES[path], QUERIES[path] - 1}, path
        assert times[0] == QUERIES[path], path
    assert [len(many[path]) for path in ("/story/", "/mine/", "/questions/earlier/", "/milestones/")] == [5, 3, 3, 3]


def live(ana: Someone, ben: Someone, *, first: int, days: int) -> None:
    """Days on which both answered and kept it, with a page of Ana's own and a question to come for each."""
    one, other, drawer = ana.space, ben.space, Drawer(ana.keys)
    ideas = [idea for idea in all_ideas(one) if not idea.by]
    for ago in range(first, first + days):
        day = one.today - dt.timedelta(days=ago)
        kept = {"question": f"test-{ago}", "text": TEXT, "follow_up": "", "depth": 1, "left": None}
        ask = Ask.put_to_both(one.on_day(day), kept, day=day)
        for space in (one, other):
            Answer.hand_in(space.on_day(day), ask, "Long words. " * 200, once=uuid4())
        Ask.objects.get(pk=ask.pk).keep(one.on_day(day))
        Thanks.give(other.on_day(day), "Long words. " * 200, once=uuid4())
        Milestone.keep(one, TEXT, on=day, once=uuid4())
        for idea in ideas[2 * ago : 2 * ago + 2]:
            first = [First.rate(space.on_day(day), idea, EXCITING) for space in (one, other)][1]
        assert first
        if ago < 4:
            first.do(one.on_day(day))
            first.keep_line(one, TEXT, once=uuid4())
        plan = dict.fromkeys(PLAN, TEXT)
        for words in (letter, apology, draft, sorry, *([hurt] if ago < 4 else [])):
            words(one.on_day(day), TEXT)
        Own.make(one.on_day(day), plan, review=one.today, share=True, once=uuid4())
        hour = {"idea": "", "name": TEXT, "words": "", "day": f"{day}", "time": "19:30", "minutes": 20}
        Hour.plan(one, hour, once=uuid4())
        drawer.write_sheet(title=TEXT, words="Long words. " * 500, day=day, once=str(uuid4()))
    OwnQuestion.write(one, TEXT, 1, once=uuid4())


def costs(client: Client) -> dict[str, list[int]]:
    """How many queries each list makes, page after page to its end."""
    return {path: list(_pages(client, path)) for path in QUERIES}


def _pages(client: Client, path: str) -> list[int]:
    found, following = [], path
    while following:
        with CaptureQueriesContext(connection) as caught:
            response = client.get(following)
        assert response.status_code == 200
        assert len(response.content) <= LONG.get(path, FULL), following
        found.append(len([one for one in caught.captured_queries if not one["sql"].startswith(SAVEPOINTS)]))
        older = re.search(r'href="([^"]+)" rel="next"', response.content.decode())
        following = older[1].replace("&amp;", "&") if older else ""
        following = path + following if following.startswith("?") else following
    return found
