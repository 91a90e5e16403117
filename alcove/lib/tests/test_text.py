"""People's words are tidied at their edges and nowhere else."""

from __future__ import annotations

import pytest

from alcove.lib.text import tidy


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("  \n words \t\n", "words"),
        ("a  b\n\n\n  c", "a  b\n\n\n  c"),
        ("\u202bשלום\u202c 👩‍❤️‍👨", "\u202bשלום\u202c 👩‍❤️‍👨"),
        (" \r\n\t ", ""),
    ],
)
def test_only_line_ends_and_outer_blanks_change(typed: str, kept: str) -> None:
    assert tidy(typed) == kept
    assert tidy(kept) == kept
