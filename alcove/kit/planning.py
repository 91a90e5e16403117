"""When and where two people mean to do something: what they type, and how it is sealed."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import DayInput, TimeInput
from alcove.kit.plans import Plan

PLACE: Final = 120
SHORTEST, A_DAY = 10, 1440  # minutes
FURTHEST: Final = dt.timedelta(days=730)


class PlanForm(forms.Form):
    """When and where; `seen` is how often it had been planned when this page was made."""

    day = forms.DateField(
        label=_("The day"),
        widget=DayInput,
        input_formats=["%Y-%m-%d"],
        error_messages={"required": _("Choose the day."), "invalid": _("Write the day as year-month-day.")},
    )
    time = forms.TimeField(
        label=_("The time"),
        widget=TimeInput,
        input_formats=["%H:%M"],
        required=False,
        error_messages={"invalid": _("Write the time as hours and minutes, such as 19:30.")},
    )
    minutes = forms.IntegerField(
        label=_("About how many minutes"),
        widget=forms.NumberInput(attrs={"autocomplete": "off"}),
        min_value=SHORTEST,
        max_value=A_DAY,
        error_messages={"required": _("Write how many minutes; a guess will do.")},
    )
    place = forms.CharField(
        label=_("Where, or what to bring"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        max_length=PLACE,
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def clean_day(self) -> dt.date:
        """A day to come, and not one in another life."""
        day: dt.date = self.cleaned_data["day"]
        if not timezone.localdate() <= day <= timezone.localdate() + FURTHEST:
            raise forms.ValidationError(_("Choose a day between today and two years from now."))
        return day

    @property
    def plan(self) -> dict[str, Any]:
        """The same as it is sealed."""
        clean = self.cleaned_data
        time = clean["time"].strftime("%H:%M") if clean["time"] else ""
        return {"day": clean["day"].isoformat(), "time": time, "minutes": clean["minutes"], "place": clean["place"]}

    def overtaken(self, times: int) -> None:
        """Say that somebody planned it otherwise since this page was made; sent once more, this one holds."""
        self.data = {**{name: self.data.get(name, "") for name in self.fields}, "seen": times}
        self.add_error(None, _("Somebody was faster; what holds now stands above. Send yours again to plan it so."))


def in_calendar(code: UUID, title: str, plan: dict[str, Any]) -> Plan:
    """A sealed plan, opened, as it stands in a calendar."""
    time = dt.time.fromisoformat(plan["time"]) if plan["time"] else None
    return Plan(code, title, dt.date.fromisoformat(plan["day"]), time, plan["minutes"])
