"""The pages of pictures, and the pictures themselves. Whoever may not read an entry finds no picture of it either."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alcove.accounts import limits
from alcove.couple.access import SpaceRequest, in_closed_too, in_space
from alcove.kit.pictures.developing import developed
from alcove.kit.pictures.forms import NO_PICTURE, TOO_LARGE, PictureForm, SayForm
from alcove.kit.pictures.models import LARGE, SMALL, Full, Picture, Shown
from alcove.kit.practice import Place, place_of
from alcove.ui.pages import page

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
# Nothing in it could run, whatever a browser takes it for.
HEADERS = {
    "Content-Disposition": "inline",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
}


@in_space
@get_or_post
def new(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Add a picture to an entry."""
    place = _place(request, code)
    if not place.takes:
        return redirect(place.address)
    form = PictureForm(request.POST, request.FILES) if request.method == "POST" else PictureForm()
    if form.is_valid() and _kept(request, code, form):
        return redirect(place.address)
    too_large = TOO_LARGE if "large" in request.GET else None
    context = {"form": form, "place": place, "code": code, "too_large": too_large}
    return page(request, "pictures/new.html", context, status=422 if form.errors else 200)


def _kept(request: SpaceRequest, code: UUID, form: PictureForm) -> bool:
    clean = form.cleaned_data
    if not limits.spend(limits.PICTURES, str(request.space.me.id)):
        form.add_error(None, _("Those were a lot of pictures within an hour. Add the next one a little later."))
    elif (made := developed(clean["file"])) is None:
        form.add_error("file", NO_PICTURE)
    else:
        try:
            Picture.keep(request.space, code, made, clean["line"], once=clean["once"])
        except Full as full:
            form.add_error(None, full.sentence)
    return not form.errors


@in_closed_too
@require_safe
def large(request: SpaceRequest, code: UUID) -> HttpResponse:
    """A picture."""
    return _sent(request, code, LARGE)


@in_closed_too
@require_safe
def small(request: SpaceRequest, code: UUID) -> HttpResponse:
    """The same, as small as a list shows it."""
    return _sent(request, code, SMALL)


@in_space
@get_or_post
def said(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Say in other words what one's own picture shows."""
    found = _mine(request, code)
    form = SayForm(request.POST or None, initial={"line": _shown(request, found).line})
    if request.method == "POST" and form.is_valid():
        found.say(request.space, form.cleaned_data["line"])
        return redirect(_place(request, found.entry).address)
    context = {"form": form, "one": _shown(request, found), "place": _place(request, found.entry)}
    return page(request, "pictures/say.html", context, status=422 if form.errors else 200)


@in_closed_too
@get_or_post
def removed(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Take one's own picture away."""
    found = _mine(request, code)
    place = _place(request, found.entry)
    if request.method != "POST":
        return page(request, "pictures/remove.html", {"one": _shown(request, found), "place": place})
    Picture.remove_mine(request.space, code)
    return redirect(place.address)


def _sent(request: SpaceRequest, code: UUID, which: str) -> HttpResponse:
    found = Picture.found(request.space, code)
    raw = found.jpeg(request.space, which) if found else None
    if raw is None:
        raise Http404
    return HttpResponse(raw, content_type="image/jpeg", headers=HEADERS)


def _mine(request: SpaceRequest, code: UUID) -> Picture:
    found = Picture.found(request.space, code)
    if found is None or found.author_id != request.space.me.id:
        raise Http404
    return found


def _shown(request: SpaceRequest, found: Picture) -> Shown:
    return Shown.of(request.space, found, found.opened(request.space))


def _place(request: SpaceRequest, code: UUID) -> Place:
    place = place_of(request.space, code)
    if place is None:
        raise Http404
    return place
