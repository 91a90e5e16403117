"""The pages of the calendar, and what calendar programs read."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from alcove.accounts.access import private, public
from alcove.across.calendar import ical
from alcove.across.calendar.days import ahead
from alcove.across.calendar.forms import AddressForm
from alcove.across.calendar.models import Feed, coming
from alcove.couple.access import SpaceRequest, in_space
from alcove.lib.days import zone
from alcove.ui.pages import page

KIND = "text/calendar; charset=utf-8"


@in_space
@require_safe
def calendar(request: SpaceRequest) -> HttpResponse:
    """What is planned, and whether one's own calendar reads it."""
    feed = Feed.mine(request.space)
    titled = feed.titled(request.space) if feed else False
    days = ahead(coming(request.space), request.space.today)
    context = {"days": days, "feed": feed, "form": AddressForm(), "titled": titled}
    return page(request, "calendar/calendar.html", context)


@private
@in_space
@require_POST
def address(request: SpaceRequest) -> HttpResponse:
    """Make an address, in place of the one before; it is shown this once."""
    form = AddressForm(request.POST)
    secret = Feed.renew(request.space, titled=form.is_valid() and form.cleaned_data["titled"])
    path = reverse("calendar:feed", kwargs={"secret": secret})
    return page(request, "calendar/address.html", {"address": settings.CONFIGURATION.origin + path})


@private
@in_space
@require_POST
def ended(request: SpaceRequest) -> HttpResponse:
    """End one's calendar."""
    Feed.end(request.space)
    return redirect("calendar:calendar")


@in_space
@require_safe
def event(request: SpaceRequest, code: UUID) -> HttpResponse:
    """One plan as a file for any calendar."""
    plans = [plan for plan in coming(request.space) if plan.code == code]
    if not plans:
        raise Http404
    feed = Feed.mine(request.space)
    titled = feed.titled(request.space) if feed else False
    here = zone(request.space.options["zone"])
    answer = HttpResponse(ical.written(plans, here, now=timezone.now(), titled=titled), content_type=KIND)
    answer["Content-Disposition"] = 'attachment; filename="alcove.ics"'
    return answer


@public
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """What a calendar program reads, without signing in: whoever has the address has the plans."""
    found = Feed.read(secret)
    if found is None:
        raise Http404
    return HttpResponse(found, content_type=KIND)
