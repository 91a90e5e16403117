"""What people type to take a copy along, and to bring one in."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import UNKEPT, PasswordField
from alcove.accounts.strength import weakness
from alcove.across.export.opening import LARGEST, TOO_MUCH

PLAIN, SEALED = "plain", "sealed"


class PassphraseField(PasswordField):
    """A passphrase of a copy. No browser may take it for the password of the account and keep it as that."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.widget.attrs.update(UNKEPT)


class SealForm(forms.Form):
    """Whether a copy is sealed, and its passphrase typed twice.

    The choice is made in so many words: whoever has to give their password in between types the passphrase once more,
    and must never get a copy that everybody can read in place of a sealed one.
    """

    how = forms.ChoiceField(
        label=_("Who can open it"),
        choices=((SEALED, _("Only who has the passphrase")), (PLAIN, _("Whoever gets hold of the file"))),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    password = PassphraseField(label=_("Passphrase for the copy"))
    password_again = PassphraseField(label=_("The same passphrase again"))

    def __init__(self, *args: Any, near: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._near = near or []

    def clean(self) -> dict[str, Any]:
        """Hold the passphrase against the choice, against itself, and against what is known of the person."""
        clean = super().clean() or {}
        password, sealed = clean.get("password", ""), clean.get("how") == SEALED
        if password != clean.get("password_again", ""):
            self.add_error("password_again", _("The two passphrases are not the same. Type it once more."))
        elif bool(password) != sealed and "how" in clean:
            self.add_error("password", _("A sealed copy needs a passphrase; one that is not sealed has none."))
        elif password and (reason := weakness(password, known=self._near)):
            self.add_error("password", reason)
        return clean


class BringForm(forms.Form):
    """A copy as a file, and its passphrase if it has one."""

    file = forms.FileField(
        label=_("The copy"),
        error_messages={"required": _("Choose the file first."), "empty": _("There is nothing in this file.")},
    )
    password = PassphraseField(label=_("Its passphrase"))

    def clean_file(self) -> bytes:
        """The bytes of the copy; it is held in memory alone."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(TOO_MUCH)
        return bytes(file.read())

    @property
    def digest(self) -> str:
        """By what the same file is known again."""
        return hashlib.sha256(self.cleaned_data["file"]).hexdigest()


class BroughtForm(BringForm):
    """The same copy once more, after somebody has seen what is in it."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean(self) -> dict[str, Any]:
        """Only what was looked at is brought in."""
        clean = super().clean() or {}
        if "file" in clean and clean.get("seen") != self.digest:
            self.add_error("file", _("This is another file than the one you looked at. Look at it first."))
        return clean
