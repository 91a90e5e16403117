"""The pages of the story: the picture with the newest beneath it, a year, and a week."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from alcove.across.story.filtering import Filter
from alcove.across.story.telling import drawn, legend, of_week, shown, woven
from alcove.couple.access import SpaceRequest, in_closed_too
from alcove.ui.pages import page


@in_closed_too
@require_safe
def story(request: SpaceRequest) -> HttpResponse:
    """What the two have kept, newest first, all of it or a part; above the newest of all, the picture."""
    chosen = Filter.read(request.GET, request.space)
    moments, older = chosen.page(request.space)
    context = {"moments": shown(request.space, moments), "older": older, "chosen": chosen, **legend()}
    if chosen.first and not chosen.narrow:
        context |= woven(request.space, begun=bool(moments))
    return page(request, "story/story.html", context)


@in_closed_too
@require_safe
def year(request: SpaceRequest, year: int) -> HttpResponse:
    """One year, drawn large."""
    found = drawn(request.space, year)
    if found is None:
        raise Http404
    return page(request, "story/year.html", {**found, **legend()})


@in_closed_too
@require_safe
def week(request: SpaceRequest, year: int, week: int) -> HttpResponse:
    """What was kept in one week."""
    try:
        monday = dt.date.fromisocalendar(year, week, 1)
    except ValueError:
        raise Http404 from None
    context = {"monday": monday, "year": year, "moments": of_week(request.space, monday)}
    return page(request, "story/week.html", context)
