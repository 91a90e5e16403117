"""What a browser carries: the two cookies of a session, and a mark that it has been here before."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

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
        mark = secrets.token_urlsafe(9)
        _set(response, settings.KNOWN_COOKIE, f"{mark}.{_bound(mark, email)}", KNOWN_FOR)


def forget(response: HttpResponse) -> None:
    """Take the session's cookies away."""
    for name in (settings.SESSION_COOKIE, settings.KEY_COOKIE):
        _set(response, name, "", 0)


def known(request: HttpRequest, email: str) -> str:
    """The mark this browser got when this person signed in from it, else nothing (forgotten when the server restarts).

    Whoever guesses addresses cannot find in it whose it is: that takes the server's key.
    """
    mark, _, bound = request.COOKIES.get(settings.KNOWN_COOKIE, "").partition(".")
    return mark if mark and constant_time_compare(bound, _bound(mark, email)) else ""


def _bound(mark: str, email: str) -> str:
    return salted_hmac("alcove.known", f"{mark} {email}", algorithm="sha256").hexdigest()


def _set(response: HttpResponse, name: str, value: str, age: int | None) -> None:
    response.set_cookie(name, value, max_age=age, secure=settings.HTTPS, httponly=True, samesite="Lax", path="/")
