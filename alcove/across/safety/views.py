"""Leaving at once, and the page that says where to find help. Both answer everybody alike."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from alcove.accounts.access import public
from alcove.across.safety.numbers import pieces
from alcove.content import LineKind, directories, helplines
from alcove.ui.pages import page

KINDS: Final = (LineKind.VIOLENCE, LineKind.CRISIS, LineKind.VICTIMS)


@public
@csrf_exempt  # It only ever locks, and must do so however long the page was open: its token may be too old by then.
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Lock Mine if somebody is signed in, then go away. The answer is the same whoever asks.

    The script's beacon comes by POST and has gone elsewhere by itself; the plain link comes by GET.
    """
    here = getattr(request, "signed_in", None)
    if here:
        here.lock()
    if request.method == "POST":
        return HttpResponse(status=204)
    return HttpResponseRedirect(settings.CONFIGURATION.leave_to, headers={"Referrer-Policy": "no-referrer"})


@public
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Help for anybody: what "Leave page" does, when not to go on, how to leave quietly, and numbers to call."""
    language = get_language() or settings.LANGUAGE_CODE
    context = {
        "leave_host": urlsplit(settings.CONFIGURATION.leave_to).hostname,
        "countries": helplines(language),
        "directories": directories(language),
        "kinds": KINDS,
        "pieces": pieces,
    }
    return page(request, "safety/help.html", context)
