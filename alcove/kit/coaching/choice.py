"""Whether somebody wants the coach: theirs alone to know, sealed in their drawer."""

from __future__ import annotations

from alcove.accounts.access import SignedInRequest
from alcove.accounts.drawer import Drawer

KIND, NAME = "choice", "coach"


def wanted(request: SignedInRequest) -> bool:
    """Whether marks may be shown. While Mine is closed nobody can know what its owner has chosen, so there are none."""
    return request.signed_in.unlocked and Drawer(request.signed_in.keys).read(KIND, NAME) is None


def choose(request: SignedInRequest, *, on: bool) -> None:
    """Turn the coach on or off for oneself, everywhere and for good."""
    drawer = Drawer(request.signed_in.keys)
    if on:
        drawer.drop(KIND, NAME)
    else:
        drawer.keep(KIND, NAME, {"on": False})
