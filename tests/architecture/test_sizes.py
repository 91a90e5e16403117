"""Functions, files and practices stay small enough to be read at one go."""

from __future__ import annotations

import statistics

import pytest

from alcove.practices import PRACTICES
from tests.architecture.source import PACKAGE, functions, lines, parsed, product, short, weight

LONGEST_FILE, LONGEST_FUNCTION, NINE_IN_TEN, HALF = 300, 40, 20, 8
LARGEST_PRACTICE = 400
# The nightly question is the largest thing two people do here, and rituals are agreed to version by version
# (docs/decisions/0014), and talks are six practices run by one engine (0019): these may shrink, no other may follow.
LARGER = {"questions": 730, "rituals": 460, "conversations": 760}


def lengths() -> list[int]:
    return [lines(function) for path in product("*.py") for function in functions(parsed(path))]


def test_no_function_is_long() -> None:
    found = [(path, function) for path in product("*.py") for function in functions(parsed(path))]
    assert len(found) > 300
    assert [f"{short(p)}:{f.lineno} {f.name}" for p, f in found if lines(f) > LONGEST_FUNCTION] == []


def test_most_functions_are_short() -> None:
    found = lengths()
    assert statistics.median(found) <= HALF
    assert statistics.quantiles(found, n=10)[-1] <= NINE_IN_TEN


def test_no_file_is_long_tests_among_them() -> None:
    files = [*PACKAGE.rglob("*.py"), *(PACKAGE.parent / "tests").rglob("*.py")]
    written = [path for path in files if "migrations" not in path.parts]
    assert [short(path) for path in written if len(path.read_text("utf-8").splitlines()) > LONGEST_FILE] == []


@pytest.mark.parametrize("practice", PRACTICES)
def test_a_practice_stays_small(practice: str) -> None:
    said = sum(weight(path) for path in product("*.py", PACKAGE / "practices" / practice))
    assert 0 < said <= LARGER.get(practice, LARGEST_PRACTICE)
