"""What people type about their space and into an invitation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import UNKEPT, NameField, NewPersonForm, ZoneField

LONGEST_SECRET = 64  # characters, dashes and all


class CodeForm(forms.Form):
    """The secret of an invitation, as it stands on paper or comes from the link."""

    secret = forms.CharField(
        label=_("Invitation code"),
        max_length=LONGEST_SECRET,
        widget=forms.TextInput(attrs={**UNKEPT, "data-from-fragment": ""}),
        error_messages={"required": _("Type the code that stands below the link.")},
    )


class JoinForm(NewPersonForm):
    """A new account that comes in by invitation."""

    secret = forms.CharField(max_length=LONGEST_SECRET, widget=forms.HiddenInput)


class NameForm(forms.Form):
    """What somebody is called here."""

    name = NameField()


class SpaceZoneForm(forms.Form):
    """Whose midnight the two of them keep."""

    zone = ZoneField()
