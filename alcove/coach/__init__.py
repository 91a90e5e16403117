"""A companion for a hard sentence: reads a draft or a reply, points at words, says why, and asks for what is missing.

A pure function without a memory: nothing is stored, logged or sent. docs/coach.md says what each label means.
"""

from __future__ import annotations

from alcove.coach.draft import read_draft, read_reply
from alcove.coach.reading import HELPING, IN_THE_WAY, REPLYING, Gap, Mark, Piece, Reading, Strength
from alcove.coach.rules import language

LIMITS = (
    "It knows English only.",
    "It sees text only: no tone of voice and no face.",
    "It knows no history: not yours, and not that of the two of you.",
    "It does not notice sarcasm.",
    "A mark is a question to you, and not a verdict.",
)


def read(draft: str, previous: str | None = None) -> Reading:
    """Read a draft; with the partner's message as `previous`, read it as a reply to that."""
    known = language()
    return read_draft(draft, known) if previous is None else read_reply(previous, draft, known)


__all__ = ["HELPING", "IN_THE_WAY", "LIMITS", "REPLYING", "Gap", "Mark", "Piece", "Reading", "Strength", "read"]
