"""The pages of forgiving: every one of them asks for Mine to be open, and is there in a closed space too."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alcove.accounts.access import private
from alcove.content import forgiveness
from alcove.couple.access import SpaceRequest, in_closed_too
from alcove.practices.forgiveness.forms import AmendsForm, BeginForm, FearForm, NotNowForm, SittingForm
from alcove.practices.forgiveness.own import NO, NOT_NOW, OPEN, Way
from alcove.ui.pages import page

GONE: Final = _("This was thrown away. Copy what you wrote if you want to keep it.")
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@in_closed_too
@private
@require_safe
def ways(request: SpaceRequest) -> HttpResponse:
    """What one has begun, and what forgiving is and is not."""
    return page(request, "forgiveness/ways.html", {"ways": Way.newest(request.space)})


@in_closed_too
@private
@get_or_post
def first(request: SpaceRequest) -> HttpResponse:
    """Ask first whether it is about fear: then this is not the right exercise, and help is. Nothing is kept of it."""
    form = FearForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["fear"] == NO:
            return redirect("forgiveness:begin")
        return page(request, "forgiveness/not_this.html")
    return page(request, "forgiveness/first.html", {"form": form}, status=422 if form.errors else 200)


@in_closed_too
@private
@get_or_post
def begin(request: SpaceRequest) -> HttpResponse:
    """Name the hurt, and say whether it was owned."""
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        begun = Way.begin(request.space, clean["about"], clean["amends"], once=clean["once"])
        return redirect("forgiveness:way", code=begun.code)
    return page(request, "forgiveness/begin.html", {"form": form}, status=422 if form.errors else 200)


@in_closed_too
@private
@require_safe
def way(request: SpaceRequest, code: UUID) -> HttpResponse:
    """One way: its sittings, and what one has chosen."""
    found = _mine(request, code)
    return _page(request, "forgiveness/way.html", found, form=AmendsForm(initial={"amends": found.held["amends"]}))


@in_closed_too
@private
@get_or_post
def sitting(request: SpaceRequest, code: UUID, number: int) -> HttpResponse:
    """One sitting: what to think about, and room to write."""
    found, all_of_them = _mine(request, code), forgiveness()
    if not 1 <= number <= len(all_of_them):
        raise Http404
    here = all_of_them[number - 1]
    form = SittingForm(request.POST or None, initial={"words": found.words(here)})
    if request.method == "POST" and form.is_valid():
        if found.write(request.space, here, form.cleaned_data["words"]):
            return redirect("forgiveness:way", code=code)
        form.add_error(None, GONE)
    return _page(request, "forgiveness/sitting.html", found, form=form, sitting=here, number=number)


@in_closed_too
@private
@require_POST
def amends(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Say anew whether it was owned."""
    found, form = _mine(request, code), AmendsForm(request.POST)
    if not form.is_valid():
        return _page(request, "forgiveness/way.html", found, form=form)
    found.amends_are(request.space, form.cleaned_data["amends"])
    return redirect("forgiveness:way", code=code)


@in_closed_too
@private
@get_or_post
def not_now(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Choose not to forgive now: a whole ending."""
    found = _mine(request, code)
    form = NotNowForm(request.POST or None, initial={"line": found.held["line"]})
    if request.method == "POST" and form.is_valid():
        if found.choose(request.space, NOT_NOW, form.cleaned_data["line"]):
            return redirect("forgiveness:way", code=code)
        form.add_error(None, GONE)
    return _page(request, "forgiveness/not_now.html", found, form=form)


@in_closed_too
@private
@require_POST
def going_on(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Go on after all."""
    _mine(request, code).choose(request.space, OPEN)
    return redirect("forgiveness:way", code=code)


@in_closed_too
@private
@get_or_post
def thrown_away(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Throw all of it away, after asking once."""
    found = _mine(request, code)
    if request.method != "POST":
        return _page(request, "forgiveness/throw.html", found)
    found.remove(request.space)
    return redirect("forgiveness:ways")


def _page(request: SpaceRequest, template: str, found: Way, **more: Any) -> HttpResponse:
    failed = more.get("form") and more["form"].errors
    context = {"way": found, "held": found.held, "sittings": forgiveness(), **more}
    return page(request, template, context, status=422 if failed else 200)


def _mine(request: SpaceRequest, code: UUID) -> Way:
    found = Way.find(request.space, code)
    if found is None:
        raise Http404
    return found
