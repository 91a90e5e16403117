"""Mine: pages that only their author can open."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alcove.accounts.access import SignedInRequest, private
from alcove.accounts.drawer import Drawer
from alcove.accounts.forms import SheetForm, complaint
from alcove.accounts.lapsing import by_script
from alcove.lib.days import today_in
from alcove.ui.pages import page

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def own_pages(request: SignedInRequest) -> dict[str, Any]:
    """One's own pages, newest first, for the room that shows them."""
    before = request.GET.get("before", "")
    found, older = Drawer(request.signed_in.keys).sheets(
        before=int(before) if before.isdecimal() and len(before) < 9 else None
    )
    return {"sheets": found, "older": older}


@private
@get_or_post
def new(request: SignedInRequest) -> HttpResponse:
    """Begin a page."""
    form = SheetForm(request.POST or None)
    if request.method != "POST":
        return page(request, "accounts/sheet.html", {"form": form, "sheet": None})
    if not form.is_valid():
        return _not_kept(request, form, None)
    clean = form.cleaned_data
    number = Drawer(request.signed_in.keys).write_sheet(
        title=clean["title"], words=clean["words"], day=today_in(request.signed_in.zone), once=str(clean["once"])
    )
    if by_script(request):
        Drawer(request.signed_in.keys).change_sheet(number, title=clean["title"], words=clean["words"])
        return _kept_now()
    return redirect("home:mine")


@private
@get_or_post
def sheet(request: SignedInRequest, number: int) -> HttpResponse:
    """Read a page and write on."""
    drawer = Drawer(request.signed_in.keys)
    found = drawer.sheet(number)
    if found is None:
        raise Http404
    form = SheetForm(request.POST or None, initial={"title": found.title, "words": found.words})
    if request.method != "POST":
        return page(request, "accounts/sheet.html", {"form": form, "sheet": found})
    if not form.is_valid():
        return _not_kept(request, form, found)
    drawer.change_sheet(number, title=form.cleaned_data["title"], words=form.cleaned_data["words"])
    return _kept_now() if by_script(request) else redirect("home:mine")


@private
@get_or_post
def removed(request: SignedInRequest, number: int) -> HttpResponse:
    """Throw a page away, after asking once."""
    drawer = Drawer(request.signed_in.keys)
    if request.method == "POST":
        drawer.drop("sheet", str(number))
        return redirect("home:mine")
    found = drawer.sheet(number)
    if found is None:
        raise Http404
    return page(request, "accounts/sheet_removed.html", {"sheet": found})


def _kept_now() -> HttpResponse:
    return JsonResponse({"saved": timezone.localtime().strftime("%H:%M")})


def _not_kept(request: SignedInRequest, form: SheetForm, found: object) -> HttpResponse:
    if by_script(request):
        return JsonResponse({"message": complaint(form)}, status=422)
    return page(request, "accounts/sheet.html", {"form": form, "sheet": found}, status=422)
