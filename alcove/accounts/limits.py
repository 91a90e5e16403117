"""Limits that slow somebody who guesses and never lock anybody out: each browser that was here before has its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from typing import TypeVar
from uuid import UUID

from django.http import HttpRequest
from limits import RateLimitItem, RateLimitItemPerDay, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from alcove.accounts.browser import known

Found = TypeVar("Found")

storage = MemoryStorage()
_limiter = MovingWindowRateLimiter(storage)

EVERY_ADDRESS = RateLimitItemPerMinute(30)
WRONG_PASSWORD = RateLimitItemPerMinute(5, 5)
SIGN_UPS = RateLimitItemPerMinute(20, namespace="sign-ups")
WRONG_CODE = RateLimitItemPerHour(5)
RESETS = RateLimitItemPerMinute(5, namespace="resets")
INVITATIONS = RateLimitItemPerMinute(20, namespace="invitations")
COPIES = RateLimitItemPerDay(5, namespace="copies")
COPIES_BROUGHT = RateLimitItemPerHour(20, namespace="copies-brought")
PICTURES = RateLimitItemPerHour(60, namespace="pictures")
CALENDARS = RateLimitItemPerHour(20, namespace="calendars")


def spend(item: RateLimitItem, *names: str) -> bool:
    """Take one try; False when there is none left for now. Names are kept only as hashes."""
    return bool(_limiter.hit(item, *map(_hidden, names)))


def left(item: RateLimitItem, *names: str) -> bool:
    """Whether a try is left, without taking it."""
    return bool(_limiter.test(item, *map(_hidden, names)))


def guessed(session: UUID, guess: Callable[[], Found]) -> Found | None:
    """What a password or code opens that is typed in a signed-in browser, while a try is left; a wrong one takes it."""
    slot = f"{session}:unlock"
    found = guess() if left(WRONG_PASSWORD, slot) else None
    if not found:
        spend(WRONG_PASSWORD, slot)
    return found or None


def may_try(request: HttpRequest, email: str) -> bool:
    """Whether a password may be tried now; how many others try from the same house does not touch a known browser."""
    here = known(request, email) or spend(EVERY_ADDRESS, address(request))
    return here and left(WRONG_PASSWORD, bucket(request, email))


def bucket(request: HttpRequest, email: str) -> str:
    """Where tries for this person from this browser count: nobody else's tries use up those of a known browser.

    Each known browser has a count of its own: a partner's may be among them.
    """
    return f"{email}:{known(request, email) or address(request)}"


def address(request: HttpRequest) -> str:
    """Where the request comes from, for limits alone; of IPv6 the network, since one house has 2**64 addresses."""
    text = str(request.META.get("REMOTE_ADDR", ""))
    try:
        found = ip_address(text)
    except ValueError:
        return text
    wide = isinstance(found, IPv6Address) and found.ipv4_mapped is None
    return str(ip_network((found, 64), strict=False)) if wide else text


def _hidden(name: str) -> str:
    return hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=16).hexdigest()
