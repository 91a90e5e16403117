"""How often something comes round: what people type, and how it is said in a whole sentence of their language."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.dateformat import format as written
from django.utils.dates import WEEKDAYS
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import DayInput, TimeInput
from alcove.lib.rhythm import DATE, DAYS, LAST, WEEKDAY, Rhythm
from alcove.ui.days import day

FURTHEST: Final = dt.timedelta(days=3 * 366)
MINUTES: Final = [
    (10, _("ten minutes")),
    (20, _("twenty minutes")),
    (30, _("half an hour")),
    (60, _("an hour")),
    (120, _("two hours")),
    (240, _("half a day")),
    (720, _("a day")),
    (2880, _("two days")),
]
EVERY: Final = [("day", _("days")), ("week", _("weeks")), ("month", _("months")), ("year", _("years"))]
ON: Final = [
    (DATE, _("the same date")),
    (WEEKDAY, _("the same weekday, such as the second Friday")),
    (LAST, _("the last such weekday, such as the last Friday")),
]
WHICH: Final = {
    1: _("first %(day)s"),
    2: _("second %(day)s"),
    3: _("third %(day)s"),
    4: _("fourth %(day)s"),
    -1: _("last %(day)s"),
}


class RhythmForm(forms.Form):
    """Every so many days, weeks, months or years, from a first time on; `cleaned_data["rhythm"]` has it whole."""

    every = forms.IntegerField(
        label=_("Every how many"),
        min_value=1,
        max_value=12,
        error_messages={"required": _("Write a number from 1 to 12."), "invalid": _("Write a number from 1 to 12.")},
        widget=forms.NumberInput(attrs={"autocomplete": "off"}),
    )
    unit = forms.ChoiceField(label=_("Days, weeks, months or years"), choices=EVERY)
    days = forms.MultipleChoiceField(
        label=_("On these days of the week"),
        choices=[(name, WEEKDAYS[number]) for number, name in enumerate(DAYS)],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    start = forms.DateField(
        label=_("The first time"),
        widget=DayInput,
        input_formats=["%Y-%m-%d"],
        error_messages={"required": _("Choose the day."), "invalid": _("Write the day as year-month-day.")},
    )
    on = forms.ChoiceField(label=_("In months and years, on"), choices=ON, required=False)
    time = forms.TimeField(
        label=_("At"),
        widget=TimeInput,
        input_formats=["%H:%M"],
        error_messages={"required": _("Choose a time."), "invalid": _("Write the time as hours and minutes, 19:30.")},
    )
    minutes = forms.TypedChoiceField(label=_("For about"), choices=MINUTES, coerce=int)
    until = forms.DateField(
        label=_("The last day"),
        widget=DayInput,
        input_formats=["%Y-%m-%d"],
        required=False,
        error_messages={"invalid": _("Write the day as year-month-day.")},
    )

    def clean_start(self) -> dt.date:
        """A day that a person could mean."""
        start: dt.date = self.cleaned_data["start"]
        if abs(start - timezone.localdate()) > FURTHEST:
            raise forms.ValidationError(_("Choose a day within three years of today."))
        return start

    def clean(self) -> dict[str, Any]:
        """The rhythm, with an end after its beginning; a week without a day comes on that of the first time."""
        clean = super().clean() or self.cleaned_data
        start, until = clean.get("start"), clean.get("until")
        if start and until and until < start:
            self.add_error("until", _("The last day comes before the first. Choose a later one, or leave it empty."))
        if not self.errors:
            days = tuple(name for name in DAYS if name in clean["days"]) if clean["unit"] == "week" else ()
            on = clean["on"] or DATE if clean["unit"] in ("month", "year") else DATE
            unit, first = clean["unit"], clean["start"]
            clean["rhythm"] = Rhythm(clean["every"], unit, first, clean["time"], clean["minutes"], days, on, until)
        return clean

    @staticmethod
    def typed(rhythm: Rhythm) -> dict[str, Any]:
        """How the form stands when a rhythm is to be changed."""
        parts = ("every", "unit", "start", "time", "minutes", "on", "until")
        return {**{part: getattr(rhythm, part) for part in parts}, "days": list(rhythm.weekdays)}


def spoken(rhythm: Rhythm) -> str:
    """The rhythm in words, with its time and its end."""
    said = _every(rhythm) % {"num": rhythm.every, "on": _on(rhythm), "time": f"{rhythm.time:%H:%M}"}
    return gettext("%(said)s, until %(day)s") % {"said": said, "day": day(rhythm.until)} if rhythm.until else said


def _every(rhythm: Rhythm) -> str:
    n = rhythm.every
    if rhythm.unit == "day":
        return ngettext("Every day at %(time)s", "Every %(num)s days at %(time)s", n)
    if rhythm.unit == "week":
        return ngettext("Every %(on)s at %(time)s", "Every %(num)s weeks on %(on)s at %(time)s", n)
    if rhythm.unit == "month":
        return ngettext("Every month on the %(on)s at %(time)s", "Every %(num)s months on the %(on)s at %(time)s", n)
    return ngettext("Every year on the %(on)s at %(time)s", "Every %(num)s years on the %(on)s at %(time)s", n)


def _on(rhythm: Rhythm) -> str:
    if rhythm.unit in ("day", "week"):
        return get_text_list([str(WEEKDAYS[DAYS.index(one)]) for one in rhythm.weekdays], gettext("and"))
    found = _date(rhythm) if rhythm.on == DATE else WHICH[rhythm.which()] % {"day": WEEKDAYS[rhythm.start.weekday()]}
    if rhythm.unit == "year":
        return gettext("%(day)s of %(month)s") % {"day": found, "month": written(rhythm.start, "F")}
    return str(found)


def _date(rhythm: Rhythm) -> str:
    found = written(rhythm.start, pgettext("a day of the month, in Django's date letters", "jS"))
    return gettext("%(date)s, or the last day") % {"date": found} if rhythm.start.day > 28 else found
