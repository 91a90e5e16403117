"""What people type to change their password, and to come back without it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import UNKEPT, NameField, PasswordField, TwiceTyped
from alcove.couple.forms import LONGEST_SECRET


class ChangePasswordForm(TwiceTyped, forms.Form):
    """The password of now, or the recovery code, and a new one; whoever has just come in by code need not say more."""

    password_now = PasswordField(label=_("Your password now, or your recovery code"))
    password = PasswordField(label=_("New password"), new=True)
    password_again = PasswordField(label=_("The same password again"), new=True)

    def __init__(self, *args: Any, by_code: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if by_code:
            del self.fields["password_now"]


class ResetForm(TwiceTyped, forms.Form):
    """A new beginning: the secret of the link, a name, since the old one is sealed, and a password."""

    secret = forms.CharField(max_length=LONGEST_SECRET, widget=forms.HiddenInput)
    name = NameField()
    password = PasswordField(label=_("New password"), new=True)
    password_again = PasswordField(label=_("The same password again"), new=True)


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

    password_then = PasswordField(label=_("The password or recovery code from before"))
