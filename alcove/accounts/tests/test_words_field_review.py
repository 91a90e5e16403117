"""A text is as long as the browser counts it: a new line is one sign, and blanks around it none."""

from __future__ import annotations

import pytest
from django import forms

from alcove.accounts.forms import WordsField


class Page(forms.Form):
    """A text of at most five signs."""

    words = WordsField(rows=3, max_length=5)


@pytest.mark.parametrize("typed", ["ab\r\ncd", "  ab\r\ncd \r\n\r\n", "ab\rcd"])
def test_line_ends_and_outer_blanks_take_no_room(typed: str) -> None:
    form = Page({"words": typed})
    assert form.is_valid()
    assert form.cleaned_data["words"] == "ab\ncd"


@pytest.mark.parametrize("typed", ["", "   ", "\r\n\r\n", "abcdef"])
def test_nothing_and_too_much_are_refused(typed: str) -> None:
    assert not Page({"words": typed}).is_valid()
