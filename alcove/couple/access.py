"""The door to a couple's pages: a view marked `in_space` is given the space of the one who asks, and no other."""

from __future__ import annotations

from alcove.accounts.access import SignedInRequest, View, marked
from alcove.couple.opened import OpenSpace


class SpaceRequest(SignedInRequest):
    """A request of somebody inside their space."""

    space: OpenSpace


def in_space(view: View) -> View:
    """Only for somebody who is in a space; the view finds it in `request.space`."""
    return marked(view, space=True)
