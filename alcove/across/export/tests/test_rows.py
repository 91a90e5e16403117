"""Rows for a copy come newest first and each once, however many there are at a time."""

from __future__ import annotations

import datetime as dt

import pytest

from alcove.kit import copies
from alcove.practices.questions.models import Ask
from tests.people import a_couple

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("at_once", [1, 2, 3, 7, 8])
def test_every_row_comes_once(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(copies, "AT_ONCE", at_once)
    space = a_couple()[0].space
    for number in range(7):
        day = dt.date(2026, 11, 20 + number // 3)
        kept = {"question": f"test-{number}", "text": "?", "follow_up": "", "depth": 1, "left": None}
        Ask.put_to_both(space, kept, day=day, position=number)
    rows = Ask.objects.readable_by(space)
    found = [row for some in copies.newest_first(rows) for row in some]
    assert [row.pk for row in found] == [row.pk for row in rows.order_by("-day", "-id")]
    assert all(len(some) <= at_once for some in copies.newest_first(rows))
