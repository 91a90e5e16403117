"""The headers of every answer, word for word."""

from __future__ import annotations

from django.http import HttpResponse

FIXED = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Permissions-Policy": "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
AWAY = {**FIXED, "Referrer-Policy": "no-referrer"}
PICTURE = {
    **FIXED,
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
    "Content-Disposition": "inline",
}
# Said to a browser whose session is over.
CLEARED = {"Clear-Site-Data": '"cache", "storage"'}
# What may differ from one answer to the next.
FREE = {"Content-Type", "Location", "Vary", "Allow", "X-CSRF-Token", "X-Alcove-Sign-In", "Content-Length"}


def fixed(response: HttpResponse) -> dict[str, str]:
    """The headers that may not differ."""
    return {name: value for name, value in response.headers.items() if name not in FREE}
