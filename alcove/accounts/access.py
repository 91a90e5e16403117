"""Who may come to an address: closed to strangers unless its view says otherwise; the door enforces it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.http import HttpRequest

from alcove.accounts.sessions import SignedIn

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Access:
    """What an address asks of the one who comes: to be in a space, an open private area, a fresh password.

    `closed` says that it is there in a closed space too.
    """

    public: bool = False
    space: bool = False
    private: bool = False
    proved: bool = False
    closed: bool = False


class SignedInRequest(HttpRequest):
    """A request of somebody who is signed in; `unlocked` pages also have the private key."""

    signed_in: SignedIn


def access_of(view: Callable[..., Any]) -> Access:
    """What this view asks for; without a word of its own, that one is signed in."""
    return getattr(view, "access", Access())


def marked(view: View, **changes: bool) -> View:
    """Add to what a view asks for."""
    view.access = replace(access_of(view), **changes)  # type: ignore[attr-defined]
    return view


def public(view: View) -> View:
    """Open to anyone, signed in or not."""
    return marked(view, public=True)


def private(view: View) -> View:
    """Asks for the password when the private area has lapsed."""
    return marked(view, private=True)


def proved(view: View) -> View:
    """Asks for the password unless it was given within the last five minutes."""
    return marked(view, proved=True)
