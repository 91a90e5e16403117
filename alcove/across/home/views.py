"""Today, Talk, Together and Mine, made from the practices' cards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import cast

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from alcove.accounts.access import SignedInRequest, private, public
from alcove.accounts.mine import own_pages
from alcove.across.home.front import front
from alcove.couple.access import SpaceRequest, in_closed_too, in_space
from alcove.couple.views import shared_space
from alcove.kit.practice import Card, all_practices
from alcove.kit.reading import look
from alcove.lib import room
from alcove.ui.pages import page

SHOWN = 5  # cards on Today, the question among them: one small thing is plenty, and the others are a tap away
ASKED_FOR = dt.timedelta(days=7)  # afterwards it stands under Together alone: nobody is asked again and again


@public
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Today for somebody who is in; the front page for everyone else."""
    if getattr(request, "signed_in", None) is None:
        return front(request)
    if getattr(request, "space", None) is None:
        return redirect("couple:back" if getattr(request, "outside", None) else "couple:begin")
    return _today(cast(SpaceRequest, request))


def _today(request: SpaceRequest) -> HttpResponse:
    if request.space.closed:
        return page(request, "home/closed.html")
    if request.space.paused:
        return page(request, "home/paused.html")
    request.space = request.space.on_day(request.space.today)  # one day for all cards, also at midnight
    seen = look({p.name: glance for p in all_practices() if p.glance and (glance := p.glance(request.space))})
    cards = _cards([partial(p.today, request, seen.get(p.name, [])) for p in all_practices()])
    shown = cards if "more" in request.GET else cards[:SHOWN]
    context = {
        "cards": shown,
        "more": len(cards) > len(shown),
        "hour": timezone.localtime().hour,
        "code_open": not request.signed_in.code_confirmed,
    }
    asking = request.space.asking
    context["asking"] = asking and request.space.today - asking < ASKED_FOR
    return page(request, "home/today.html", context)


@in_space
@require_safe
def talk(request: SpaceRequest) -> HttpResponse:
    """The practices that are about talking."""
    cards = _cards([partial(p.talk, request) for p in all_practices() if p.talk])
    return page(request, "home/talk.html", {"cards": cards})


@in_closed_too
@require_safe
def together(request: SpaceRequest) -> HttpResponse:
    """What the two do, who is here, and what both have agreed."""
    resting = request.space.closed or request.space.paused
    cards = [] if resting else _cards([partial(p.together, request) for p in all_practices() if p.together])
    return page(request, "home/together.html", {"cards": cards, **shared_space(request)})


@private
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """One's own pages, and beneath the first of them the ways in to what else is one's own."""
    inside = getattr(request, "space", None) is not None and "before" not in request.GET
    cards = _cards([partial(p.mine, cast(SpaceRequest, request)) for p in all_practices() if p.mine and inside])
    return page(request, "home/mine.html", {"cards": cards, **own_pages(request)})


def _cards(makers: list[Callable[[], Card | None]]) -> list[Card]:
    made = (_card(make) for make in makers)
    return sorted((card for card in made if card), key=lambda card: card.rank)


def _card(make: Callable[[], Card | None]) -> Card | None:
    """What a practice shows; if it must write for that and the disk takes nothing, a card that says so."""
    try:
        return make()
    except OperationalError as error:
        if room.status(error) is None:
            raise
        return Card("home/_no_room.html", 0, {})
