"""What Today reads of honest words."""

from __future__ import annotations

import datetime as dt

from alcove.couple.opened import OpenSpace
from alcove.kit.reading import Glance, Seen
from alcove.practices.honesty.models import HOLDS, Letter

DAYS = 7  # how long something is offered on Today
NEW = """
SELECT id, epoch, day, state, author_id, sealed FROM honesty_letter WHERE space_id = %s AND day >= %s
AND ((author_id <> %s AND state IN ('asked', 'given')) OR (author_id = %s AND state IN ('yes', 'not now')))
ORDER BY day DESC, id DESC LIMIT 5
"""


def glance(space: OpenSpace) -> Glance:
    """What the partner asks or gave these days, and what they answered. Nothing of a draft."""
    return Glance(NEW, (space.id, space.today - dt.timedelta(days=DAYS), space.me.id, space.me.id))


def newest(space: OpenSpace, seen: list[Seen]) -> Seen | None:
    """The newest of these that concerns the two who are here, and is not answered yet or was answered just now."""
    return next((one for one in seen if _stands(space, one)), None)


def _stands(space: OpenSpace, one: Seen) -> bool:
    if one.author not in space.people:
        return False
    held = one.opened(space)
    if one.state == Letter.GIVEN:
        return "answer" not in held
    for_me = held["to"] in map(str, space.people)
    return for_me and (one.state == Letter.ASKED or space.today - one.day <= HOLDS)
