"""Reads somebody's calendar elsewhere, as a process of its own: `python -m` this module.

It is given the address, the zone and two moments, and says when the calendar is taken between them, or in one word why
it cannot say so. A calendar made to do harm harms a process that has little memory, little time and no file; it knows
neither a key nor where anything is kept, and what it has read goes with it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import resource
import sys
from typing import Any, Final
from zoneinfo import ZoneInfo

from alcove.across.calendar import busy, fetching

MEMORY, SECONDS = 512 * 1024 * 1024, 4  # bytes of address space, and of the processor's time
WORDS: Final = {
    fetching.Refused: "refused",
    fetching.Unreachable: "unreachable",
    fetching.TooLarge: "large",
    busy.TooMuch: "large",
    busy.NotACalendar: "strange",
}


def answered(asked: dict[str, Any], way: fetching.Way) -> dict[str, Any]:
    """When it is taken, in seconds since 1970, or the trouble there was."""
    since, until = (dt.datetime.fromtimestamp(asked[name], dt.UTC) for name in ("since", "until"))
    try:
        raw = fetching.fetched(asked["address"], way)
        taken = busy.taken(raw, ZoneInfo(asked["zone"]), since, until)
    except tuple(WORDS) as trouble:
        return {"trouble": WORDS[type(trouble)]}
    except Exception:
        return {"trouble": "strange"}  # whatever a calendar does to those that read it, it is none for us
    return {"busy": [[int(begin.timestamp()), int(end.timestamp())] for begin, end in taken]}


def confine() -> None:
    """Give up what reading one calendar does not need."""
    limits = {resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: 0, resource.RLIMIT_CPU: SECONDS}
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))
    with contextlib.suppress(ValueError, OSError):  # macOS has none; what is read is bounded there all the same
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main() -> None:
    """Answer one question."""
    confine()
    json.dump(answered(json.load(sys.stdin), fetching.Way()), sys.stdout)


if __name__ == "__main__":
    main()
