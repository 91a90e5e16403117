"""The picture: drawn from what the months count, with every week leading to what was kept in it."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections import Counter

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from alcove.across.story.weave import LARGE, MOST, SMALL, Picture, years
from alcove.couple.opened import OpenSpace
from alcove.lib.tests.pages import said
from alcove.moments.models import Moment, Month, week_of
from alcove.moments.reading import weeks
from tests.people import a_couple, alone, browser

EVENING = "2026-11-23 20:00 +0000"
LANES = ("questions", "gratitude", "milestones")


def keep(space: OpenSpace, day: dt.date, line: str, kind: str = "milestones.day", by: uuid.UUID | None = None) -> None:
    """Keep a moment of that day."""
    Moment.note(space, kind=kind, line=line, points_to=str(uuid.uuid4()), day=day, by=by)


@pytest.mark.django_db
@time_machine.travel(EVENING, tick=False)
def test_each_week_leads_to_what_was_kept_in_it_and_each_year_before_to_its_own_page() -> None:
    ana, ben = a_couple()
    keep(ana.space, dt.date(2026, 11, 16), "a kite")
    keep(ana.space, dt.date(2026, 11, 22), "soup", "gratitude.kept")
    keep(ana.space, dt.date(2025, 11, 18), "a ferry")
    keep(ana.space, dt.date(2019, 12, 30), "a key", "dances.danced")
    client = browser(ben)
    page = client.get("/story/").content.decode()
    led = ["/story/2026/47/", "/story/2025/", "/story/2020/", "/story/2025/47/"]
    assert re.findall(r'href="(/story/\d+/[^"]*)"', page) == led
    assert 'aria-label="Week of Monday 16 November: Thanks, Days to keep"' in page
    week = said(client.get("/story/2026/47/"))
    assert week.index("soup") < week.index("a kite")
    assert "ferry" not in week
    assert "Week of Monday 30 December 2019: something kept" in client.get("/story/2020/").content.decode()
    assert "Nothing is kept of this week" in said(client.get("/story/2026/3/"))
    assert {client.get(f"/story/{wrong}/").status_code for wrong in ("2024", "0", "2026/54", "2026/0", "99999")} == {
        404
    }


@pytest.mark.django_db
def test_a_month_counts_what_comes_and_goes_and_no_more() -> None:
    ana, ben = a_couple()
    day = dt.date(2026, 3, 1)
    codes = [
        Moment.note(who.space, kind=kind, line="x", points_to="", day=day + dt.timedelta(days=n))
        for n in (0, 1, 30, 31)
        for who, kind in ((ana, "gratitude.kept"), (ben, "questions.kept"))
    ]
    both = Counter(gratitude=1, questions=1)
    assert weeks(ben.space) == {"2026-09": both, "2026-10": both, "2026-14": both + both}
    assert Month.objects.count() == 2
    Moment.take_back(ana.space, codes[0])
    assert weeks(ana.space)["2026-09"] == Counter(questions=1)
    for code in codes[1:6]:
        Moment.take_back(ana.space, code)
    assert weeks(ana.space) == {"2026-14": both}
    assert [month.day for month in Month.objects.all()] == [dt.date(2026, 4, 1)]


@pytest.mark.django_db
@pytest.mark.parametrize("noted_first", [True, False])
def test_a_story_from_before_there_was_a_picture_is_drawn_whole(noted_first: bool) -> None:
    ana, _ = a_couple()
    for month in (3, 5):
        keep(ana.space, dt.date(2020, month, 7), "from before")
    Month.objects.all().delete()
    if noted_first:
        keep(ana.space, dt.date(2021, 1, 20), "new")
    page = browser(ana).get("/story/")
    assert page.content.decode().count('href="/story/202') == 2
    assert set(weeks(ana.space)) >= {"2020-10", "2020-19"}


@pytest.mark.django_db
def test_a_part_is_one_practices_or_one_persons_and_both_can_be_asked_for() -> None:
    ana, ben = a_couple()
    for number in range(30):
        day = dt.date(2026, 1, 1) + dt.timedelta(days=number)
        who = (ana, ben)[number % 2]
        keep(ana.space, day, f"thanks {number}.", "gratitude.kept", by=who.id)
        keep(ana.space, day, f"question {number}.", "questions.kept")
    client = browser(ana)
    assert 'class="weave"' in client.get("/story/?practice=nonsense&who=7").content.decode()
    part = client.get("/story/?practice=gratitude&who=1")
    lines = re.findall(r"(?:thanks|question) \d+\.", said(part))
    assert lines == [f"thanks {n}." for n in range(28, -1, -2)]
    assert 'class="weave"' not in part.content.decode()
    newest = said(client.get("/story/?practice=questions"))
    assert "question 29." in newest
    assert "thanks" not in re.findall(r"(?:thanks|question) \d+\.", newest)
    older = re.search(
        r'href="(/story/\?practice=questions&amp;before=[^"]+)"',
        client.get("/story/?practice=questions").content.decode(),
    )
    assert older
    rest = re.findall(r"question \d+\.", said(client.get(older[1].replace("&amp;", "&"))))
    assert rest == [f"question {n}." for n in range(9, -1, -1)]
    assert "Nothing of this kind is kept here" in said(client.get("/story/?practice=promises"))


@pytest.mark.django_db
def test_what_is_rare_goes_on_further_back_without_looking_through_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alcove.across.story.filtering.LOOKED", 5)
    ana, _ = a_couple()
    keep(ana.space, dt.date(2026, 1, 1), "the first thanks", "gratitude.kept")
    for number in range(7):
        keep(ana.space, dt.date(2026, 2, 1), f"question {number}", "questions.kept")
    client = browser(ana)
    page = client.get("/story/?practice=gratitude")
    assert "Further back there may be" in said(page)
    older = re.search(r'href="(/story/\?practice=gratitude&amp;before=[^"]+)"', page.content.decode())
    assert older
    assert "the first thanks" in said(client.get(older[1].replace("&amp;", "&")))


@pytest.mark.django_db
def test_somebody_alone_has_a_story_and_nobody_to_set_it_beside() -> None:
    thea = alone("Thea")
    keep(thea.space, thea.space.today, "a beginning")
    page = browser(thea).get("/story/").content.decode()
    assert 'class="weave"' in page
    assert "Whose words" not in page


@pytest.mark.django_db
@time_machine.travel(EVENING, tick=False)
def test_ten_years_are_one_page_of_few_reads() -> None:
    ana, _ = a_couple()
    days = (dt.date(2016, 12, 1) + dt.timedelta(days=7 * n) for n in range(520))
    made = [Moment(id=uuid.uuid4(), space_id=ana.space.id, day=day) for day in days]
    for moment in made:
        kind = ("gratitude.kept", "milestones.day")[moment.day.day % 2]
        moment._seal(ana.space, {"kind": kind, "line": "x", "to": str(moment.id)})
    Moment.objects.bulk_create(made)
    Month.count(ana.space, ana.space.today)
    client = browser(ana)
    with CaptureQueriesContext(connection) as caught:
        page = client.get("/story/")
    assert len(caught.captured_queries) == 3
    assert len(page.content) < 90_000
    assert page.content.decode().count('class="weave"') == 11


COUNTED = st.dictionaries(
    st.dates(dt.date(2015, 1, 1), dt.date(2030, 12, 31)).map(week_of),
    st.dictionaries(st.sampled_from([*LANES, "gone"]), st.integers(1, 9), min_size=1).map(Counter),
    max_size=30,
)


@given(COUNTED)
def test_every_week_has_its_band_and_every_practice_its_beads(counted: dict[str, Counter[str]]) -> None:
    drawn = [
        (Picture.draw(year, found, LANES, size), found, size)
        for year, found in years(counted).items()
        for size in (LARGE, SMALL)
    ]
    for picture, found, size in drawn:
        assert [week_of(band.monday) for band in picture.bands] == sorted(found, reverse=True)
        for lane, name in enumerate([*LANES, "gone"]):
            dots = [
                tuple(map(float, dot.split())) for dot in re.findall(r"M([\d.]+ [\d.]+)h0", picture.beads.get(lane, ""))
            ]
            assert len(dots) == sum(min(weeks[name], MOST) for weeks in found.values())
            assert all(0 < x < size.width and 0 < y < picture.height for x, y in dots)
    assert sum(len(list(picture.bands)) for picture, _, size in drawn if size is LARGE) == len(counted)
