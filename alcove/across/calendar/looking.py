"""Has somebody's calendar elsewhere read by a process of its own (`asking`), one at a time, and keeps nothing of it.

The address goes there through a pipe: it is a secret, and is in no argument, no file and no log.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import threading
from collections.abc import Sequence
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from alcove.accounts import limits
from alcove.accounts.sessions import SignedIn
from alcove.across.calendar.offers import Span
from alcove.lib import aside

COMMAND: Final = (sys.executable, "-m", "alcove.across.calendar.asking")
PATIENCE: Final = 8.0  # seconds by the clock for all of it, a slow name server and a dripping answer among it
WAIT: Final = 4.0  # seconds for whoever comes while another calendar is read
LARGEST: Final = 200_000  # bytes of an answer
SENTENCES: Final = {
    "refused": _("Alcove reads only calendars on the public Internet, at an address that begins with https://."),
    "unreachable": _("No calendar came from there. Perhaps a part of the address is missing, or a newer one was made."),
    "large": _("That calendar is too long to be read here. One of its own for what is to come would do."),
    "strange": _("What stands there is no calendar. Its address often ends in .ics; the page to look at is another."),
    "slow": _("It took too long. Try once more in a little while, or choose hours without it."),
    "often": _("It has been read often within an hour. Try once more in a little while, or choose hours without it."),
}

Taken = list[tuple[dt.datetime, dt.datetime]]
_one_at_a_time = threading.Lock()


class Trouble(Exception):  # noqa: N818  (it is an answer, not a fault)
    """Why a calendar could not be read; it never holds the address."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.sentence = SENTENCES.get(word, SENTENCES["slow"])


def allowed() -> bool:
    """Whether the host lets Alcove ask elsewhere."""
    return bool(settings.CONFIGURATION.outgoing)


def busy(who: SignedIn, address: str, spans: Sequence[Span]) -> Taken:
    """When the calendar at this address is taken, from the first of these spans to the last; else Trouble."""
    if not spans:
        return []
    if not limits.spend(limits.CALENDARS, str(who.person)):
        raise Trouble("often")
    since, until = (int(one.timestamp()) for one in (spans[0].begins, spans[-1].ends))
    answer = asked({"address": address, "zone": who.zone, "since": since, "until": until})
    return [(_moment(begin), _moment(end)) for begin, end in answer]


def meets(taken: Taken, span: Span) -> bool:
    """Whether any of it is taken."""
    return any(begin < span.ends and end > span.begins for begin, end in taken)


def asked(question: dict[str, Any], command: Sequence[str] = COMMAND, patience: float = PATIENCE) -> list[list[int]]:
    """What the other process says: pairs of seconds since 1970. Trouble if it says nothing in time."""
    if not _one_at_a_time.acquire(timeout=WAIT):
        raise Trouble("slow")
    try:
        told = _told(aside.said(command, json.dumps(question).encode(), patience, LARGEST))
    finally:
        _one_at_a_time.release()
    if "trouble" in told:
        raise Trouble(str(told["trouble"]))
    return [[int(begin), int(end)] for begin, end in told["busy"]]


def _told(answer: bytes) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(answer)
    except ValueError:
        return {"trouble": "slow"}  # ended before it had said anything, by the clock or by its own limits
    return told


def _moment(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
