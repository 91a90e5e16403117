"""Marks in a list: they survive an address, and nonsense means the beginning."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alcove.kit.keyset import LAST, NEWEST, Mark


@settings(deadline=None)
@given(st.dates(), st.uuids())
def test_a_mark_survives_an_address(day: dt.date, code: uuid.UUID) -> None:
    mark = Mark(day, code)
    assert Mark.read(str(mark)) == mark


@settings(deadline=None)
@given(st.text())
def test_anything_else_means_the_beginning(text: str) -> None:
    assert Mark.read(text) == Mark(NEWEST, LAST)


@pytest.mark.parametrize(
    "text", ["", "_", "2026-11-23", "2026-11-23_", "2026-11-23_x", f"2026-02-30_{LAST}", f"_{LAST}"]
)
def test_half_a_mark_means_the_beginning(text: str) -> None:
    assert Mark.read(text) == Mark()


def test_the_beginning_comes_before_everything() -> None:
    assert dt.date.max <= Mark().day
    assert uuid.UUID(int=2**128 - 1) <= Mark().id
