"""Coming in: making an account of one's own, or accepting an invitation."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from alcove.accounts import limits
from alcove.accounts.access import public
from alcove.accounts.forms import NewPersonForm
from alcove.accounts.keys import Keys
from alcove.accounts.models import Person, show_later
from alcove.accounts.strength import phrase
from alcove.accounts.views import welcome
from alcove.couple import parting
from alcove.couple.access import CoupleRequest
from alcove.couple.forms import LONGEST_SECRET, CodeForm, JoinForm, NameForm, opened_by
from alcove.couple.models import Invite, Space
from alcove.ui.pages import page

NO_INVITATION = gettext_lazy(
    "This code opens no invitation. It may be mistyped, used, cancelled, or older than a week."
)

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def open_to_all() -> bool:
    """Whether anyone may make an account: until the first couple is in, or if the host has chosen so."""
    return settings.CONFIGURATION.signup == "open" or not Space.any_couple()


@public
@get_or_post
def sign_up(request: HttpRequest) -> HttpResponse:
    """Make an account and a space of one's own."""
    if not open_to_all():
        return page(request, "couple/sign_up_closed.html", status=403 if request.method == "POST" else 200)
    form = NewPersonForm(request.POST or None)
    if request.method != "POST" or not _sound(request, form):
        return _form_page(request, "couple/sign_up.html", {"form": form})
    made = _make(form)
    if made is None:
        return _form_page(request, "couple/sign_up.html", {"form": form})
    person, keys = made
    return welcome(request, person, keys, borrowed=False, to="/welcome/code/")


def _make(form: NewPersonForm, invite: tuple[UUID, str] | None = None) -> tuple[Person, Keys] | None:
    clean = form.cleaned_data

    def come_in(keys: Keys, code: str) -> None:
        show_later(keys, code)
        if invite is None:
            Space.begin(keys, name=clean["name"], zone=clean["zone"])
        elif not Invite.accept(*invite, keys=keys, name=clean["name"]):
            raise IntegrityError

    try:
        person, keys, _code = Person.begin(
            email=clean["email"], password=clean["password"], name=clean["name"], zone=clean["zone"], along=come_in
        )
    except IntegrityError:
        form.add_error("email", _("This address cannot be used here. If it is yours, sign in instead."))
        return None
    return person, keys


def _sound(request: HttpRequest, form: NewPersonForm, *near: str) -> bool:
    if not form.is_valid():
        return False
    if limits.spend(limits.SIGN_UPS, limits.address(request)):
        form.judge(form.cleaned_data["name"], form.cleaned_data["email"], *near)
    else:
        form.add_error(None, _("That was a lot of tries. Wait a minute, then try once more."))
    return form.is_valid()


def _form_page(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    failed = bool(getattr(context["form"], "errors", None))
    common = {"phrase": phrase(), "run_by": settings.CONFIGURATION.run_by}
    return page(request, template, {**common, **context}, status=422 if failed else 200)


@public
@get_or_post
def join(request: HttpRequest, code: UUID) -> HttpResponse:
    """The page an invitation leads to. Its secret comes from the link's fragment or from paper, only ever by POST."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    secret, inviter = opened_by(form, lambda secret: _inviter(request, code, secret), NO_INVITATION)
    if inviter is None:
        return page(request, "couple/join.html", {"form": form, "code": code}, status=422 if form.errors else 200)
    context = {"inviter": inviter, "code": code, "secret": secret, "form": JoinForm(initial={"secret": secret})}
    return _form_page(request, "couple/join_as.html", context)


def _inviter(request: HttpRequest, code: UUID, secret: str) -> str | None:
    return Invite.look(code, secret) if limits.spend(limits.INVITATIONS, limits.address(request)) else None


@public
@require_http_methods(["POST"])
def joined(request: HttpRequest, code: UUID) -> HttpResponse:
    """Make an account and come in, in one transaction."""
    form = JoinForm(request.POST)
    secret = form.data.get("secret", "")[:LONGEST_SECRET]
    inviter = _inviter(request, code, secret)
    context = {"inviter": inviter or "", "code": code, "secret": secret, "form": form}
    if inviter is None:
        form.add_error(None, NO_INVITATION)
    if inviter is None or not _sound(request, form, inviter):
        return _form_page(request, "couple/join_as.html", context)
    made = _make(form, (code, secret))
    if made is None:
        return _form_page(request, "couple/join_as.html", context)
    return welcome(request, *made, borrowed=False, to="/welcome/code/")


@get_or_post
def begin(request: CoupleRequest) -> HttpResponse:
    """For somebody who is in no space, or in a closed one: begin one."""
    here, now = request.signed_in, parting.current(request.signed_in.person)
    if now and now.state == Space.OPEN:
        raise Http404
    form = NameForm(request.POST or None, initial={"name": request.person.name})
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if parting.put_by(here.person):
                Space.begin(here.keys, name=form.cleaned_data["name"], zone=here.zone)
                here.look_at(None)
        return redirect("/")
    context = {"form": form, "after": now, "archives": parting.archives(here.person)}
    return page(request, "couple/begin.html", context, status=422 if form.errors else 200)
