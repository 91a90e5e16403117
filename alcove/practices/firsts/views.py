"""The pages of firsts. What somebody rated stands on a page of theirs alone, behind their password."""

from __future__ import annotations

from operator import itemgetter
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alcove.accounts.access import private
from alcove.couple.access import SpaceRequest, in_closed_too, in_space
from alcove.kit import lines
from alcove.kit.keyset import Mark
from alcove.kit.lines import LineForm
from alcove.kit.pictures.models import Album
from alcove.kit.planning import PlanForm
from alcove.practices.firsts import ideas as ideas_here
from alcove.practices.firsts import reading
from alcove.practices.firsts.forms import OwnIdeaForm, RatingForm
from alcove.practices.firsts.ideas import EXCITING, PLEASANT, OwnIdea, Ratings
from alcove.practices.firsts.models import First, Line
from alcove.ui.pages import page

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
PAGE = 10
STEPS = {"done": First.do, "taken-back": First.take_back, "shared": First.share, "aside": First.leave_aside}


@in_closed_too
@require_safe
def firsts(request: SpaceRequest) -> HttpResponse:
    """What is planned, wished for and done."""
    first, before = "before" not in request.GET, Mark.read(request.GET.get("before", ""))
    done = reading.done(request.space, before, PAGE + 1)
    older = Mark(done[PAGE - 1].row.day, done[PAGE - 1].row.pk) if len(done) > PAGE else None
    context = {"coming": reading.still_to_come(request.space), "done": done[:PAGE], "older": older, "first": first}
    return page(request, "firsts/firsts.html", context)


@in_space
@get_or_post
def ideas(request: SpaceRequest) -> HttpResponse:
    """One idea at a time, to be rated or left for another day."""
    form, space = RatingForm(request.POST or None), request.space
    skip = _number(request.POST.get("skip", "") or request.GET.get("skip", ""))
    if request.method == "POST" and form.is_valid():
        known = (idea for idea in ideas_here.all_ideas(space) if idea.idea == form.cleaned_data["idea"])
        if idea := next(known, None):
            found = First.rate(space, idea, form.cleaned_data["how"])
            return redirect("firsts:one", found.pk) if found and space.partner else redirect(f"./?skip={skip}")
    left = ideas_here.to_rate(space)
    context = {"idea": left[skip % len(left)] if left else None, "skip": skip, "more": len(left) > 1}
    return page(request, "firsts/ideas.html", context, status=422 if request.method == "POST" else 200)


@in_space
@get_or_post
def own(request: SpaceRequest) -> HttpResponse:
    """Ideas of one's own that are not wished for yet, and a form for another."""
    form, space = OwnIdeaForm(request.POST or None), request.space
    if request.method == "POST" and form.is_valid():
        if OwnIdea.write(space, form.cleaned_data["words"], once=form.cleaned_data["once"]):
            return redirect("firsts:own")
        form.add_error(None, _("These are many ideas of your own already. Take one away first."))
    context = {"form": form, "own": OwnIdea.here(space, author_id=space.me.id, state=OwnIdea.NEW)}
    return page(request, "firsts/own.html", context, status=422 if form.errors else 200)


@in_space
@require_POST
def taken_away(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Take an idea of one's own away before it is wished for."""
    OwnIdea.remove_mine(request.space, pk=code, state=OwnIdea.NEW)
    return redirect("firsts:own")


@in_space
@private
@get_or_post
def mine(request: SpaceRequest) -> HttpResponse:
    """What one finds exciting or pleasant, to be taken back. What one would rather not do is on no page."""
    if request.method == "POST":
        Ratings.say_anew(request.space, request.POST.get("idea", ""))
        return redirect("firsts:mine")
    said, start = Ratings.mine(request.space), _number(request.GET.get("skip", ""))
    found = [(ideas_here.how(said, one.idea), one) for one in ideas_here.all_ideas(request.space, retired=True)]
    rated = sorted((one for one in found if one[0] in (EXCITING, PLEASANT)), key=itemgetter(0))[start:]
    context = {"rated": rated[: 2 * PAGE], "next": start + 2 * PAGE if len(rated) > 2 * PAGE else None}
    return page(request, "firsts/mine.html", context)


@in_closed_too
@require_safe
def one(request: SpaceRequest, code: UUID) -> HttpResponse:
    """One of them."""
    return _one(request, _found(request, code))


@in_space
@get_or_post
def planned(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Plan it, or plan it anew."""
    one = reading.told(request.space, found := _found(request, code))
    form = PlanForm(request.POST or None, initial={**one.held, **(one.held["plan"] or {}), "seen": one.held["times"]})
    if request.method == "POST" and form.is_valid():
        if found.plan(request.space, form.plan, seen=form.cleaned_data["seen"]):
            return redirect("firsts:one", code)
        one = reading.told(request.space, _found(request, code))
        form.overtaken(one.held["times"])
    return page(request, "firsts/plan.html", {"one": one, "form": form}, status=422 if form.errors else 200)


@in_space
@require_POST
def step(request: SpaceRequest, code: UUID, to: str) -> HttpResponse:
    """Say that it is done, go one step back, share what one planned alone, or leave a wish off one's own page."""
    STEPS[to](_found(request, code), request.space)
    return redirect("firsts:firsts") if to == "aside" else redirect("firsts:one", code)


@in_space
@require_POST
def kept(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Keep a line about what was done."""
    found, form = _found(request, code), LineForm(request.POST)
    if not form.is_valid():
        return _one(request, found, form=form)
    if found.keep_line(request.space, form.cleaned_data["words"], once=form.cleaned_data["once"]):
        return redirect("firsts:one", code)
    return _one(request, found, unkept=form.data["words"], status=422)


@in_space
@get_or_post
def changed(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Change one's own line; the earlier ones stay visible to both."""
    found = _found(request, code)
    return lines.change(request, Line, "firsts/change.html", first=found) or redirect("firsts:one", code)


@in_closed_too
@get_or_post
def removed(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Take one's own line away, after a page that says what stays."""
    found = _found(request, code)
    return lines.remove(request, Line, "firsts/remove.html", first=found) or redirect("firsts:one", code)


def _one(request: SpaceRequest, found: First, *, status: int = 200, **more: Any) -> HttpResponse:
    told, kept = reading.told(request.space, found), Line.about(request.space, first=found)
    context = {"one": told, "lines": kept, "mine": kept.get(request.space.me.id), "form": LineForm(), **more}
    context["album"] = Album.at(request.space, found.pk, takes=found.state == First.DONE)
    return page(request, "firsts/one.html", context, status=422 if "form" in more else status)


def _found(request: SpaceRequest, code: UUID) -> First:
    found: First = get_object_or_404(First.objects.readable_by(request.space), pk=code)
    return found


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
