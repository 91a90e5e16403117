"""What a person sees when something went wrong: a kind sentence, and never what they wrote."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from alcove.ui.pages import page


def error(request: HttpRequest, status: int) -> HttpResponse:
    """The page for that status; it needs neither session nor database."""
    return page(request, "ui/error.html", {"status": status}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Something in the request could not be read."""
    return error(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Forbidden looks like missing."""
    return error(request, 404)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is nothing here, or nothing for this person; the two look alike."""
    return error(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """Something of ours failed."""
    return error(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "", **more: Any) -> HttpResponse:
    """The form's token was too old or not there."""
    return error(request, 403)
