"""What people choose and type about a talk."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import WordsField
from alcove.content import Script
from alcove.practices.conversations.turns import EVENTS, LONGEST, ONE, SHORTEST, TWO

TOPIC, LINE, LONG = 200, 300, 4000
HEATS: Final = [("1", _("easy")), ("2", _("a little warm")), ("3", _("warm")), ("4", _("hot"))]
HOT: Final = _(
    "That is hot for a talk by turns. Let it cool first, or write it for yourself; a cooler piece of it may do."
)
NOT_YET: Final = _("The first few times, take something easy: it is the way of talking that wants practice, not you.")


class AskForm(forms.Form):
    """How a talk is to be: about what, on how many phones, and who speaks first."""

    topic = forms.CharField(
        max_length=TOPIC,
        error_messages={"required": _("A few words are enough.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    heat = forms.ChoiceField(label=_("How warm is it for you?"), choices=HEATS, widget=forms.RadioSelect, initial="1")
    way = forms.ChoiceField(
        label=_("How you sit"),
        choices=[(TWO, _("Each with a phone")), (ONE, _("One phone between us"))],
        widget=forms.RadioSelect,
        initial=TWO,
    )
    first = forms.ChoiceField(
        label=_("Who speaks first"),
        choices=[("me", _("I do")), ("you", _("The other"))],
        widget=forms.RadioSelect,
        initial="me",
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, script: Script | None = None, easy: int = 0, **more: Any) -> None:
        super().__init__(*args, **more)
        self.easy = easy
        self.fields["topic"].label = script.topic if script else ""
        for name, wanted in (("topic", script and script.topic), ("heat", script and script.heat)):
            if script and not wanted:
                del self.fields[name]

    def clean_heat(self) -> int:
        """Easy ones first; a hot one is not for today."""
        heat = int(self.cleaned_data["heat"])
        if heat > 2 and self.easy:
            raise forms.ValidationError(NOT_YET)
        if heat > 3:
            raise forms.ValidationError(HOT)
        return heat

    @property
    def given(self) -> dict[str, Any]:
        """What a talk is begun with."""
        clean = self.cleaned_data
        topic = {"topic": clean.get("topic", ""), "heat": clean.get("heat", 1)}
        return {**topic, "way": clean["way"], "first": clean["first"] == "me"}


class TapForm(forms.Form):
    """A tap on the screen of a beat; `number` is how near the cards may come, `words` what was put down."""

    what = forms.ChoiceField(choices=[(name, name) for name in EVENTS if name not in ("pause", "stop")])
    beat = forms.IntegerField(min_value=0, max_value=100_000)
    number = forms.IntegerField(min_value=1, max_value=3, required=False)
    words = WordsField(max_length=LONG, rows=4, required=False)


class PauseForm(forms.Form):
    """Until when to rest."""

    minutes = forms.TypedChoiceField(
        label=_("For how long?"),
        coerce=int,
        choices=[
            (20, _("20 minutes")),
            (40, _("40 minutes")),
            (90, _("An hour and a half")),
            (720, _("Until tomorrow")),
        ],
        widget=forms.RadioSelect,
        initial=20,
    )

    @property
    def until(self) -> int:
        """The second, since 1970, at which it is over."""
        wanted = min(max(60 * self.cleaned_data["minutes"], SHORTEST), LONGEST)
        return int((timezone.now() + dt.timedelta(seconds=wanted)).timestamp())


class NoteForm(forms.Form):
    """Something for oneself, to remember in a talk."""

    words = WordsField(label=_("What you want to remember"), max_length=LONG, rows=5, required=False)


class MatterForm(forms.Form):
    """Something for the next check-in."""

    words = WordsField(
        label=_("For the next check-in"), max_length=LINE, rows=2, error_messages={"required": _("A line is enough.")}
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class WhichForm(forms.Form):
    """Which of one's matters."""

    which = forms.UUIDField(widget=forms.HiddenInput)


class AfterForm(forms.Form):
    """How it was, for oneself alone."""

    felt = forms.TypedChoiceField(
        label=_("I felt heard"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[
            (n, text) for n, text in enumerate((_("0 not at all"), "1", "2", _("3 in part"), "4", "5", _("6 wholly")))
        ],
        widget=forms.RadioSelect,
    )
    line = WordsField(label=_("One thing you learned"), max_length=LINE, rows=2, required=False)
