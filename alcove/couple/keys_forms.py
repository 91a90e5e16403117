"""What people type to change their password, and to come back without it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import UNKEPT, NameField, PasswordField
from alcove.accounts.strength import weakness
from alcove.couple.forms import LONGEST_SECRET


class NewPasswordForm(forms.Form):
    """A new password, typed twice."""

    password = PasswordField(label=_("New password"), new=True)
    password_again = PasswordField(label=_("The same password again"), new=True)

    def clean(self) -> dict[str, Any]:
        """Hold the two passwords against each other."""
        clean = super().clean() or {}
        password, again = clean.get("password", ""), clean.get("password_again", "")
        if password and again and password != again:
            self.add_error("password_again", _("The two passwords are not the same. Type it once more."))
        return clean

    def judge(self, *near: str) -> bool:
        """Hold the password against what those near know; True if it will do. It takes a while."""
        reason = weakness(self.cleaned_data["password"], known=near)
        if reason:
            self.add_error("password", reason)
        return reason is None


class ChangePasswordForm(NewPasswordForm):
    """The password of now, or the recovery code, and a new one."""

    now = PasswordField(label=_("Your password now, or your recovery code"))
    field_order = ("now", "password", "password_again")


class ResetForm(NewPasswordForm):
    """A new beginning: the secret of the link, a name, since the old one is sealed, and a password."""

    secret = forms.CharField(max_length=LONGEST_SECRET, widget=forms.HiddenInput)
    name = NameField()
    field_order = ("name", "password", "password_again")


class ResetCodeForm(forms.Form):
    """The secret of a reset, from the link or from paper."""

    secret = forms.CharField(
        label=_("The code behind the link"),
        max_length=LONGEST_SECRET,
        widget=forms.TextInput(attrs={**UNKEPT, "data-from-fragment": ""}),
        error_messages={"required": _("Type the code that stands behind the # in the link.")},
    )


class OldSecretForm(forms.Form):
    """The password or recovery code from before a reset."""

    secret = PasswordField(label=_("The password or recovery code from before"))
