"""What people type about their space and into an invitation."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import UNKEPT, NameField, NewPersonForm, ZoneField

Found = TypeVar("Found")

LONGEST_SECRET = 64  # characters, dashes and all


class CodeForm(forms.Form):
    """The secret of an invitation, as it stands on paper or comes from the link."""

    secret = forms.CharField(
        label=_("Invitation code"),
        max_length=LONGEST_SECRET,
        widget=forms.TextInput(attrs={**UNKEPT, "data-from-fragment": ""}),
        error_messages={"required": _("Type the code that stands below the link.")},
    )


def opened_by(form: forms.Form, find: Callable[[str], Found | None], refusal: object) -> tuple[str, Found | None]:
    """The secret that was typed, and what it opens; the form says the `refusal` of one that opens nothing."""
    secret = form.cleaned_data["secret"] if form.is_valid() else ""
    found = find(secret) if secret else None
    if secret and found is None:
        form.add_error("secret", str(refusal))
    return secret, found


class JoinForm(NewPersonForm):
    """A new account that comes in by invitation."""

    secret = forms.CharField(max_length=LONGEST_SECRET, widget=forms.HiddenInput)


class NameForm(forms.Form):
    """What somebody is called here."""

    name = NameField()


class SpaceZoneForm(forms.Form):
    """Whose midnight the two of them keep."""

    zone = ZoneField()
