"""The front page: what Alcove is, for somebody who is not signed in, with one question to try at once."""

from __future__ import annotations

import hashlib
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from alcove.content import Depth, Question, questions
from alcove.couple.signing_up import open_to_all
from alcove.ui.pages import page

FURTHEST = 6  # digits; nobody taps "Another one" more often than that


def front(request: HttpRequest) -> HttpResponse:
    """The page for strangers. Which question they see is in the address alone: no cookie is set, nothing is kept."""
    pool = light(get_language() or settings.LANGUAGE_CODE)
    place = place_of(request.GET.get("another", "")) % len(pool)
    context = {
        "question": pool[place],
        "another": (place + 1) % len(pool),
        "sign_up": open_to_all(),
        "run_by": settings.CONFIGURATION.run_by,
    }
    return page(request, "home/front.html", context)


def place_of(text: str) -> int:
    """The place an address asks for; anything but a number means the first."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= FURTHEST else 0


@cache
def light(language: str) -> tuple[Question, ...]:
    """The light questions, well shuffled and always alike, so that neighbours in their file are not asked in a row."""
    found = (one for one in questions(language).values() if one.depth == Depth.LIGHT and not one.retired)
    return tuple(sorted(found, key=lambda one: hashlib.blake2b(one.id.encode(), digest_size=8).digest()))
