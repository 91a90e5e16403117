"""A hard sentence as it was first written, and the parts in which it can be heard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import WordsField
from alcove.coach import read
from alcove.coach.rewriting import PARTS, WANTED
from alcove.practices.kinder.saying import compose, parts_of

LONGEST = 2_000
PART = 400
HEADS: Final = {
    "validation": _("I imagine that …"),
    "observation": _("When …"),
    "feeling": _("I feel …"),
    "need": _("because I need …"),
    "request": _("Would you be willing to …?"),
}
HINTS: Final = {
    "validation": _("Their side of it, as a guess: you had a long day."),
    "observation": _("What a camera would have seen, on one day."),
    "feeling": _("Something in you, rather than something done to you."),
    "need": _("Something everybody needs, rather than an act of theirs."),
    "request": _("Small, for soon, and something they may say no to."),
}
CHOSEN = ("feeling", "need")  # the parts that can be chosen from a few words


class HardForm(forms.Form):
    """The sentence as it comes."""

    words = WordsField(
        label=_("What you would say"),
        max_length=LONGEST,
        rows=5,
        error_messages={"required": _("There is nothing here yet. Write it as it comes; nobody else reads it.")},
    )


class PartField(forms.CharField):
    """A part of the sentence, of which the browser keeps none."""

    def __init__(self) -> None:
        super().__init__(max_length=PART, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))


class OfferField(forms.CharField):
    """Words that the host's model proposed for a part, to be taken or left."""

    def __init__(self) -> None:
        super().__init__(max_length=PART, required=False, widget=forms.RadioSelect)
        self.label = _("Proposed by the model on this server. Is it true for you?")
        self.choices: list[tuple[str, Any]] = []


class PartsForm(forms.Form):
    """Its parts: what the draft has stands there in its own words, what it has not is asked for."""

    words = forms.CharField(max_length=LONGEST, strip=False, required=False, widget=forms.HiddenInput)
    validation = PartField()
    observation = PartField()
    proposed_observation = OfferField()
    chosen_feeling = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    proposed_feeling = OfferField()
    feeling = PartField()
    chosen_need = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    proposed_need = OfferField()
    need = PartField()
    proposed_request = OfferField()
    request = PartField()

    def __init__(self, *args: Any, offers: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft = str(self.data.get("words", "") if self.is_bound else self.initial.get("words", ""))[:LONGEST]
        self.read = read(self.draft)
        self.initial = {**parts_of(self.read), **self.initial}
        self.asked = {gap.part: gap for gap in self.read.gaps}
        for part in PARTS:
            self.fields[part].label, self.fields[part].help_text = HEADS[part], self._hint(part)
        for part in CHOSEN:
            self.fields[part].widget.attrs["list"] = f"{part}s"
            self._offer(part)
        for part in WANTED:
            taken = str(self.data.get(f"proposed_{part}", "")) if self.is_bound else ""
            self._propose(part, (offers or {}).get(part) or taken)

    def _propose(self, part: str, words: str) -> None:
        field = self.fields[f"proposed_{part}"]
        few = self.asked[part].choices if part in self.asked and part in CHOSEN else ()
        if words and words not in few and isinstance(field, OfferField):
            field.choices = [(words, words), ("", _("Leave it"))]
            self.fields[part].label = _("or in your own words")
        else:
            del self.fields[f"proposed_{part}"]

    @property
    def offered(self) -> bool:
        """Whether a proposal stands beneath any part."""
        return any(isinstance(field, OfferField) for field in self.fields.values())

    @property
    def empty(self) -> list[str]:
        """The parts that have no word yet, of those that can be asked for."""
        said = self.data if self.is_bound else self.initial
        return [part for part in WANTED if not said.get(part) and not said.get(f"chosen_{part}")]

    def _hint(self, part: str) -> Any:
        day = self.asked.get("day") if part == "observation" else None
        return f"{day.question} {HINTS[part]}" if day else HINTS[part]

    def _offer(self, part: str) -> None:
        """A few words to choose from where the draft has none of its own."""
        gap, field = self.asked.get(part), self.fields[f"chosen_{part}"]
        if gap is None or not isinstance(field, forms.ChoiceField):
            del self.fields[f"chosen_{part}"]
            return
        field.choices = [(choice, choice) for choice in gap.choices]
        field.label, self.fields[part].label = gap.question, _("or in your own words")

    def clean(self) -> dict[str, Any]:
        """At least one part is there."""
        clean = super().clean() or {}
        if not self.errors and not self.sentence:
            self.add_error(None, _("Fill in one of the parts; which one is up to you."))
        return clean

    @property
    def sentence(self) -> str:
        """What the parts say together; one's own words go before a chosen or a proposed one."""
        return compose({part: self._said(part) for part in PARTS})

    def _said(self, part: str) -> str:
        found = (self.cleaned_data.get(f"{way}{part}") for way in ("", "chosen_", "proposed_"))
        return next((words for words in found if words), "")


class KeepForm(forms.Form):
    """What goes into Mine."""

    words = WordsField(label=_("What you would say"), max_length=3 * LONGEST, rows=5)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
