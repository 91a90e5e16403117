"""The pages of promises. All that is its maker's alone asks for Mine to be open."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alcove.accounts.access import private
from alcove.content import promises as promise_examples
from alcove.couple.access import SpaceRequest, in_closed_too, in_space
from alcove.kit.keyset import Mark
from alcove.kit.shelf import one_page
from alcove.practices.promises import reading
from alcove.practices.promises.forms import LookForm, PlanForm, PromiseForm
from alcove.practices.promises.models import Promise, put_before
from alcove.practices.promises.own import Own
from alcove.ui.pages import page

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
PAGE = 20


@in_closed_too
@require_safe
def promises(request: SpaceRequest) -> HttpResponse:
    """What both have shared, the newest first."""
    found = reading.newest(request.space, Mark.read(request.GET.get("before", "")), PAGE + 1)
    older = found[PAGE - 1].mark if len(found) > PAGE else None
    return page(request, "promises/promises.html", {"promises": found[:PAGE], "older": older})


@in_closed_too
@require_safe
def one(request: SpaceRequest, code: UUID) -> HttpResponse:
    """A promise that was shared."""
    found = reading.shared(request.space, get_object_or_404(Promise.objects.readable_by(request.space), pk=code))
    return page(request, "promises/one.html", {"one": found, "held": found.held, "earlier": put_before(found.held)})


@in_space
@private
@get_or_post
def new(request: SpaceRequest) -> HttpResponse:
    """Promise something."""
    form, space = PromiseForm(request.POST or None), request.space
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        made = Own.make(
            space,
            clean,
            review=clean["review"],
            share=bool(space.partner) and clean["to"] == "both",
            once=clean["once"],
        )
        return redirect("promises:own", code=made.code)
    context = {"form": form, "examples": promise_examples()}
    return page(request, "promises/new.html", context, status=422 if form.errors else 200)


@in_closed_too
@private
@require_safe
def mine(request: SpaceRequest) -> HttpResponse:
    """All one's own promises, newest first; the address says from which place on."""
    found, following = one_page(request.GET.get("from", ""), partial(Own.newest, request.space))
    context = {"promises": found, "following": following, "today": request.space.today}
    return page(request, "promises/mine.html", context)


@in_closed_too
@private
@require_safe
def own(request: SpaceRequest, code: UUID) -> HttpResponse:
    """One's own promise, with its plan to read slowly."""
    return _own_page(request, "promises/own.html", _mine(request, code))


@in_space
@private
@get_or_post
def changed(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Say it in other words, or choose another day."""
    found, today = _mine(request, code), request.space.today
    initial = {**found.held, "review": max(found.review, today)}
    form = PlanForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        if found.change(request.space, form.cleaned_data, form.cleaned_data["review"]):
            return redirect("promises:own", code=code)
        form.add_error(None, _("This cannot be changed any more. Copy what you wrote if you want to keep it."))
    return _own_page(request, "promises/change.html", found, form)


@in_space
@private
@get_or_post
def looked_at(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Look at one's own promise and say how it went."""
    found = _mine(request, code)
    form = LookForm(request.POST or None, initial=found.held)
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        if found.look_at(request.space, clean["how"], clean["line"], show=clean["show"]):
            return redirect("promises:own", code=code)
        form.add_error(None, _("You have looked at this one. Copy what you wrote if you want to keep it."))
    return _own_page(request, "promises/look.html", found, form)


@in_space
@private
@get_or_post
def shared(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Let the other read it, after a page that says what that means."""
    found = _mine(request, code)
    if request.method != "POST" or not request.space.partner:
        return _own_page(request, "promises/share.html", found)
    found.share(request.space)
    return redirect("promises:own", code=code)


@in_space
@private
@require_POST
def told(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Put a promise that was kept in the story."""
    _mine(request, code).tell(request.space)
    return redirect("promises:own", code=code)


@in_closed_too
@private
@get_or_post
def removed(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Take one's own promise away, after a page that says what stays."""
    found = _mine(request, code)
    if request.method != "POST":
        return _own_page(request, "promises/remove.html", found)
    found.remove(request.space)
    return redirect("promises:mine")


def _own_page(request: SpaceRequest, template: str, own: Own, form: PlanForm | LookForm | None = None) -> HttpResponse:
    row = own.row(request.space)
    context = {"own": own, "held": own.held, "earlier": put_before(own.held), "shared": row, "form": form}
    context["today"] = request.space.today
    return page(request, template, context, status=422 if form and form.errors else 200)


def _mine(request: SpaceRequest, code: UUID) -> Own:
    found = Own.find(request.space, code)
    if found is None:
        raise Http404
    return found
