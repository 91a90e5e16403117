"""What is chosen for one's calendar."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(forms.Form):
    """A new address for one's calendar, with or without words in it."""

    titled = forms.BooleanField(
        label=_("Show what it is, in our own words"),
        help_text=_("Without this every entry is called “Alcove”. Other people may see your calendar."),
        required=False,
    )
