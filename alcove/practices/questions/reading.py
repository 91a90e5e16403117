"""Reading questions and answers: what Today, the archive and the choice of the next question need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from alcove.accounts.chain import open_own
from alcove.couple.opened import OpenSpace, Who
from alcove.kit.keyset import Mark
from alcove.lib.days import a_year_before
from alcove.lib.rows import as_day, as_uuid, rows
from alcove.practices.questions.choosing import Had
from alcove.vault import SealError

LOOK_BACK = 1500  # how many earlier questions are looked through when a new one is chosen
SEARCHED = 5000  # how many revealed questions one search looks through

ASKS = "SELECT id, epoch, day, position, state, sealed FROM questions_ask WHERE space_id = %s "
OF_DAYS = """
SELECT a.id, a.epoch, a.day, a.position, a.state, a.sealed, m.state FROM questions_ask a
LEFT JOIN questions_answer m ON m.ask_id = a.id AND m.author_id = %s
WHERE a.space_id = %s AND a.day BETWEEN %s AND %s ORDER BY a.day, a.position
"""
HELD_BY_BOTH = """
SELECT a.ask_id FROM questions_answer a JOIN questions_answer o ON o.ask_id = a.ask_id AND o.author_id = %s
WHERE a.space_id = %s AND a.state = 'held' AND a.author_id = %s ORDER BY a.day DESC LIMIT 20
"""
TONIGHT = f"""
SELECT 'at', NULL, NULL, NULL, NULL, NULL, passed, NULL FROM questions_standing WHERE space_id = %s AND person_id = %s
UNION ALL SELECT 'here', a.id, a.epoch, a.day, a.position, a.state, a.sealed, m.state FROM questions_ask a
LEFT JOIN questions_answer m ON m.ask_id = a.id AND m.author_id = %s WHERE a.space_id = %s AND a.day = %s
UNION ALL SELECT 'open', o.*, NULL FROM (SELECT id, epoch, day, position, state, sealed FROM questions_ask
WHERE space_id = %s AND state <> 'open' AND day >= %s ORDER BY day DESC, id DESC LIMIT 1) o
UNION ALL SELECT 'held', h.*, NULL, NULL, NULL, NULL, NULL, NULL FROM ({HELD_BY_BOTH}) h
"""  # noqa: S608  (put together from constants)
REVEALED = ASKS + "AND state <> 'open' AND (day < %s OR (day = %s AND id < %s)) ORDER BY day DESC, id DESC LIMIT %s"
AROUND = ASKS + "AND state <> 'open' AND day BETWEEN %s AND %s ORDER BY day DESC, id DESC LIMIT 1"
WRITTEN = """
SELECT id, epoch, state, author_id, sealed, 'answer' FROM questions_answer WHERE space_id = %s AND ask_id = %s
UNION ALL SELECT id, epoch, state, author_id, sealed, 'reply' FROM questions_reply WHERE space_id = %s AND ask_id = %s
"""
ALL_WRITTEN = """
SELECT ask_id, id, epoch, sealed FROM questions_answer WHERE space_id = %s AND state = 'revealed'
UNION ALL SELECT ask_id, id, epoch, sealed FROM questions_reply WHERE space_id = %s AND state = 'revealed'
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was put to both."""

    id: UUID
    day: dt.date
    position: int
    state: str
    payload: dict[str, Any]
    mine: str | None = None

    @property
    def text(self) -> str:
        """The question itself."""
        return str(self.payload["text"])

    @property
    def depth(self) -> int:
        """1 light, 2 personal, 3 tender."""
        return int(self.payload["depth"])

    @property
    def revealed(self) -> bool:
        """Whether both answers are open."""
        return self.state != "open"

    @property
    def mark(self) -> Mark:
        """Where this stands in the archive."""
        return Mark(self.day, self.id)


@dataclass(frozen=True, slots=True)
class Words:
    """What one of the two wrote; `removed` is the day they took it away, `earlier` what stood there until when."""

    who: Who
    words: str
    removed: dt.date | None
    earlier: list[tuple[dt.date, str]]


class Evening(NamedTuple):
    """How far one has passed today (0 for the first question), the question there if it was put already, the newest
    that both have answered, and whether an answer of one's own is held back while the partner's is in too.
    """

    place: int
    here: Asked | None
    revealed: Asked | None
    held: bool


def had(space: OpenSpace) -> list[Had]:
    """The questions asked so far, newest first."""
    asks = [_asked(space, row) for row in rows(ASKS + "ORDER BY day DESC, position DESC LIMIT %s", space.id, LOOK_BACK)]
    return [Had(a.payload["question"], a.depth, a.day, str(a.id)) for a in asks]


def of_days(space: OpenSpace, first: dt.date, last: dt.date) -> list[Asked]:
    """The questions of those days, with the state of one's own answer to each."""
    return [_asked(space, row) for row in rows(OF_DAYS, space.me.id, space.id, first, last)]


