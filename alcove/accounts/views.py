"""Signing in and out, unlocking, and one's own settings."""

from __future__ import annotations

import datetime as dt
import math
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token, rotate_token
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from alcove.accounts import limits
from alcove.accounts.access import SignedInRequest, private, proved, public
from alcove.accounts.browser import carry, forget
from alcove.accounts.devices import label
from alcove.accounts.drawer import Drawer
from alcove.accounts.forms import ChoicesForm, CodeSignInForm, GroupsForm, SignInForm, UnlockForm
from alcove.accounts.keys import Keys
from alcove.accounts.lapsing import anothers, ask_again, by_script, carried_again, carry_on, next_path
from alcove.accounts.models import LockedBox, Person, Reset, Session
from alcove.accounts.sessions import PROVED, SignedIn, holds
from alcove.ui.pages import page
from alcove.vault import recovery

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
NOT_THE_PASSWORD = gettext_lazy("That is not the password. After five tries, wait five minutes.")
ASKED_GROUPS = (1, 4)  # which two groups of the code are typed back, counted from 0


@public
@get_or_post
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with e-mail and password. Whether the address or the password was wrong is never said."""
    form = SignInForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _asking(request, "accounts/sign_in.html", form)
    clean = form.cleaned_data
    if not limits.may_try(request, clean["email"]):
        return _again(request, form, _("That was a lot of tries. Wait five minutes, then try once more."), status=429)
    arrived = Person.arrive(clean["email"], clean["password"])
    if arrived is None or anothers(request, arrived[0].id):
        return _not_in(request, form, known=arrived is not None)
    return welcome(request, *arrived, borrowed=clean["borrowed"])


def _not_in(request: HttpRequest, form: SignInForm, *, known: bool) -> HttpResponse:
    if known:
        return _again(request, form, _("This page was opened by somebody else, and only they can go on here."))
    limits.spend(limits.WRONG_PASSWORD, limits.bucket(request, form.cleaned_data["email"]))
    return _again(request, form, _("This e-mail and password do not open anything here. Look at both once more."))


def _again(request: HttpRequest, form: SignInForm, text: str, status: int | None = None) -> HttpResponse:
    form.add_error(None, text)
    return _asking(request, "accounts/sign_in.html", form, status=status)


@public
@get_or_post
def sign_in_by_code(request: HttpRequest) -> HttpResponse:
    """Sign in with the recovery code when the password is forgotten."""
    form = CodeSignInForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _asking(request, "accounts/sign_in_by_code.html", form)
    clean = form.cleaned_data
    slot = limits.bucket(request, clean["email"])
    arrived = Person.arrive_by_code(clean["email"], clean["code"]) if limits.spend(limits.WRONG_CODE, slot) else None
    if arrived is None:
        form.add_error(None, _("This e-mail and code do not open anything here. After five tries, wait an hour."))
        return _asking(request, "accounts/sign_in_by_code.html", form)
    Drawer(arrived[1]).keep("code", "came", {"until": (timezone.now() + PROVED).isoformat()})
    return welcome(request, *arrived, borrowed=clean["borrowed"], to="/settings/password/")


def came_by_code(here: SignedIn) -> bool:
    """Whether somebody came in with their recovery code just now, so that they need not know their password."""
    kept = Drawer(here.keys).read("code", "came") if here.proved else None
    return kept is not None and holds(dt.datetime.fromisoformat(kept["until"]), PROVED)


def welcome(request: HttpRequest, person: Person, keys: Keys, *, borrowed: bool, to: str = "") -> HttpResponse:
    """Start a session for somebody who has just shown that it is them, in place of the one before, and lead them on."""
    before = getattr(request, "signed_in", None)
    if before:
        before.sign_out()
    Reset.cancel(person.id)
    device = label(request.headers.get("User-Agent", ""))
    cookies = Session.start(keys, device=device, borrowed=borrowed, private_minutes=person.private_minutes)
    rotate_token(request)  # first: the page that gives words back must carry the new token
    response = _on_with_it(request, to)
    carry(response, cookies, person.email)
    response["X-CSRF-Token"] = get_token(request)
    return response


def _on_with_it(request: HttpRequest, to: str = "") -> HttpResponse:
    if by_script(request):
        return HttpResponse(status=204)
    return carry_on(request) or redirect(to or next_path(request))


def _asking(request: HttpRequest, template: str, form: object, status: int | None = None) -> HttpResponse:
    carried = carried_again(request) if request.method == "POST" else None
    context = {"form": form, "next": next_path(request), "again": carried}
    failed = bool(getattr(form, "errors", None))
    part = "dialog" if by_script(request) or request.GET.get("part") == "dialog" else None
    return page(request, template, context, part=part, status=status or (422 if failed else 200))


@get_or_post
def unlock(request: SignedInRequest) -> HttpResponse:
    """Ask for the password again, for what is private or cannot be undone."""
    form, here = UnlockForm(request.POST or None), request.signed_in
    if request.method != "POST" or not form.is_valid():
        return _asking(request, "accounts/unlock.html", form)
    keys = _proved(here, form.cleaned_data["password"])
    if keys is None:
        form.add_error("password", NOT_THE_PASSWORD)
        return _asking(request, "accounts/unlock.html", form)
    response = _on_with_it(request)
    carry(response, here.unlock(keys), here.email)
    response["X-CSRF-Token"] = get_token(request)
    return response


def is_them(here: SignedIn, password: str) -> bool:
    """Whether this is the password of whoever is signed in; wrong tries are limited."""
    return _proved(here, password) is not None


def _proved(here: SignedIn, password: str) -> Keys | None:
    return limits.guessed(here.session, lambda: Person.objects.get(pk=here.person).prove(password))


@require_POST
def lock(request: SignedInRequest) -> HttpResponse:
    """Lock the private area now."""
    request.signed_in.lock()
    return redirect("/")


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session, and have the browser forget all of it. Without a session there is nothing to end."""
    here = getattr(request, "signed_in", None)
    if here:
        here.sign_out()
    return let_out("/")


