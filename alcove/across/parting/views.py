"""Pages for resting, closing, looking back, and going."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alcove.accounts import limits
from alcove.accounts.access import SignedInRequest, private, proved
from alcove.accounts.browser import carry
from alcove.accounts.models import Person
from alcove.accounts.views import NOT_THE_PASSWORD, is_them, let_out
from alcove.across.parting import deleting
from alcove.across.parting.forms import DeletionForm, NewEmailForm, PasswordForm
from alcove.couple import agreements, parting
from alcove.couple.access import CoupleRequest, SpaceRequest, in_closed_too, in_space
from alcove.kit import closing
from alcove.lib.days import last_copy_gone
from alcove.ui.pages import page

if TYPE_CHECKING:
    from collections.abc import Callable

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@in_space
@require_POST
def paused(request: SpaceRequest) -> HttpResponse:
    """Let the practices rest for both."""
    agreements.pause(request.space, resting=True)
    return redirect("/")


@in_space
@require_POST
def resumed(request: SpaceRequest) -> HttpResponse:
    """Go on."""
    agreements.pause(request.space, resting=False)
    return redirect("/")


def _sure(request: SignedInRequest, form: forms.Form) -> bool:
    """Whether the form is sound and its password right."""
    if request.method != "POST" or not form.is_valid():
        return False
    if is_them(request.signed_in, form.cleaned_data["password"]):
        return True
    form.add_error("password", NOT_THE_PASSWORD)
    return False


def _may_ask(request: SignedInRequest, form: forms.Form) -> bool:
    """Whether another address may be tried: the answer tells whether somebody has it."""
    allowed = limits.spend(limits.SIGN_UPS, limits.address(request))
    if not allowed:
        form.add_error(None, _("That was a lot of tries. Wait a minute, then try once more."))
    return allowed


@proved
@get_or_post
def leave(request: CoupleRequest) -> HttpResponse:
    """Close the space, alone and at once."""
    space = parting.current(request.signed_in.person)
    if space is None or request.signed_in.looking_at:
        raise Http404
    if space.closed:  # by the other, a moment ago
        return redirect("/")
    form = PasswordForm(request.POST or None)
    if _sure(request, form):
        closing.close(space.pk)
        return redirect("/")
    return page(request, "parting/leave.html", {"form": form}, status=422 if form.errors else 200)


@in_closed_too
@proved
@get_or_post
def let_go(request: SpaceRequest) -> HttpResponse:
    """Put a closed space away for good, for oneself."""
    if not request.space.closed:
        raise Http404
    form = PasswordForm(request.POST or None)
    if _sure(request, form):
        parting.let_go(request.signed_in.person, request.space.id)
        request.signed_in.look_at(None)
        return redirect("/")
    return page(request, "parting/let_go.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def looked_at(request: CoupleRequest, code: UUID) -> HttpResponse:
    """Open an earlier, closed space to read in."""
    if code not in [one.id for one in parting.archives(request.signed_in.person)]:
        raise Http404
    request.signed_in.look_at(code)
    return redirect("/")


@require_POST
def now(request: CoupleRequest) -> HttpResponse:
    """Back to the space of now."""
    request.signed_in.look_at(None)
    return redirect("/")


@private
@proved
@get_or_post
def delete(request: CoupleRequest) -> HttpResponse:
    """Delete one's account, now or in seven days."""
    form, here = DeletionForm(request.POST or None), request.signed_in
    if _sure(request, form):
        with transaction.atomic():
            if form.cleaned_data["words"] == "go":
                closing.take_words_away(here.keys)
            when: Callable[[UUID], None] = deleting.delete if form.cleaned_data["when"] == "now" else deleting.later
            when(here.person)
        return let_out("/") if form.cleaned_data["when"] == "now" else redirect("accounts:settings")
    today = timezone.localdate()
    context = {"form": form, "gone": last_copy_gone(today), "gone_later": last_copy_gone(today + deleting.LATER)}
    return page(request, "parting/delete.html", context, status=422 if form.errors else 200)


@require_POST
def kept(request: CoupleRequest) -> HttpResponse:
    """Keep an account that was to be deleted."""
    deleting.keep(request.signed_in.person)
    return redirect("accounts:settings")


@proved
@get_or_post
def email(request: CoupleRequest) -> HttpResponse:
    """Choose another address to sign in with."""
    form, here = NewEmailForm(request.POST or None), request.signed_in
    if _sure(request, form) and _may_ask(request, form):
        try:
            Person.move(here.person, form.cleaned_data["email"])
        except IntegrityError:
            form.add_error("email", _("This address cannot be used here. Choose another one."))
        else:
            response = redirect("accounts:settings")
            carry(response, replace(here.cookies, lasting=not here.borrowed), form.cleaned_data["email"])
            return response
    return page(request, "parting/email.html", {"form": form, "now": here.email}, status=422 if form.errors else 200)
