"""What people type to promise something, and to look at it again."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import DayInput, WordsField

LINE, LONGEST = 300, 600
USUAL, FURTHEST = dt.timedelta(days=7), dt.timedelta(days=14)


class PlanForm(forms.Form):
    """A promise with its plan, and the day to look at it again."""

    words = WordsField(
        label=_("I promise to"), max_length=LINE, rows=2, error_messages={"required": _("A few words are enough.")}
    )
    why = WordsField(label=_("Why it matters"), max_length=LONGEST, rows=2, required=False)
    when = WordsField(
        label=_("If"), max_length=LINE, rows=2, error_messages={"required": _("Name a time, a place or an event.")}
    )
    then = WordsField(
        label=_("Then I will"), max_length=LINE, rows=2, error_messages={"required": _("Name the first thing you do.")}
    )
    obstacle = WordsField(label=_("What could come in between"), max_length=LINE, rows=2, required=False)
    instead = WordsField(label=_("And what I do then"), max_length=LINE, rows=2, required=False)
    review = forms.DateField(
        label=_("Look at it again on"),
        widget=DayInput,
        input_formats=["%Y-%m-%d"],
        error_messages={"required": _("Choose the day."), "invalid": _("Write the day as year-month-day.")},
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = timezone.localdate()
        self.fields["review"].initial = self.today + USUAL
        self.fields["review"].widget.attrs |= {"min": f"{self.today}", "max": f"{self.today + FURTHEST}"}

    def clean_review(self) -> dt.date:
        """A day within two weeks, and never one that has gone."""
        day: dt.date = self.cleaned_data["review"]
        if not self.today <= day <= self.today + FURTHEST:
            raise forms.ValidationError(_("Choose a day between today and two weeks from now."))
        return day


class PromiseForm(PlanForm):
    """A new promise: for both to read, or kept to oneself."""

    to = forms.ChoiceField(
        label=_("Who reads it"),
        widget=forms.RadioSelect,
        choices=[("mine", _("I keep it to myself")), ("both", _("Both of us read all of its words"))],
        initial="mine",
        required=False,
    )
    field_order = ("words", "why", "when", "then", "obstacle", "instead", "review", "to")


class LookForm(forms.Form):
    """How it went, in the words of its maker."""

    how = forms.ChoiceField(
        label=_("How did it go"),
        widget=forms.RadioSelect,
        choices=[
            ("kept", _("Kept")),
            ("partly", _("Partly")),
            ("changed", _("It became something else")),
            ("let go", _("Let go")),
        ],
        error_messages={"required": _("Choose one; there is no wrong one.")},
    )
    line = WordsField(label=_("A line about it"), max_length=LONGEST, rows=2, required=False)
    show = forms.BooleanField(label=_("Let both of us read this"), required=False)
