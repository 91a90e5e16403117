"""What a browser carries: the two cookies of a session, and a mark that it has been here before."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from alcove.accounts.sessions import ABSOLUTE, Cookies

KNOWN_FOR = 400 * 86400  # seconds; the longest that browsers keep a cookie


def cookies_of(request: HttpRequest) -> Cookies | None:
    """The session cookies of this browser, if it has both."""
    token, secret = request.COOKIES.get(settings.SESSION_COOKIE), request.COOKIES.get(settings.KEY_COOKIE)
    return Cookies(token, secret) if token and secret else None


def carry(response: HttpResponse, cookies: Cookies, email: str) -> None:
    """Give the browser its session, and the mark that it has been here."""
    age = int(ABSOLUTE.total_seconds()) if cookies.lasting else None
    for name, value in ((settings.SESSION_COOKIE, cookies.token), (settings.KEY_COOKIE, cookies.secret)):
        _set(response, name, value, age)
    if cookies.lasting:
        _set(response, settings.KNOWN_COOKIE, signing.dumps(_hidden(email), salt="known"), KNOWN_FOR)


def forget(response: HttpResponse) -> None:
    """Take the session's cookies away."""
    for name in (settings.SESSION_COOKIE, settings.KEY_COOKIE):
        _set(response, name, "", 0)


def known(request: HttpRequest, email: str) -> bool:
    """Whether this person has signed in from this browser before (forgotten when the server starts anew)."""
    try:
        return bool(signing.loads(request.COOKIES.get(settings.KNOWN_COOKIE, ""), salt="known") == _hidden(email))
    except signing.BadSignature:
        return False


def _hidden(email: str) -> str:
    return hashlib.blake2b(email.encode(), digest_size=16).hexdigest()


def _set(response: HttpResponse, name: str, value: str, age: int | None) -> None:
    response.set_cookie(name, value, max_age=age, secure=settings.HTTPS, httponly=True, samesite="Lax", path="/")
