"""Headers that are the same on every page: what it may load and ask of a browser, and that nothing is kept."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

NOTHING_MORE = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "microphone",
    "payment",
    "usb",
)


class FixedHeaders:
    """Adds them; a page that says otherwise about caching (a static file) keeps its own word."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        policy = settings.SECURE_CSP
        self.headers = {
            "Content-Security-Policy": "; ".join(f"{name} {' '.join(where)}" for name, where in policy.items()),
            "Permissions-Policy": ", ".join(f"{name}=()" for name in NOTHING_MORE),
            "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "X-Robots-Tag": "noindex, nofollow",
            "Cache-Control": "no-store",
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the fixed headers added."""
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response


class OwnName:
    """Answers only to this server's own name; a request for another goes no further."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Raise what Django answers with 400, before a redirect could repeat the other name."""
        request.get_host()
        return self.get_response(request)


class FormToken(CsrfViewMiddleware):
    """Django's guard of forms; a browser that has its cookie is not given it again with every page.

    The cookie lasts for a year, and a session for sixty days: whoever is in has it to the end.
    """

    def _set_csrf_cookie(self, request: HttpRequest, response: HttpResponse) -> None:
        if request.COOKIES.get(settings.CSRF_COOKIE_NAME) != request.META["CSRF_COOKIE"]:
            super()._set_csrf_cookie(request, response)  # type: ignore[misc]