def held_by_both(space: OpenSpace) -> list[UUID]:
    """Questions to which one's own answer is held back under one's own key, while the partner's is in too."""
    found = rows(HELD_BY_BOTH, space.partner and space.partner.id, space.id, space.me.id)
    return [as_uuid(ask) for (ask,) in found]


def evening(space: OpenSpace, since: dt.date) -> Evening:
    """Where one stands today, and the newest question since that day that both have answered."""
    me, partner = space.me.id, space.partner and space.partner.id
    found = rows(TONIGHT, space.id, me, me, space.id, space.today, space.id, since, partner, space.id, me)
    place = next((_passed(space, row[6]) for row in found if row[0] == "at"), 0)
    here = next((_asked(space, row[1:]) for row in found if row[0] == "here" and row[4] == place), None)
    revealed = next((_asked(space, row[1:]) for row in found if row[0] == "open"), None)
    return Evening(place, here, revealed, any(row[0] == "held" for row in found))


def archive(space: OpenSpace, before: Mark, most: int = 20) -> list[Asked]:
    """The questions both have answered, newest first, from that place on."""
    return [_asked(space, row) for row in rows(REVEALED, space.id, before.day, before.day, before.id, most)]


def a_year_ago(space: OpenSpace) -> Asked | None:
    """What both answered around this day a year ago: the nearest on or up to three days before it."""
    day = a_year_before(space.today)
    return next((_asked(space, row) for row in rows(AROUND, space.id, day - dt.timedelta(days=3), day)), None)


def written(space: OpenSpace, ask: UUID) -> dict[str, list[Words]]:
    """The revealed answers and the replies to a question, the first person's first."""
    found: dict[str, list[Words]] = {"answer": [], "reply": []}
    for code, epoch, state, author, sealed, kind in rows(WRITTEN, space.id, ask, space.id, ask):
        if state in ("revealed", "removed"):
            found[kind].append(_words(space, as_uuid(author), space.unseal(as_uuid(code), epoch, bytes(sealed))))
    for one in found.values():
        one.sort(key=lambda words: words.who.slot)
    return found


def search(space: OpenSpace, text: str, most: int = 50) -> list[Asked]:
    """The answered questions in which this text occurs, newest first; opened and looked through within the request."""
    wanted, hits = text.casefold(), set()
    for ask, code, epoch, sealed in rows(ALL_WRITTEN, space.id, space.id):
        if wanted in str(space.unseal(as_uuid(code), epoch, bytes(sealed)).get("words", "")).casefold():
            hits.add(as_uuid(ask))
    found = (a for a in _all_revealed(space) if a.id in hits or wanted in a.text.casefold())
    return [asked for asked, _ in zip(found, range(most), strict=False)]


def _all_revealed(space: OpenSpace) -> Iterator[Asked]:
    mark = Mark()
    for row in rows(REVEALED, space.id, mark.day, mark.day, mark.id, SEARCHED):
        yield _asked(space, row)


def _passed(space: OpenSpace, sealed: Any) -> int:
    try:
        passed = open_own(space.keys, space.id, bytes(sealed)) if sealed else {}
    except SealError:  # from before a reset: nothing leads there
        return 0
    return int(passed["position"]) if passed.get("day") == space.today.isoformat() else 0


def _asked(space: OpenSpace, row: tuple[Any, ...]) -> Asked:
    code, epoch, day, place, state, sealed, *mine = row
    ask = as_uuid(code)
    payload = space.unseal(ask, epoch, bytes(sealed))
    return Asked(ask, as_day(day), place, state, payload, mine[0] if mine else None)


def _words(space: OpenSpace, author: UUID, payload: dict[str, Any]) -> Words:
    who = space.people.get(author) or Who(author, "", 2)
    removed = payload.get("removed")
    went = dt.date.fromisoformat(removed) if removed else None
    return Words(
        who,
        payload.get("words", ""),
        went,
        [(dt.date.fromisoformat(e["until"]), e["words"]) for e in payload.get("earlier", [])],
    )
