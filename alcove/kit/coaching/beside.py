"""The coach beside a field of another screen's form; docs/adding-a-practice.md says how to put it there."""

from __future__ import annotations

from dataclasses import dataclass

from alcove.accounts.access import SignedInRequest
from alcove.kit.coaching.choice import choose, wanted
from alcove.kit.coaching.looking import DRAFT, Look, look

ASKED, OFF = "look", "off"  # the form's button for a look without a script, and what the one that ends it says


@dataclass(frozen=True, slots=True)
class Coach:
    """What the part beneath a field needs: the field's name, how to read it, and a look if one was asked for."""

    field: str
    kind: str
    previous: str
    look: Look | None


def only_looking(request: SignedInRequest) -> bool:
    """Whether a form was sent to be looked at: its page comes again with all its words, and nothing is kept."""
    return request.method == "POST" and ASKED in request.POST


def coach_beside(request: SignedInRequest, field: str, *, kind: str = DRAFT, previous: str = "") -> Coach | None:
    """The coach for this field, or None for whoever has turned it off, or has not opened Mine."""
    if only_looking(request) and request.POST[ASKED] == OFF and request.signed_in.unlocked:
        choose(request, on=False)
    if not wanted(request):
        return None
    words = request.POST.get(field, "") if only_looking(request) else ""
    return Coach(field, kind, previous, look(words, kind, previous) if words.strip() else None)
