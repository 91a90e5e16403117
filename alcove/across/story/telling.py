"""What the pages of the story show: moments with where they lead, and the picture drawn from what the months count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import OperationalError
from django.urls import reverse
from django.utils.translation import gettext

from alcove.across.story.weave import LARGE, SMALL, Picture, years
from alcove.couple.opened import OpenSpace, Who
from alcove.kit.practice import all_practices
from alcove.lib import room
from alcove.lib.days import a_year_before
from alcove.moments import reading
from alcove.moments.models import Month, week_of
from alcove.moments.reading import Weeks
from alcove.ui.days import day

WEEK = 200  # moments of one week that are shown, at most


@dataclass(frozen=True, slots=True)
class Kept:
    """A moment as the pages show it: where it leads, whose words it keeps, and its practice's lane and name."""

    day: dt.date
    line: str
    address: str | None
    who: Who | None
    lane: int
    practice: str


def woven(space: OpenSpace, *, begun: bool) -> dict[str, Any]:
    """The newest year drawn large, those before it small, and this week a year ago if something was kept in it."""
    weeks = _weeks(space, begun=begun)
    ago = week_of(a_year_before(space.today))
    found = list(years(weeks).items())
    return {
        **(large(*found[0]) if found else {}),
        "before": [Picture.draw(*one, names(), SMALL) for one in found[1:]],
        "ago": tuple(int(part) for part in ago.split("-")) if ago in weeks else None,
    }


def _weeks(space: OpenSpace, *, begun: bool) -> Weeks:
    """The weeks; a story from before there was a picture is counted now, or goes without while the disk is full."""
    found = reading.weeks(space)
    if begun and not found:
        try:
            Month.count(space, space.today)
        except OperationalError as error:
            if room.status(error) is None:
                raise
        found = reading.weeks(space)
    return found


def drawn(space: OpenSpace, year: int) -> dict[str, Any] | None:
    """One year drawn large, or None if nothing was kept in it."""
    found = years(reading.weeks(space))
    return large(year, found[year]) if year in found else None


def large(year: int, weeks: Weeks) -> dict[str, Any]:
    """A picture of that year, with where each of its bands leads, what it is called and where it begins."""
    picture, titles = Picture.draw(year, weeks, names(), LARGE), legend()["titles"]
    address, sentence = reverse("story:year", kwargs={"year": year}), gettext("Week of %(day)s: %(what)s")
    unknown, half = gettext("something kept"), LARGE.pitch // 2
    links = []
    for band in picture.bands:
        what = ", ".join(titles.get(name, unknown) for name in band.practices)
        links.append((f"{address}{band.week}/", sentence % {"day": day(band.monday), "what": what}, band.y - half))
    return {"picture": picture, "links": links}


def of_week(space: OpenSpace, monday: dt.date) -> list[Kept]:
    """What was kept in the week that begins on that day, newest first."""
    return shown(space, reading.between(space, monday, monday + dt.timedelta(days=6), WEEK))


def names() -> list[str]:
    """The practices from left to right."""
    return [practice.name for practice in all_practices()]


def legend() -> dict[str, Any]:
    """The practices that put something into the story, by their lanes, and what all are called."""
    known = all_practices()
    lanes = [(lane, one.name, one.title) for lane, one in enumerate(known) if one.moments]
    return {"lanes": lanes, "titles": {one.name: str(one.title) for one in known}}


def shown(space: OpenSpace, moments: Sequence[reading.Seen]) -> list[Kept]:
    """The moments with where they lead; of one that nothing knows any more only its line is left."""
    known = {one.name: (lane, one) for lane, one in enumerate(all_practices())}
    made = []
    for moment in moments:
        lane, practice = known.get(moment.practice, (len(known), None))
        address = practice.address_of(moment.to) if practice and practice.address_of else None
        title = str(practice.title) if practice else ""
        made.append(Kept(moment.day, moment.line, address, _who(space, moment.by), lane, title))
    return made


def _who(space: OpenSpace, by: UUID | None) -> Who | None:
    return space.people.get(by) if by else None
