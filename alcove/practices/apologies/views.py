"""The pages of apologies. All that is its author's alone asks for Mine to be open."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alcove.accounts.access import private
from alcove.couple.access import SpaceRequest, in_closed_too, in_space
from alcove.kit import letters
from alcove.kit.coaching.beside import coach_beside, only_looking
from alcove.kit.shelf import one_page
from alcove.practices.apologies.forms import ApologyAgainForm, ApologyForm
from alcove.practices.apologies.hints import hints
from alcove.practices.apologies.models import Apology
from alcove.practices.apologies.own import Own
from alcove.ui.pages import page

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@in_closed_too
@require_safe
def apologies(request: SpaceRequest) -> HttpResponse:
    """What was given, newest first."""
    return page(request, "apologies/apologies.html", letters.listed(request, Apology))


@in_space
@private
@get_or_post
def new(request: SpaceRequest) -> HttpResponse:
    """Write one."""
    form = ApologyForm(request.POST or None, later=_unfinished(request))
    if request.method == "POST" and form.is_valid() and not only_looking(request):
        own = Own.write(request.space, form.parts, once=form.cleaned_data["once"])
        return redirect("apologies:own", code=own.code)
    context = {"form": form, "coach": coach_beside(request, "responsibility")}
    return page(request, "apologies/new.html", context, status=422 if form.errors else 200)


@in_closed_too
@private
@require_safe
def mine(request: SpaceRequest) -> HttpResponse:
    """One's own that are not given, newest first; the address says from which place on."""
    found, following = one_page(request.GET.get("from", ""), partial(Own.newest, request.space))
    return page(request, "apologies/mine.html", {"drafts": found, "following": following})


@in_closed_too
@private
@require_safe
def own(request: SpaceRequest, code: UUID) -> HttpResponse:
    """One's own, as the other would read it, with what stands out."""
    if Own.find(request.space, code) is None and (given := Apology.given_once(request.space, code)):
        return redirect("apologies:one", code=given.pk)
    return own_page(request, "apologies/own.html", _mine(request, code))


@in_space
@private
@get_or_post
def rewritten(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Say it in other words."""
    found = _mine(request, code)
    form = ApologyAgainForm(request.POST or None, initial=found.held, later=_unfinished(request))
    if request.method == "POST" and form.is_valid() and not only_looking(request):
        if found.change(request.space, form.parts):
            return redirect("apologies:own", code=code)
        form.add_error(None, _("This draft is not here any more. Copy what you wrote if you want to keep it."))
    return own_page(request, "apologies/rewrite.html", found, form=form, coach=coach_beside(request, "responsibility"))


@in_closed_too
@private
@require_safe
def aloud(request: SpaceRequest, code: UUID) -> HttpResponse:
    """The same words large, to be read out."""
    return own_page(request, "apologies/aloud.html", _mine(request, code))


@in_space
@private
@require_POST
def given(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Give it."""
    apology = Own(code, {}).give(request.space)
    if apology is None:
        return own_page(request, "apologies/own.html", _mine(request, code), refused=True)
    return redirect("apologies:one", code=apology.pk)


@in_closed_too
@private
@get_or_post
def thrown_away(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Throw it away, after asking once."""
    found = _mine(request, code)
    if request.method != "POST":
        return own_page(request, "apologies/throw.html", found)
    found.remove(request.space)
    return redirect("apologies:mine")


@in_closed_too
@require_safe
def one(request: SpaceRequest, code: UUID) -> HttpResponse:
    """One that was given, with its answer."""
    found = get_object_or_404(Apology.objects.readable_by(request.space), pk=code)
    return page(request, "apologies/one.html", letters.sheet(request, found))


@in_space
@require_POST
def answer(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Answer with one line, once."""
    found = get_object_or_404(Apology.objects.readable_by(request.space), pk=code)
    return letters.answered(request, found, "apologies/one.html") or redirect("apologies:one", code=code)


@in_space
@get_or_post
def changed(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Change what one gave; the earlier words stay visible to both."""
    return letters.changed(request, Apology, code, "apologies/change.html") or redirect("apologies:one", code=code)


@in_closed_too
@get_or_post
def removed(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Take one's own words away, after a page that says what stays."""
    found = get_object_or_404(Apology.objects.readable_by(request.space), pk=code)
    if request.method != "POST":
        return page(request, "apologies/remove.html", {"code": code})
    Apology.remove_mine(request.space, found.pk)
    return redirect("apologies:one", code=code)


def own_page(request: SpaceRequest, template: str, own: Own, **more: Any) -> HttpResponse:
    """A page about a draft."""
    context = {"own": own, "held": own.held, "hints": hints(own.text), **more}
    failed = more.get("refused") or (more.get("form") and more["form"].errors)
    return page(request, template, context, status=422 if failed else 200)


def _mine(request: SpaceRequest, code: UUID) -> Own:
    found = Own.find(request.space, code)
    if found is None:
        raise Http404
    return found


def _unfinished(request: SpaceRequest) -> bool:
    """Whether it is only put by, or looked at on its way."""
    return "later" in request.POST or only_looking(request)
