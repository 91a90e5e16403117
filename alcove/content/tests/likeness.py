"""How alike two sentences are: by the words that carry their meaning, and by runs of four letters."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TypeVar

EMPTY_WORDS = """
    a about after all an and any are as at be been before between but by can could did do does else ever first for
    from get had has have how i if in into is it its just last let like made make makes me more most much my no not
    now of on one only or other our out over own so some still than that the their them then there these they thing
    things think this those to today too two up us very was we were what when where which who whom whose will with
    without would you your yours yourself
"""
SKIPPED = frozenset(EMPTY_WORDS.split())
ENDINGS = re.compile(r"(ings?|edly|ed|es|s|ly|e)$")
Marks = TypeVar("Marks")


def content_words(sentence: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+", sentence.lower().replace("'", ""))
    return frozenset(ENDINGS.sub("", word) if len(word) > 4 else word for word in words if word not in SKIPPED)


def shared_words(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard: the words in both, as a part of the words in either."""
    return len(one & other) / max(1, len(one | other))


def letter_runs(sentence: str) -> dict[str, float]:
    """How often each run of four letters occurs, as a vector of length one."""
    plain = f" {' '.join(re.findall(r'[a-z]+', sentence.lower()))} "
    counts = Counter(plain[start : start + 4] for start in range(len(plain) - 3))
    length = math.sqrt(sum(count * count for count in counts.values()))
    return {run: count / length for run, count in counts.items()}


def shared_runs(one: dict[str, float], other: dict[str, float]) -> float:
    """Cosine of two such vectors."""
    return sum(one[run] * other[run] for run in one.keys() & other.keys())


def most_alike(
    sentences: Sequence[str], marks: Callable[[str], Marks], alike: Callable[[Marks, Marks], float]
) -> tuple[float, str, str]:
    """The two sentences nearest to each other, and how near they are (0 to 1)."""
    marked = [(sentence, marks(sentence)) for sentence in sentences]
    return max((alike(one[1], other[1]), one[0], other[0]) for one, other in combinations(marked, 2))
