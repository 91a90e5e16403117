"""What people type to plan an hour, and about one that nobody had planned."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import WordsField
from alcove.content import quality_time
from alcove.couple.opened import OpenSpace
from alcove.kit.lines import LineForm
from alcove.kit.planning import PlanForm
from alcove.practices.quality_time.clock import Plan, begins, left_out

KIND = {"min_value": _("Ten minutes at least, please."), "max_value": _("A day at most, please.")}


class SuddenForm(LineForm):
    """A line about an hour that nobody had planned; the idea it came from, if any."""

    idea = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)


class HourForm(PlanForm):
    """What, when and for how long, in the time of the space."""

    words = WordsField(
        label=_("What you would like to do"),
        max_length=160,
        rows=2,
        error_messages={"required": _("Write what you would like to do; a word or two will do.")},
    )
    idea = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, space: OpenSpace | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.space, self.fields["time"].required = space, True
        self.fields["words"].required = not what(self["idea"].value() or "")["name"]
        self.fields["time"].error_messages["required"] = _("Choose the time.")
        self.fields["minutes"].error_messages |= KIND
        del self.fields["place"]

    def clean(self) -> dict[str, Any]:
        """A time to come that there is."""
        clean = super().clean() or {}
        if self.space and {"day", "time", "minutes"} <= clean.keys():
            moment = begins(self.space, self.plan)
            if left_out(moment):
                self.add_error("time", _("The clocks go forward that night and leave this time out. Choose another."))
            elif moment <= timezone.now():
                self.add_error("time", _("That time has gone by. Choose a later one, or begin at once."))
        return clean

    @property
    def plan(self) -> Plan:
        """All of it as it is sealed; one's own words come before an idea."""
        clean = self.cleaned_data
        idea, words = clean.get("idea", ""), " ".join(clean.get("words", "").split())
        when = {"day": clean["day"].isoformat(), "time": f"{clean['time']:%H:%M}", "minutes": clean["minutes"]}
        return {**what(idea, words), **when}


def what(idea: str, words: str = "") -> dict[str, Any]:
    """What to do, by the id of an idea or in one's own words."""
    one = None if words else quality_time().get(idea)
    return {"idea": one.id, "name": one.name, "words": one.text} if one else {"idea": "", "name": words, "words": ""}
