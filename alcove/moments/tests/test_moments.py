"""Moments: noted on the day they happened, sealed, and read newest first from any place on."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from alcove.couple.opened import OpenSpace
from alcove.moments.models import Moment
from alcove.moments.reading import newest
from alcove.vault import SealError
from tests.people import a_couple, another_couple

pytestmark = pytest.mark.django_db
FROM_NOW = (dt.date(9999, 12, 31), uuid.UUID(int=2**128 - 1))
DAY = dt.date(2026, 11, 23)


def note(space: OpenSpace, line: str, day: dt.date = DAY) -> None:
    """Note something for that day."""
    Moment.note(space.on_day(day), kind="questions.kept", line=line, points_to="there")


def test_both_read_what_one_noted() -> None:
    ana, ben = a_couple()
    note(ana.space, "We laughed")
    [seen] = newest(ben.space, before=FROM_NOW)
    assert (seen.day, seen.kind, seen.line, seen.to) == (DAY, "questions.kept", "We laughed", "there")


def test_it_is_noted_on_the_day_of_the_space() -> None:
    ana, _ = a_couple()
    Moment.note(ana.space, kind="k", line="l", points_to="t")
    assert Moment.objects.get().day == ana.space.today


def test_nothing_but_the_day_stands_in_clear() -> None:
    ana, _ = a_couple()
    note(ana.space, "We laughed")
    moment = Moment.objects.get()
    assert {field.name for field in Moment._meta.fields} == {"id", "space", "epoch", "day", "sealed"}
    for word in (b"laughed", b"questions", b"there"):
        assert word not in bytes(moment.sealed)


def test_newest_first_and_on_from_any_place() -> None:
    ana, _ = a_couple()
    space = ana.space
    for number in range(7):
        note(space, str(number), DAY + dt.timedelta(days=number // 2))
    found = newest(space, before=FROM_NOW)
    assert [seen.day for seen in found] == sorted((seen.day for seen in found), reverse=True)
    assert len(found) == 7
    pages, place = [], FROM_NOW
    for _ in range(4):
        page = newest(space, before=place, most=2)
        pages += page
        place = (page[-1].day, page[-1].id)
    assert newest(space, before=place, most=2) == []
    assert pages == found


def test_one_couple_reads_nothing_of_another() -> None:
    ana, _ = a_couple()
    cleo, dev = another_couple()
    note(ana.space, "We laughed")
    note(cleo.space, "We cried")
    assert [seen.line for seen in newest(dev.space, before=FROM_NOW)] == ["We cried"]


def test_a_moment_moved_into_another_space_stops_rather_than_shows() -> None:
    ana, _ = a_couple()
    cleo, _ = another_couple()
    note(ana.space, "We laughed")
    Moment.objects.update(space_id=cleo.space.id)
    with pytest.raises(SealError):
        newest(cleo.space, before=FROM_NOW)
