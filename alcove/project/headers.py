"""Headers that are the same on every page: what it may load and ask of a browser, and that nothing is kept."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

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
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Frame-Options": "DENY",
            "X-Robots-Tag": "noindex, nofollow",
            "Cache-Control": "no-store",
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the fixed headers added; a request for another host's name goes no further."""
        request.get_host()
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response
