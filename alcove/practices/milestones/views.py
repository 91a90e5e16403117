"""The pages of days that matter and of small victories."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alcove.accounts.drawer import Drawer
from alcove.couple.access import SpaceRequest, in_closed_too, in_space
from alcove.kit.keyset import Mark
from alcove.practices.milestones import reading
from alcove.practices.milestones.forms import DayForm, LineForm, VictoryForm
from alcove.practices.milestones.models import Milestone
from alcove.practices.milestones.reading import Kept
from alcove.ui.pages import page

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
PAGE = 20


@in_closed_too
@require_safe
def days(request: SpaceRequest) -> HttpResponse:
    """What was kept, the newest days first."""
    found = reading.newest(request.space, Mark.read(request.GET.get("before", "")), PAGE + 1)
    older = found[PAGE - 1].mark if len(found) > PAGE else None
    return page(request, "milestones/days.html", {"kept": found[:PAGE], "older": older})


@in_space
@get_or_post
def new(request: SpaceRequest) -> HttpResponse:
    """Keep a day."""
    form = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        kept = Milestone.keep(request.space, clean["words"], on=clean["day"], once=clean["once"])
        return redirect("milestones:one", code=kept.pk)
    return page(request, "milestones/new.html", {"form": form}, status=422 if form.errors else 200)


@in_space
@get_or_post
def victory(request: SpaceRequest) -> HttpResponse:
    """Note a small thing that went well, for both or on a page of one's own."""
    form, space = VictoryForm(request.POST or None), request.space
    if request.method == "POST" and form.is_valid():
        words, once = form.cleaned_data["words"], form.cleaned_data["once"]
        if "mine" in request.POST:
            title = _("A small victory")
            Drawer(space.keys).write_sheet(title=title, words=words, day=space.today, once=str(once))
            return redirect("home:mine")
        kept = Milestone.keep(space, words, on=space.today, victory=True, once=once)
        return redirect("milestones:one", code=kept.pk)
    return page(request, "milestones/victory.html", {"form": form}, status=422 if form.errors else 200)


@in_closed_too
@require_safe
def one(request: SpaceRequest, code: UUID) -> HttpResponse:
    """One of them."""
    return page(request, "milestones/one.html", {"one": _found(request, code)})


@in_space
@get_or_post
def changed(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Say it in other words; the earlier ones stay visible to both."""
    found = _mine(request, code)
    form = LineForm(request.POST or None, initial={"words": found.words})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if Milestone.change_mine(request.space, code, words) or words == found.words:
            return redirect("milestones:one", code=code)
        form.add_error(None, _("This cannot be changed any more. Copy what you wrote if you want to keep it."))
    return page(request, "milestones/change.html", {"one": found, "form": form}, status=422 if form.errors else 200)


@in_closed_too
@get_or_post
def removed(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Take it away, after a page that says what stays."""
    found = _mine(request, code)
    if request.method != "POST":
        return page(request, "milestones/remove.html", {"one": found})
    Milestone.remove_mine(request.space, code)
    return redirect("milestones:days")


def _found(request: SpaceRequest, code: UUID) -> Kept:
    row = get_object_or_404(Milestone.objects.readable_by(request.space), pk=code)
    return reading.opened(request.space, row)


def _mine(request: SpaceRequest, code: UUID) -> Kept:
    found = _found(request, code)
    if found.who != request.space.me or found.removed:
        raise Http404
    return found
