"""Which question comes next: a pure choice that comes out the same for both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alcove.content import Depth, Question

YEAR = dt.timedelta(days=365)
SHARE = {Depth.LIGHT: 5, Depth.PERSONAL: 4, Depth.TENDER: 2}
FEW = 14  # from how many fresh ones on the page says that they run low


@dataclass(frozen=True, slots=True)
class Had:
    """A question this couple had before."""

    question: str
    depth: int
    day: dt.date
    ask: str


@dataclass(frozen=True, slots=True)
class Own:
    """A question one of the two wrote, not asked yet."""

    id: str
    text: str
    depth: int
    by: str


def choose(
    pool: Mapping[str, Question], own: Sequence[Own], had: Sequence[Had], *, ceiling: int, day: dt.date, chance: bytes
) -> dict[str, Any] | None:
    """The next question as it will be kept, or None when all within the ceiling were asked in the last year.

    `had` is newest first. Of what is left, fresh ones go before those asked more than a year ago. Own questions come
    about every other time while there are any. `chance` (32 bytes) decides; equal input gives an equal answer.
    """
    mine = [q for q in own if q.depth <= ceiling]
    last = {h.question: h for h in reversed(had)}
    open_now = [q for q in pool.values() if not q.retired and q.depth <= ceiling and _rested(last.get(q.id), day)]
    if mine and (chance[0] < 128 or not open_now):
        first = mine[0]
        return {
            "question": "",
            "text": first.text,
            "follow_up": "",
            "depth": first.depth,
            "by": first.by,
            "own": first.id,
        }
    if not open_now:
        return None
    fresh = [q for q in open_now if q.id not in last]
    tender_before = bool(had) and had[0].depth == Depth.TENDER
    question = _draw(fresh or open_now, chance, spare=Depth.TENDER if tender_before else None)
    return _kept(question, last.get(question.id), left=len(fresh))


def _rested(had: Had | None, day: dt.date) -> bool:
    return had is None or day - had.day >= YEAR


def _draw(questions: list[Question], chance: bytes, *, spare: Depth | None) -> Question:
    by_depth: dict[Depth, list[Question]] = {}
    for question in questions:
        by_depth.setdefault(question.depth, []).append(question)
    if spare in by_depth and len(by_depth) > 1:
        del by_depth[spare]
    tickets = [depth for depth in sorted(by_depth) for _ in range(SHARE[depth])]
    depth = tickets[int.from_bytes(chance[1:9]) % len(tickets)]
    group = sorted(by_depth[depth], key=lambda question: question.id)
    return group[int.from_bytes(chance[9:17]) % len(group)]


def _kept(question: Question, before: Had | None, *, left: int) -> dict[str, Any]:
    kept: dict[str, Any] = {
        "question": question.id,
        "text": question.text,
        "follow_up": question.follow_up,
        "depth": int(question.depth),
        "left": left if left <= FEW else None,
    }
    if before:
        kept["again"] = {"day": before.day.isoformat(), "ask": before.ask}
    return kept
