"""What is typed before something that cannot be taken back."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import EmailField, PasswordField


class PasswordForm(forms.Form):
    """The password, in the same form as what it is for."""

    password = PasswordField(label=_("Your password"))


class DeletionForm(PasswordForm):
    """When an account goes, and what becomes of one's words that the other may read."""

    when = forms.ChoiceField(
        label=_("When"),
        choices=(("week", _("in seven days; until then I can keep it")), ("now", _("now"))),
        widget=forms.RadioSelect,
        initial="week",
    )
    words = forms.ChoiceField(
        label=_("My words in what we share"),
        choices=(("stay", _("stay for my partner to read")), ("go", _("are taken away now"))),
        widget=forms.RadioSelect,
        initial="stay",
    )


class NewEmailForm(PasswordForm):
    """Another address to sign in with."""

    email = EmailField()
    field_order = ("email", "password")
