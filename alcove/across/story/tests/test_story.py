"""The story: what the two have kept, newest first, page by page."""

from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest

from alcove.couple.opened import OpenSpace
from alcove.kit.keyset import Mark
from alcove.lib.tests.pages import said
from alcove.moments.models import Moment
from tests.people import a_couple, another_couple, browser, sign_in

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 1, 1)


def keep(space: OpenSpace, *lines: str, kind: str = "questions.kept") -> None:
    """Note one moment a day."""
    for number, line in enumerate(lines):
        on = space.on_day(DAY + dt.timedelta(days=number))
        Moment.note(on, kind=kind, line=line, points_to=str(uuid.UUID(int=number)))


def older(html: str) -> str | None:
    """Where the story goes on."""
    found = re.search(r'href="(/story/\?before=[^"]+)"', html)
    return found[1] if found else None


def test_an_empty_story_says_how_it_begins() -> None:
    ana, _ = a_couple()
    assert "Nothing kept yet" in said(sign_in(browser(), ana).get("/story/"))


def test_both_read_it_newest_first_and_it_leads_to_the_question() -> None:
    ana, ben = a_couple()
    keep(ana.space, "the first", "the <b>second</b>")
    for someone in (ana, ben):
        answer = sign_in(browser(), someone).get("/story/")
        words = said(answer)
        assert words.index("the <b>second</b>") < words.index("the first")
        assert "Thursday 1 January" in words
        assert f'href="/questions/{uuid.UUID(int=1)}/"' in answer.content.decode()
        assert "<b>second" not in answer.content.decode()


@pytest.mark.parametrize("count", [20, 21, 45])
def test_it_goes_on_to_the_very_first(count: int) -> None:
    ana, _ = a_couple()
    keep(ana.space, *(f"moment {n}." for n in range(count)))
    client, where, found, pages = sign_in(browser(), ana), "/story/", [], 0
    while where and pages < 5:
        html = client.get(where).content.decode()
        found += re.findall(r"moment \d+\.", html)
        where, pages = older(html), pages + 1
    assert pages == -(-count // 20)
    assert found == [f"moment {n}." for n in reversed(range(count))]


def test_before_the_beginning_there_is_nothing_more() -> None:
    ana, _ = a_couple()
    keep(ana.space, "the first")
    client = sign_in(browser(), ana)
    assert "This is where it began." in said(client.get(f"/story/?before={Mark(DAY, uuid.UUID(int=0))}"))
    assert "the first" in said(client.get("/story/?before=nonsense"))


def test_a_moment_of_a_practice_nobody_knows_any_more_still_shows() -> None:
    ana, _ = a_couple()
    keep(ana.space, "from long ago", kind="dances.danced")
    answer = sign_in(browser(), ana).get("/story/")
    assert "from long ago" in said(answer)


def test_another_couples_story_is_their_own() -> None:
    ana, _ = a_couple()
    _, dev = another_couple()
    keep(ana.space, "ours alone")
    assert "ours alone" not in said(sign_in(browser(), dev).get("/story/"))
