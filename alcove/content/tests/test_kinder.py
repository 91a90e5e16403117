"""What the words to choose from have to keep to."""

from __future__ import annotations

import datetime as dt
import re

from alcove.content import kinder


def test_there_are_feelings_and_needs_each_once_and_reviewed() -> None:
    assert list(kinder()) == ["feeling", "need"]
    for found in kinder().values():
        assert len(found.choices) >= 30
        assert len(set(found.choices)) == len(found.choices)
        assert found.reviewed >= dt.date(2026, 11, 23)
        assert [word for word in found.choices if not re.fullmatch(r"[a-z]+( [a-z]+){0,2}", word)] == []
