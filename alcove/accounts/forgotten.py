"""Neither password nor code: asking for a reset, stopping one, and trying out a code while all is well."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from alcove.accounts import letters, limits
from alcove.accounts.access import SignedInRequest, private, public
from alcove.accounts.forms import UNKEPT, EmailField
from alcove.accounts.models import Person, Reset
from alcove.accounts.resetting import address_of, waiting
from alcove.ui.pages import page

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


class AddressForm(forms.Form):
    """Where the link should go."""

    email = EmailField()


class CodeForm(forms.Form):
    """A recovery code, to see whether it still opens the account."""

    code = forms.CharField(label=gettext_lazy("Recovery code"), max_length=64, widget=forms.TextInput(attrs=UNKEPT))


@public
@get_or_post
def forgotten(request: HttpRequest) -> HttpResponse:
    """The ways back, and, where this server has mail, a link. Whether the address is known here is never said."""
    form = AddressForm(request.POST if request.method == "POST" and letters.can_send() else None)
    sent = form.is_valid()
    if sent and not _ask_for(request, form.cleaned_data["email"]):
        form.add_error(None, _("That was a lot of tries. Wait a minute, then try once more."))
    context = {"form": form, "can_send": letters.can_send(), "sent": sent and not form.errors}
    context["hours"] = int(waiting().total_seconds() // 3600)
    return page(request, "accounts/forgotten.html", context, status=422 if form.errors else 200)


def _ask_for(request: HttpRequest, email: str) -> bool:
    if not (limits.spend(limits.RESETS, email) and limits.spend(limits.SIGN_UPS, limits.address(request))):
        return False
    letters.beside(lambda: _send_to(email))
    return True


def _send_to(email: str) -> None:
    person = Person.objects.filter(email=email).first()
    if person:
        letters.send_reset(email, address_of(*Reset.issue(person)))


@require_POST
def reset_cancelled(request: SignedInRequest) -> HttpResponse:
    """Stop a reset: whoever is signed in needs none."""
    Reset.cancel(request.signed_in.person)
    return redirect("accounts:settings")


@private
@get_or_post
def code_tried(request: SignedInRequest) -> HttpResponse:
    """Try the recovery code out; it is not used up, and nothing changes."""
    form, opens = CodeForm(request.POST or None), False
    if request.method == "POST" and form.is_valid():
        slot = f"{request.signed_in.session}:code"
        person = Person.objects.get(pk=request.signed_in.person)
        opens = limits.spend(limits.WRONG_CODE, slot) and person.code_opens(form.cleaned_data["code"])
        if not opens:
            form.add_error("code", _("This code opens nothing. After five tries, wait an hour."))
    return page(request, "accounts/code_tried.html", {"form": form, "opens": opens}, status=422 if form.errors else 200)
