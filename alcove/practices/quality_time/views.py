"""The pages of time together."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alcove.content import HourIdea, quality_time
from alcove.content.hour import KINDS
from alcove.couple.access import SpaceRequest, in_closed_too, in_space
from alcove.kit import lines
from alcove.kit.keyset import Mark
from alcove.kit.lines import LineForm
from alcove.practices.quality_time import reading
from alcove.practices.quality_time.clock import AT_ONCE
from alcove.practices.quality_time.down import down
from alcove.practices.quality_time.forms import HourForm, SuddenForm, what
from alcove.practices.quality_time.models import Hour, Line
from alcove.ui.pages import page

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
PAGE = 20
STEPS = {"unasked": Hour.ask, "taken-away": Hour.take_away, "brought-back": Hour.bring_back}


@in_closed_too
@require_safe
def hours(request: SpaceRequest) -> HttpResponse:
    """What is planned, a few ideas, and what was planned before."""
    first, before = "before" not in request.GET, Mark.read(request.GET.get("before", ""))
    earlier = reading.gone_by(request.space, before, PAGE + 1)
    older = Mark(earlier[PAGE - 1].day, earlier[PAGE - 1].id) if len(earlier) > PAGE else None
    context = {"first": first, "to_come": reading.to_come(request.space) if first else [], "older": older}
    context |= {"earlier": earlier[:PAGE], "ideas": reading.ideas_today(request.space) if first else []}
    return page(request, "quality_time/hours.html", context)


@in_space
@require_safe
def ideas(request: SpaceRequest) -> HttpResponse:
    """The ideas of one kind."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else KINDS[0]
    return page(request, "quality_time/ideas.html", {"kind": kind, "ideas": reading.ideas_today(request.space, kind)})


@in_space
@get_or_post
def new(request: SpaceRequest) -> HttpResponse:
    """Plan an hour, from an idea or in one's own words."""
    idea = _idea(request)
    initial: dict[str, Any] = {name: request.GET.get(name, "") for name in ("day", "time")}
    initial |= {"seen": 0, "minutes": idea.minutes if idea else 60, "idea": idea.id if idea else ""}
    form = HourForm(request.POST or None, space=request.space, initial=initial)
    if request.method == "POST" and form.is_valid():
        return redirect("quality_time:one", Hour.plan(request.space, form.plan, once=form.cleaned_data["once"]).pk)
    return page(request, "quality_time/plan.html", {"form": form, "idea": idea}, status=422 if form.errors else 200)


@in_space
@require_safe
def now(request: SpaceRequest) -> HttpResponse:
    """Begin at once: how long, and then one card and a ring that fills."""
    idea, asked = _idea(request), request.GET.get("minutes")
    minutes = next((number for number in AT_ONCE if str(number) == asked), 0)
    if not minutes:
        return page(request, "quality_time/now.html", {"choices": AT_ONCE, "idea": idea})
    here = {"minutes": minutes, "idea": idea.id if idea else ""}
    after = f"{reverse('quality_time:had')}?idea={here['idea']}"
    return down(request, {**what(str(here["idea"])), "minutes": minutes}, after, here)


@in_space
@get_or_post
def had(request: SpaceRequest) -> HttpResponse:
    """A line about an hour that nobody had planned, or nothing."""
    idea = _idea(request)
    form = SuddenForm(request.POST or None, initial={"idea": idea.id if idea else ""})
    if request.method == "POST" and form.is_valid():
        plan = {**what(idea.id if idea else ""), "day": request.space.today.isoformat(), "time": "", "minutes": 0}
        hour = Hour.have(request.space, plan, form.cleaned_data["words"], once=form.cleaned_data["once"])
        return redirect("quality_time:one", hour.pk)
    return page(request, "quality_time/had.html", {"form": form}, status=422 if form.errors else 200)


@in_closed_too
@require_safe
def one(request: SpaceRequest, code: UUID) -> HttpResponse:
    """One hour: the plan, and afterwards a line of each."""
    return _one(request, _found(request, code))


@in_space
@require_safe
def begun(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Begin what was planned, now."""
    plan = _found(request, code, state=Hour.PLANNED).opened(request.space)["plan"]
    return down(request, plan, reverse("quality_time:one", args=[code]), {})


@in_space
@get_or_post
def planned(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Plan it otherwise."""
    found = _found(request, code)
    plan = found.opened(request.space)["plan"]
    initial = {**plan, "words": "" if plan["idea"] else plan["name"], "seen": found.version}
    form = HourForm(request.POST or None, space=request.space, initial=initial)
    if request.method == "POST" and form.is_valid():
        if found.change(request.space, form.plan, seen=form.cleaned_data["seen"]):
            return redirect("quality_time:one", code)
        form.overtaken(found.version)
    context = {"form": form, "one": reading.told(request.space, found), "idea": quality_time().get(plan["idea"])}
    return page(request, "quality_time/plan.html", context, status=422 if form.errors else 200)


@in_space
@get_or_post
def asked(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Say that it does not suit oneself."""
    found = _found(request, code, state=Hour.PLANNED)
    kind = {"words": _("This does not suit me so well. Shall we find another time?")}
    form = LineForm(request.POST or None, initial=kind)
    if request.method == "POST" and form.is_valid():
        found.ask(request.space, form.cleaned_data["words"])
        return redirect("quality_time:one", code)
    context = {"form": form, "one": reading.told(request.space, found)}
    return page(request, "quality_time/ask.html", context, status=422 if form.errors else 200)


@in_space
@require_POST
def step(request: SpaceRequest, code: UUID, to: str) -> HttpResponse:
    """It does suit oneself after all; or take it away, or bring it back."""
    STEPS[to](_found(request, code), request.space)
    return redirect("quality_time:one", code)


@in_space
@require_POST
def kept(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Keep a line about it."""
    found, form = _found(request, code), LineForm(request.POST)
    if not form.is_valid():
        return _one(request, found, form=form, unkept=form.data.get("words", ""))
    if found.keep_line(request.space, form.cleaned_data["words"], once=form.cleaned_data["once"]):
        return redirect("quality_time:one", code)
    return _one(request, found, form=form, unkept=form.data["words"])


@in_space
@get_or_post
def changed(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Change one's own line; the earlier ones stay visible to both."""
    found = _found(request, code)
    return lines.change(request, Line, "quality_time/change.html", hour=found) or redirect("quality_time:one", code)


@in_closed_too
@get_or_post
def removed(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Take one's own line away, after a page that says what stays."""
    found = _found(request, code)
    return lines.remove(request, Line, "quality_time/remove.html", hour=found) or redirect("quality_time:one", code)


def _idea(request: SpaceRequest) -> HourIdea | None:
    return quality_time().get(request.POST.get("idea") or request.GET.get("idea", ""))


def _one(request: SpaceRequest, found: Hour, **more: Any) -> HttpResponse:
    both = Line.about(request.space, hour=found)
    context = {"one": reading.told(request.space, found), "lines": list(both.values()), "form": LineForm()}
    context |= {"mine": both.get(request.space.me.id), **more}
    return page(request, "quality_time/one.html", context, status=422 if more else 200)


def _found(request: SpaceRequest, code: UUID, **state: str) -> Hour:
    found: Hour = get_object_or_404(Hour.objects.readable_by(request.space), pk=code, **state)
    return found
