"""Taking a copy along, and bringing one in. The other is told of neither."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alcove.accounts import limits
from alcove.accounts.access import SignedInRequest, private, proved
from alcove.accounts.drawer import Drawer
from alcove.across.export.bringing import bring, tallies
from alcove.across.export.contents import Contents, contents_of
from alcove.across.export.copying import copy_of, long_day
from alcove.across.export.forms import BringForm, BroughtForm, SealForm
from alcove.across.export.opening import Copy, Refused, opened
from alcove.ui.pages import page
from alcove.vault import age

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@private
@proved
@get_or_post
def export(request: SignedInRequest) -> HttpResponseBase:
    """A copy of all that one may read, made in this answer and kept nowhere."""
    contents, typed = contents_of(request), request.POST if request.method == "POST" else None
    form = SealForm(typed, near=[contents.whose, contents.partner or "", contents.email])
    ready = form.is_valid()
    if ready and limits.spend(limits.COPIES, str(request.signed_in.person)):
        return _sent(contents, form.cleaned_data["password"])
    if ready:
        form.add_error(None, _("That was the fifth copy within a day. There can be another tomorrow."))
    status = 429 if ready else 422 if form.errors else 200
    return page(request, "export/export.html", {"form": form, "contents": contents}, status=status)


def _sent(contents: Contents, passphrase: str) -> StreamingHttpResponse:
    parts, name = copy_of(contents), f"copy-{contents.day.isoformat()}.zip"
    if passphrase:
        parts, name = age.sealed(parts, passphrase), f"{name}.age"
    kind = "application/octet-stream" if passphrase else "application/zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(parts, content_type=kind, headers=headers)


@private
@proved
@get_or_post
def look(request: SignedInRequest) -> HttpResponse:
    """Choose a copy to bring in, and see what is in it before anything is kept."""
    form = BringForm(request.POST, request.FILES) if request.method == "POST" else BringForm()
    copy = _opened(request, form)
    if copy is None:
        return page(request, "export/import.html", {"form": form}, status=422 if form.errors else 200)
    again = BroughtForm(initial={"seen": form.digest})
    return page(
        request, "export/preview.html", {"form": again, "says": copy.says, "tallies": tallies(copy), "day_of": long_day}
    )


@private
@proved
@require_POST
def brought(request: SignedInRequest) -> HttpResponse:
    """Bring in the copy that was looked at: all of it, into Mine, or nothing."""
    form = BroughtForm(request.POST, request.FILES)
    copy = _opened(request, form)
    if copy is None:
        return page(request, "export/import.html", {"form": form}, status=422)
    bring(copy, Drawer(request.signed_in.keys), once=str(form.cleaned_data["once"]))
    return redirect("home:mine")


def _opened(request: SignedInRequest, form: BringForm) -> Copy | None:
    if not form.is_valid():
        return None
    if not limits.spend(limits.COPIES_BROUGHT, str(request.signed_in.person)):
        form.add_error(None, _("That was a lot of tries. Wait an hour, then try once more."))
        return None
    try:
        return opened(form.cleaned_data["file"], form.cleaned_data["password"])
    except Refused as refused:
        form.add_error("file", str(refused.sentence))
        return None
