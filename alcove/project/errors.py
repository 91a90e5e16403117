"""What a person sees when something went wrong: a kind sentence, and never what they wrote."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError

from alcove.accounts.lapsing import by_script, given_back
from alcove.lib import room
from alcove.ui.pages import page

# What a request itself brings about: Django answers it with a page of its own.
EXPECTED = (Http404, PermissionDenied, SuspiciousOperation, BadRequest, MultiPartParserError)

failures = logging.getLogger("alcove.failures")


def error(request: HttpRequest, status: int) -> HttpResponse:
    """The page for that status; it needs neither session nor database."""
    return page(request, "ui/error.html", {"status": status}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Something in the request could not be read, or there was too much of it."""
    return error(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


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
    """The form's token was too old or missing. A form of our own gives its writer the words back; others get none."""
    if request.headers.get("Sec-Fetch-Site") == "same-origin" and not by_script(request):
        return given_back(request, 403)
    return error(request, 403)


class NothingLost:
    """Middleware: when something of ours fails while a form is sent, its writer gets the words back to send again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; what fails before its page is reached, at the door, takes no words with it either."""
        response = self.get_response(request)
        lost = response.status_code == 500 and request.method == "POST" and not by_script(request)
        return given_back(request, 500) if lost else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Give the words of a failed form back; where the disk takes nothing more, say so to whoever only reads too."""
        status, form = room.status(exception), request.method == "POST" and not by_script(request)
        if isinstance(exception, EXPECTED) or not (form or status):
            return None
        failures.error("nothing could be kept", exc_info=exception)
        return given_back(request, status or 500) if form else error(request, status or 500)
