"""What is chosen for one's calendar."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import UNKEPT


class AddressForm(forms.Form):
    """A new address for one's calendar, with or without words in it."""

    titled = forms.BooleanField(
        label=_("Show what it is, in our own words"),
        help_text=_("Without this every entry is called “Alcove”. Other people may see your calendar."),
        required=False,
    )


class OwnForm(forms.Form):
    """Where a calendar of one's own can be read."""

    address = forms.CharField(
        label=_("Its address"),
        help_text=_("It begins with https:// or webcal:// and often ends in .ics. Calendars call it a secret address."),
        max_length=2000,
        widget=forms.TextInput(attrs={**UNKEPT, "inputmode": "url"}),
        error_messages={"required": _("Paste the address here.")},
    )

    def clean_address(self) -> str:
        """The address as it is asked for; what programs call webcal is the same by HTTPS."""
        address: str = re.sub(r"\Awebcals?://", "https://", self.cleaned_data["address"], flags=re.IGNORECASE)
        if not re.match(r"https://[^/\s@]+(?:[/?]\S*)?\Z", address, re.IGNORECASE):
            raise forms.ValidationError(_("The address begins with https:// or webcal://, and has no blanks in it."))
        return address
