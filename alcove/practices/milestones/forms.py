"""What people type to keep a day."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import DayInput, WordsField

LONGEST = 300
OLDEST = dt.date(1900, 1, 1)
NOTHING = {"required": _("There is nothing here yet. One line is enough.")}


class LineForm(forms.Form):
    """One line, with the number of the form it came from."""

    words = WordsField(label=_("In a line"), max_length=LONGEST, rows=2, error_messages=NOTHING)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class VictoryForm(LineForm):
    """A small thing that went well."""

    words = WordsField(label=_("What went well"), max_length=LONGEST, rows=2, error_messages=NOTHING)


class DayForm(LineForm):
    """A day that matters, up to today."""

    words = WordsField(label=_("What it was"), max_length=LONGEST, rows=2, error_messages=NOTHING)
    day = forms.DateField(
        label=_("The day"),
        widget=DayInput,
        initial=timezone.localdate,
        input_formats=["%Y-%m-%d"],
        error_messages={"required": _("Choose the day."), "invalid": _("Write the day as year-month-day.")},
    )
    field_order = ("words", "day")

    def clean_day(self) -> dt.date:
        """A day that has come, and not one before anybody could remember."""
        day: dt.date = self.cleaned_data["day"]
        if not OLDEST <= day <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day between 1900 and today."))
        return day
