"""What is chosen or written in answer to a line."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import WordsField

LONGEST = 2_000


class ChoiceForm(forms.Form):
    """One of the three replies to a line."""

    line = forms.CharField(max_length=40, widget=forms.HiddenInput)
    chosen = forms.TypedChoiceField(choices=((0, "0"), (1, "1"), (2, "2")), coerce=int)


class HearingForm(forms.Form):
    """What the partner said, and a reply to it."""

    heard = WordsField(
        label=_("What your partner said or wrote"),
        max_length=LONGEST,
        rows=3,
        error_messages={"required": _("Write what you want to answer, as you remember it.")},
    )
    words = WordsField(
        label=_("What you would answer"),
        max_length=LONGEST,
        rows=4,
        error_messages={"required": _("There is nothing here yet. A first try is enough.")},
    )
