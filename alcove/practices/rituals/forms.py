"""What people type about a ritual: how it goes, how often it comes round, and what it means to them."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import WordsField
from alcove.content import RitualIdea
from alcove.couple.opened import OpenSpace
from alcove.kit.rhythms import RhythmForm
from alcove.lib.rhythm import DATE, DAYS, WEEKDAY, Rhythm

NAME, LINE, LONGEST = 80, 300, 2000
WORDS: Final = ("name", "cue", "begins", "opening", "closing")


class RitualForm(RhythmForm):
    """A ritual's words and its rhythm."""

    name = forms.CharField(
        label=_("What you call it"),
        max_length=NAME,
        error_messages={"required": _("Give it a name, even a plain one.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    cue = WordsField(label=_("What it begins with"), max_length=LINE, rows=2, required=False)
    begins = forms.ChoiceField(label=_("Who begins"), required=False)
    opening = WordsField(label=_("The first words, or the first thing you do"), max_length=LINE, rows=2, required=False)
    closing = WordsField(label=_("The last"), max_length=LINE, rows=2, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    field_order = (*WORDS, "every", "unit", "days", "on", "start", "time", "minutes", "until")

    def __init__(self, *args: Any, space: OpenSpace | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        people = [
            (str(who.slot), who.name)
            for who in sorted(space.people.values() if space else (), key=lambda who: who.slot)
        ]
        self.fields["begins"].choices = [("", _("Whoever thinks of it")), ("turns", _("In turns")), *people]  # type: ignore[attr-defined]

    @property
    def plan(self) -> dict[str, Any]:
        """What is sealed of it."""
        clean = self.cleaned_data
        return {**{part: clean[part] for part in WORDS}, "rhythm": clean["rhythm"].held()}


def begun_with(idea: RitualIdea | None, today: dt.date) -> dict[str, Any]:
    """How the form stands at first: as an idea has it, or empty and once a week."""
    if idea is None:
        return {"every": 1, "unit": "week", "minutes": 30, "start": today}
    coming = (today + dt.timedelta(days=ahead) for ahead in range(45))
    start = next(
        day for day in coming if idea.day in ("", DAYS[day.weekday()]) and (idea.unit != "month" or day.day < 8)
    )
    words = {part: getattr(idea, part) for part in ("name", "cue", "opening", "closing", "unit", "time", "minutes")}
    on, days = (WEEKDAY, [idea.day]) if idea.day else (DATE, [])
    return {**words, "every": 1, "days": days, "on": on, "start": start}


def as_typed(plan: dict[str, Any]) -> dict[str, Any]:
    """How the form stands when a plan is to be changed."""
    return {**plan, **RitualForm.typed(Rhythm.read(plan["rhythm"]))}


class MeaningForm(forms.Form):
    """What a ritual means to one of the two."""

    words = WordsField(
        label=_("What it means to me"),
        max_length=LONGEST,
        rows=4,
        error_messages={"required": _("There is nothing here yet. A line is enough.")},
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class SeenForm(forms.Form):
    """Which words somebody agrees to: a short mark of what they read."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=32)


class OutForm(forms.Form):
    """A day that is left out, or that takes place after all."""

    day = forms.DateField(input_formats=["%Y-%m-%d"], widget=forms.HiddenInput)
