"""What is sent to be looked at, and whether it should be."""

from __future__ import annotations

from django import forms

from alcove.kit.coaching.looking import DRAFT, REPLY

LONGEST = 20_000  # characters of a field that the coach may stand beside; it reads their beginning


class LookAtForm(forms.Form):
    """A draft, or a reply with what it answers."""

    words = forms.CharField(max_length=LONGEST, strip=False)
    previous = forms.CharField(max_length=LONGEST, strip=False, required=False)
    kind = forms.ChoiceField(choices=((DRAFT, DRAFT), (REPLY, REPLY)))


class ChoiceForm(forms.Form):
    """Whether the coach shows itself."""

    on = forms.BooleanField(required=False)
