"""What the coach costs: loading its rules, reading letters of a thousand characters, and the memory of both."""

from __future__ import annotations

import time
import tracemalloc
from statistics import median, quantiles
from typing import Any

from alcove.coach.draft import read_draft
from alcove.coach.rules import ROOT, load

LENGTH, LOADS, READS = 1000, 9, 400
SENTENCES = (
    "Yesterday you came home at eleven and I had kept the dinner warm since seven.",
    "You never tell me when the meeting goes on, and I feel alone with it all.",
    "I know that the new job is hard, and that you would rather be here.",
    "It's always me who rings your mother, so you can stop telling me what I forgot.",
    "I was sharp with you this morning and I'm sorry about that.",
    "ok so ur not coming then, thx for letting me know 2 hours late lol",
    "Would you be willing to text me when you leave, even if it is only one word?",
    "What would make the week easier for you?",
    "The plumber comes on Thursday between eight and twelve, the key is with the neighbours.",
)


def figures() -> dict[str, Any]:
    """Load the rules several times, then read letters that begin in another place each time."""
    loads = [_load() for _ in range(LOADS)]
    tracemalloc.start()
    known = load(ROOT / "en")
    letters = [_letter(number) for number in range(READS)]
    for letter in letters[: len(SENTENCES)]:
        read_draft(letter, known)
    mib = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()
    waits = []
    for letter in letters:
        began = time.perf_counter()
        read_draft(letter, known)
        waits.append((time.perf_counter() - began) * 1000)
    p99 = quantiles(waits, n=100)[98]
    return {"coach_p99_ms": round(p99, 2), "coach_load_ms": round(median(loads), 1), "coach_mib": round(mib, 1)}


def _load() -> float:
    began = time.perf_counter()
    load(ROOT / "en")
    return (time.perf_counter() - began) * 1000


def _letter(number: int) -> str:
    first = number % len(SENTENCES)
    return " ".join((SENTENCES[first:] + SENTENCES[:first]) * 3)[:LENGTH]
