"""What somebody notes for themselves before and after a talk, in their own drawer."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from alcove.accounts.drawer import Drawer
from alcove.couple.opened import OpenSpace
from alcove.practices.conversations.models import Conversation
from alcove.practices.conversations.reading import AFTERWARDS, MATTERS, PREPARED, matters

MOST = 20  # matters that are kept for a check-in


def prepare(space: OpenSpace, script: str, words: str) -> None:
    """Keep what one wants to remember in a talk by this script; nothing takes it away."""
    drawer = Drawer(space.keys)
    if words:
        drawer.keep(PREPARED, script, {"words": words})
    else:
        drawer.drop(PREPARED, script)


def note_matter(space: OpenSpace, words: str, once: UUID) -> bool:
    """Note a matter for the check-in; the same form sent twice notes one. False if there are too many."""
    with transaction.atomic():
        found = matters(space)
        if len(found) >= MOST:
            return False
        if all(one["id"] != str(once) for one in found):
            Drawer(space.keys).keep(MATTERS, "all", {"items": [*found, {"id": str(once), "words": words}]})
    return True


def drop_matter(space: OpenSpace, code: str) -> str:
    """Take a matter out of one's notes; returns its words, "" if it was not there."""
    found = matters(space)
    rest = [one for one in found if one["id"] != code]
    if len(rest) < len(found):
        Drawer(space.keys).keep(MATTERS, "all", {"items": rest})
    return next((one["words"] for one in found if one["id"] == code), "")


def bring(space: OpenSpace, talk: Conversation, code: str) -> None:
    """Show a matter to both in this talk; it is not among one's own notes then."""
    with transaction.atomic():
        words = next((one["words"] for one in matters(space) if one["id"] == code), "")
        if words and talk.bring(space, words):
            drop_matter(space, code)


def after(space: OpenSpace, code: UUID, felt: int | None, line: str) -> None:
    """Keep how heard one felt (0 to 6, if one said so), and a line, for oneself alone."""
    Drawer(space.keys).keep(AFTERWARDS, str(code), {"felt": felt, "line": line})
