"""Changing a password, coming back without one, and letting a partner back in."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from alcove.accounts import limits
from alcove.accounts.access import private, proved, public
from alcove.accounts.models import LockedBox, Person, Reset
from alcove.accounts.strength import phrase
from alcove.accounts.views import came_by_code, welcome
from alcove.couple import parting
from alcove.couple.access import CoupleRequest, SpaceRequest, in_space
from alcove.couple.forms import opened_by
from alcove.couple.keys_forms import ChangePasswordForm, OldSecretForm, ResetCodeForm, ResetForm
from alcove.couple.models import Member
from alcove.couple.new_keys import begin_again, change_password, come_back, open_the_box, throw_away
from alcove.couple.returning import Return, words
from alcove.ui.pages import page

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
NOT_THIS = gettext_lazy("That opens nothing. After five tries, wait five minutes.")
NO_RESET = gettext_lazy(
    "This code opens nothing. It may be mistyped, used, or older than a week; or the account was signed in to."
)


@private
@get_or_post
def password(request: CoupleRequest) -> HttpResponse:
    """Choose a new password; the old one and the old recovery code open nothing that is written from then on."""
    here, by_code = request.signed_in, came_by_code(request.signed_in)
    form = ChangePasswordForm(request.POST or None, by_code=by_code)
    person = Person.objects.get(pk=here.person)
    if request.method == "POST" and form.is_valid() and _may_change(request, form, person):
        keys = change_password(person, here.keys, form.cleaned_data["password"])
        if keys:
            return welcome(request, person, keys, borrowed=here.borrowed, to="/welcome/code/")
        form.add_error(None, _("Your password was changed in another place a moment ago. Sign in with that one."))
    context = {"form": form, "phrase": phrase(), "by_code": by_code}
    return page(request, "couple/password.html", context, status=422 if form.errors else 200)


def _may_change(request: CoupleRequest, form: ChangePasswordForm, person: Person) -> bool:
    near = [who.name for who in (request.person, request.partner) if who]
    if "password_now" in form.fields and not _is_them(request, person, form.cleaned_data["password_now"]):
        form.add_error("password_now", NOT_THIS)
        return False
    return form.judge(person.email, *near)


def _is_them(request: CoupleRequest, person: Person, secret: str) -> bool:
    session = request.signed_in.session
    return limits.guessed(session, lambda: person.code_opens(secret) or person.prove(secret)) is not None


@public
@get_or_post
def reset(request: HttpRequest, code: UUID) -> HttpResponse:
    """The page a reset's link leads to: how long it still waits, then the form for a new beginning."""
    form = ResetCodeForm(request.POST if request.method == "POST" else None)
    secret, found = opened_by(form, lambda secret: _found(request, code, secret), NO_RESET)
    if found is None:
        return page(request, "couple/reset.html", {"form": form}, status=422 if form.errors else 200)
    context = {"reset": found, "form": ResetForm(initial={"secret": secret}), "phrase": phrase()}
    return page(request, "couple/reset_done.html" if found.ripe else "couple/reset_waits.html", context)


def _found(request: HttpRequest, code: UUID, secret: str) -> Reset | None:
    return Reset.find(code, secret) if limits.spend(limits.INVITATIONS, limits.address(request)) else None


@public
@require_POST
def reset_done(request: HttpRequest, code: UUID) -> HttpResponse:
    """Begin again with fresh keys; what was written before is put aside, and nothing of it opens."""
    form = ResetForm(request.POST)
    found = _found(request, code, form.data.get("secret", "")[:64])
    if found is None or not found.ripe:
        form.add_error(None, NO_RESET)
    elif form.is_valid() and form.judge(found.person.email, form.cleaned_data["name"]):
        keys = begin_again(found, form.cleaned_data["password"], form.cleaned_data["name"])
        if keys:
            return welcome(request, found.person, keys, borrowed=False, to="/welcome/code/")
        form.add_error(None, NO_RESET)
    context = {"reset": found, "form": form, "phrase": phrase()}
    return page(request, "couple/reset_done.html", context, status=422)


@private
@get_or_post
def set_aside(request: CoupleRequest) -> HttpResponse:
    """Open what a reset put aside, with the password or the recovery code of before."""
    here, box = request.signed_in, LockedBox.newest(request.signed_in.person)
    if box is None:
        raise Http404
    form = OldSecretForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        secret = form.cleaned_data["password_then"]
        if limits.guessed(here.session, lambda: open_the_box(box, here.keys, secret)):
            return redirect("home:mine")
        form.add_error("password_then", NOT_THIS)
    return page(request, "couple/set_aside.html", {"form": form, "box": box}, status=422 if form.errors else 200)


@private
@proved
@get_or_post
def thrown_away(request: CoupleRequest) -> HttpResponse:
    """Throw away what a reset put aside, after the password."""
    box = LockedBox.newest(request.signed_in.person)
    if box is None:
        raise Http404
    if request.method == "POST":
        throw_away(box)
        return redirect("accounts:settings")
    return page(request, "couple/thrown_away.html", {"box": box})


@get_or_post
def back(request: CoupleRequest) -> HttpResponse:
    """For somebody whose new keys do not open their space: ask the partner to be let in, or come in."""
    if request.outside is None:
        raise Http404
    keys, asked = request.signed_in.keys, Return.objects.filter(person_id=request.signed_in.person).first()
    closed = parting.has_closed(keys.person)
    partner = None if closed else Member.partner_of(keys.person)
    if request.method == "POST" and partner:
        Return.ask(keys, request.outside)
        return redirect("couple:back")
    said = words(request.outside, keys.public, partner) if asked and partner else ""
    context = {"asked": asked, "partner_there": partner is not None, "words": said, "box": _has_box(keys.person)}
    context["open"] = not closed
    return page(request, "couple/back.html", context)


def _has_box(person: UUID) -> bool:
    return LockedBox.newest(person) is not None


@require_POST
def back_in(request: CoupleRequest) -> HttpResponse:
    """Come in with the keys the partner has sealed, after the words were the same on both screens."""
    keys, partner = request.signed_in.keys, Member.partner_of(request.signed_in.person)
    asked = Return.objects.filter(person_id=keys.person).exclude(box=None).first()
    if asked is None or partner is None or request.outside is None:
        raise Http404
    return redirect("/" if come_back(asked, keys, partner) else "couple:back")


@in_space
@proved
@get_or_post
def let_in(request: SpaceRequest) -> HttpResponse:
    """Let the partner back in who had to begin again, after the words were the same on both screens."""
    space, asked = request.space, Return.asked(request.space)
    if asked is None:
        raise Http404
    if request.method == "POST":
        asked.agree(space)
        return redirect("home:together")
    said = words(space.id, space.keys.public, bytes(asked.person.public_key))
    return page(request, "couple/let_in.html", {"asked": asked, "words": said})
