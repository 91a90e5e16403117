"""What people type to thank each other."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import DayInput, WordsField
from alcove.couple.opened import OpenSpace
from alcove.practices.gratitude.hints import hints

PART, LONGEST, LINE = 2_000, 20_000, 300
FARTHEST = dt.timedelta(days=366)
NOTHING = _("There is nothing here yet. One small thing is enough.")


class LetterForm(forms.Form):
    """A letter: when it is the other's to read, and whether what could be added was shown before."""

    words = WordsField(label=_("Your letter"), max_length=LONGEST, rows=14, error_messages={"required": NOTHING})
    found_on = forms.DateField(
        label=_("To be found on"),
        required=False,
        widget=DayInput,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write the day as year-month-day.")},
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    shown = forms.BooleanField(widget=forms.HiddenInput, required=False)
    field_order: tuple[str, ...] = ("words", "found_on")
    letter = True

    def __init__(self, *args: Any, space: OpenSpace | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.space = space

    def clean_found_on(self) -> dt.date | None:
        """A day to come, within a year; none means now."""
        day: dt.date | None = self.cleaned_data["found_on"]
        today = self.space.today if self.space else timezone.localdate()
        if day and not today < day <= today + FARTHEST:
            raise forms.ValidationError(_("Choose a day between tomorrow and a year from now, or leave it empty."))
        return day

    def clean(self) -> dict[str, Any]:
        """There must be somebody to thank."""
        if self.space is None or self.space.partner is None:
            self.add_error(None, _("Your partner is not here yet. Copy your words into a page of your own in Mine."))
        return self.cleaned_data

    @property
    def text(self) -> str:
        """All that was written, in its order."""
        given = (self.cleaned_data.get(part, "") for part in ("did", "shows", "felt", "words"))
        return "\n\n".join(part for part in given if part)

    def hints(self) -> list[str]:
        """What could be added or left out; shown once, and never again for this form."""
        clean = self.cleaned_data
        parts = bool(clean.get("did") or clean.get("felt"))
        return [] if clean["shown"] else hints(self.text, parts=parts, shows=clean.get("shows", ""))


class NoteForm(LetterForm):
    """A note in three small parts, or written freely."""

    did = WordsField(label=_("What you did"), max_length=PART, rows=2, required=False)
    shows = WordsField(label=_("What that shows about you"), max_length=PART, rows=2, required=False)
    felt = WordsField(label=_("How it was for me"), max_length=PART, rows=2, required=False)
    words = WordsField(label=_("In your own way"), max_length=LONGEST, rows=5, required=False)
    field_order = ("did", "shows", "felt", "words", "found_on")
    letter = False

    def clean(self) -> dict[str, Any]:
        """Something must have been written, wherever."""
        if not self.text and not self.errors:
            self.add_error(None, NOTHING)
        return super().clean()


class ChangeForm(forms.Form):
    """Other words in place of those one gave."""

    words = WordsField(label=_("Your words"), max_length=LONGEST, rows=8, error_messages={"required": NOTHING})


class LineForm(forms.Form):
    """One line in answer, with the number of the form it came from."""

    words = WordsField(label=_("One line back"), max_length=LINE, rows=2, error_messages={"required": NOTHING})
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
