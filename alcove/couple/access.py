"""The door to a couple's pages: a view marked `in_space` is given the space of the one who asks, and no other."""

from __future__ import annotations

from uuid import UUID

from alcove.accounts.access import SignedInRequest, View, marked
from alcove.couple.opened import OpenSpace, Who


class CoupleRequest(SignedInRequest):
    """A request of somebody who may be in a space, in none, or outside of one that their keys do not open."""

    space: OpenSpace | None
    person: Who
    partner: Who | None
    outside: UUID | None


class SpaceRequest(SignedInRequest):
    """A request of somebody inside their space."""

    space: OpenSpace


def in_space(view: View) -> View:
    """Only for somebody who is in a space; the view finds it in `request.space`."""
    return marked(view, space=True)


def in_closed_too(view: View) -> View:
    """The same, and there is something to see once the space is closed."""
    return marked(view, space=True, closed=True)
