"""When an hour is: in the zone of the two, whatever clocks do there, and as the reader's own clock shows it."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.utils import timezone

from alcove.couple.opened import OpenSpace
from alcove.lib.days import zone

Plan = dict[str, Any]
AT_ONCE: Final = (20, 40, 60)  # minutes that are offered to begin now
STALE: Final = 43_200  # seconds after its end for which the page of an hour still says that it is over
AHEAD: Final = 60  # seconds that a start may lie ahead, as clocks differ


def begins(space: OpenSpace, plan: Plan) -> dt.datetime:
    """When it begins; one that was begun at once has no time, and began some time that day.

    Of a time that comes twice as clocks go back, the first counts.
    """
    time = dt.time.fromisoformat(plan["time"] or "00:00")
    return dt.datetime.combine(dt.date.fromisoformat(plan["day"]), time, zone(space.options["zone"]))


def ends(space: OpenSpace, plan: Plan) -> dt.datetime:
    """When it is over, that many minutes later by a clock that nobody changes."""
    return begins(space, plan).astimezone(dt.UTC) + dt.timedelta(minutes=plan["minutes"])


def left_out(moment: dt.datetime) -> bool:
    """Whether the clocks leave that time out as they go forward."""
    back = moment.astimezone(dt.UTC).astimezone(moment.tzinfo)
    return back.replace(tzinfo=None) != moment.replace(tzinfo=None)


def elsewhere(moment: dt.datetime) -> dt.datetime | None:
    """The same moment by the reader's own clock, where that shows another time."""
    here = timezone.localtime(moment)
    return None if here.utcoffset() == moment.utcoffset() else here


def started(text: str, minutes: int) -> int | None:
    """The start that an address names, in seconds since 1970; None if it is none, or long over."""
    now = int(timezone.now().timestamp())
    start = int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0
    return start if now - minutes * 60 - STALE <= start <= now + AHEAD else None
