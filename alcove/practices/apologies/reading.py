"""What Today reads of apologies."""

from __future__ import annotations

import datetime as dt

from alcove.couple.opened import OpenSpace
from alcove.kit.reading import Glance

DAYS = 7  # how long one is offered on Today, unless it is answered
NEW = """
SELECT id, epoch, day, state, author_id, sealed FROM apologies_apology WHERE space_id = %s AND author_id <> %s
AND state = 'given' AND day >= %s ORDER BY day DESC, id DESC LIMIT 2
"""


def glance(space: OpenSpace) -> Glance:
    """What one was given these days; whether it was read, nobody notes."""
    return Glance(NEW, (space.id, space.me.id, space.today - dt.timedelta(days=DAYS)))