def let_out(to: str) -> HttpResponse:
    """Have the browser forget all of it, and lead on."""
    response = redirect(to)
    forget(response)
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@get_or_post
def settings_page(request: SignedInRequest) -> HttpResponse:
    """Time zone, how soon Mine locks, devices, and the recovery code."""
    here = request.signed_in
    form = ChoicesForm(request.POST or None, initial=here.choices)
    if request.method == "POST" and form.is_valid():
        if not here.proved and _longer(form.cleaned_data["private_minutes"], here.private_minutes):
            return ask_again(request, "accounts:unlock")
        Person.choose(here, **form.cleaned_data)
        return redirect("accounts:settings")
    context = {"form": form, "devices": here.devices(), "here": here}
    context |= {"set_aside": LockedBox.newest(here.person), "leaves": Person.objects.get(pk=here.person).leaves}
    return page(request, "accounts/settings.html", context, status=422 if form.errors else 200)


def _longer(wanted: int, now: int) -> bool:
    """Whether Mine would stay open for longer: not a choice for whoever happens to hold the phone. 0 is the longest."""
    return (wanted or math.inf) > (now or math.inf)


@proved
@require_POST
def device_ended(request: SignedInRequest, session: UUID) -> HttpResponse:
    """Sign one of one's own devices out."""
    request.signed_in.sign_out_device(session)
    return redirect("accounts:settings")


@proved
@require_POST
def all_ended(request: SignedInRequest) -> HttpResponse:
    """Sign out everywhere, here too."""
    request.signed_in.sign_out_everywhere()
    return let_out("accounts:sign-in")


@private
@get_or_post
def new_code(request: SignedInRequest) -> HttpResponse:
    """Make a new recovery code; the old one opens nothing from then on."""
    form, here = UnlockForm(request.POST or None), request.signed_in
    if request.method == "POST" and form.is_valid():
        person, password = Person.objects.get(pk=here.person), form.cleaned_data["password"]
        if limits.guessed(here.session, lambda: person.new_code(password)):
            here.prove()
            return redirect("accounts:code")
        form.add_error("password", NOT_THE_PASSWORD)
    return page(request, "accounts/new_code.html", {"form": form}, status=422 if form.errors else 200)


@private
@proved
@get_or_post
def code(request: SignedInRequest) -> HttpResponse:
    """Show the recovery code until two groups of it were typed back; then it is nowhere any more."""
    drawer = Drawer(request.signed_in.keys)
    kept = drawer.read("code", "now")
    if kept is None:
        return redirect("accounts:settings")
    groups = recovery.code_groups(kept["code"])
    form = GroupsForm(request.POST or None, groups=groups, asked=ASKED_GROUPS)
    if request.method == "POST" and form.is_valid():
        Person.confirm_code(request.signed_in.keys)
        return redirect("couple:welcome")
    return page(request, "accounts/code.html", {"form": form, "groups": groups}, status=422 if form.errors else 200)
