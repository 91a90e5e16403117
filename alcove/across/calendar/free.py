"""The pages of the hours at which both could."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alcove.accounts.access import private
from alcove.across.calendar import looking
from alcove.across.calendar import own as where
from alcove.across.calendar.forms import OwnForm
from alcove.across.calendar.offers import Offer, Span, coming
from alcove.couple.access import SpaceRequest, in_space
from alcove.ui.pages import page

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@in_space
@require_safe
def free(request: SpaceRequest) -> HttpResponse:
    """The hours both offer, and what each offers beside."""
    both, partner = Offer.of_both(request.space), request.space.partner
    mine, theirs = both.get(request.space.me.id, []), both.get(partner.id, []) if partner else []
    alike = [span for span in mine if span in theirs]
    context = {"alike": alike, "mine": mine, "theirs": [span for span in theirs if span not in alike]}
    return page(request, "calendar/free.html", context)


@in_space
@get_or_post
def offered(request: SpaceRequest) -> HttpResponse:
    """Choose the hours to offer; what is ticked takes the place of what was offered before."""
    if request.method == "POST":
        Offer.put(request.space, request.POST.getlist("hours"))
        return redirect("calendar:free")
    return _to_choose(request, list(coming(request.space)))


@private
@in_space
@get_or_post
def own(request: SpaceRequest) -> HttpResponse:
    """Say where one's own calendar can be read, and choose among the hours that are free there."""
    form = OwnForm(request.POST or None)
    return _looked(request, form) if looking.allowed() and form.is_valid() else _own(request, form)


@private
@in_space
@require_POST
def looked(request: SpaceRequest) -> HttpResponse:
    """Read one's own calendar once more, and choose among the hours that are free there."""
    kept = where.address(request.signed_in.keys)
    form = OwnForm({"address": kept} if kept else None)
    return _looked(request, form) if looking.allowed() and form.is_valid() else _own(request, form)


@private
@in_space
@require_POST
def forgotten(request: SpaceRequest) -> HttpResponse:
    """Forget where one's own calendar is."""
    where.forget(request.signed_in.keys)
    return redirect("calendar:own")


def _looked(request: SpaceRequest, form: OwnForm) -> HttpResponse:
    """The hours that are free in the calendar of the form, which is kept once it could be read; else why not."""
    address, spans = form.cleaned_data["address"], list(coming(request.space))
    try:
        taken = looking.busy(request.signed_in, address, spans)
    except looking.Trouble as trouble:
        form.add_error("address", trouble.sentence)
        return _own(request, form)
    where.keep(request.signed_in.keys, address)
    return _to_choose(request, [span for span in spans if not looking.meets(taken, span)], looked=True)


def _own(request: SpaceRequest, form: OwnForm) -> HttpResponse:
    kept, allowed = bool(where.address(request.signed_in.keys)), looking.allowed()
    context = {"form": form, "kept": kept, "allowed": allowed}
    return page(request, "calendar/own.html", context, status=422 if allowed and form.errors else 200)


def _to_choose(request: SpaceRequest, spans: list[Span], *, looked: bool = False) -> HttpResponse:
    days = [(day, list(found)) for day, found in groupby(spans, key=lambda span: span.begins.date())]
    mine = {span.code for span in Offer.of_both(request.space).get(request.space.me.id, [])}
    return page(request, "calendar/offer.html", {"days": days, "mine": mine, "looked": looked})
