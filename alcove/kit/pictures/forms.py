"""What people choose and type to add a picture."""

from __future__ import annotations

from typing import Final
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

LARGEST: Final = 15_000_000  # bytes of a file as it is sent
LONGEST: Final = 200
TOO_LARGE = _("This file is larger than 15 MB. A smaller copy of the picture will do: here it is made small anyway.")
NO_PICTURE = _(
    "No picture could be made of this file. It should be a JPEG, PNG, WebP or HEIC, whole, and of up to 50 megapixels."
)
KINDS: Final = "image/jpeg,image/png,image/webp,image/heic,image/heif,.jpg,.jpeg,.png,.webp,.heic"


class SayForm(forms.Form):
    """A line that says what a picture shows, for whoever does not see it."""

    line = forms.CharField(
        label=_("What it shows"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class PictureForm(SayForm):
    """A picture, of which nothing but its bytes is looked at: neither its name nor what it says it is."""

    file = forms.FileField(
        label=_("The picture"),
        widget=forms.FileInput(attrs={"accept": KINDS}),
        error_messages={
            "required": _("Choose the picture first."),
            "missing": _("Choose the picture first."),
            "empty": NO_PICTURE,
        },
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    field_order = ("file", "line")

    def clean_file(self) -> bytes:
        """The bytes; they are held in memory alone."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        return bytes(file.read())
