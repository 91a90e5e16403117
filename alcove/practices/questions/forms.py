"""What people type about a question, made safe."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import WordsField
from alcove.content import Depth

LONGEST = 20_000
DEPTHS = ((Depth.LIGHT.value, _("light")), (Depth.PERSONAL.value, _("personal")), (Depth.TENDER.value, _("tender")))
HOW_DEEP = (
    (Depth.LIGHT.value, _("Light: small things of the day, tastes, memories")),
    (Depth.PERSONAL.value, _("Personal: what matters to you, worries, what you are proud of")),
    (Depth.TENDER.value, _("Tender: needs, hopes and fears between the two of you")),
)


class WordsForm(forms.Form):
    """Something written, with the number of the form it came from."""

    words = WordsField(
        label=_("Your answer"),
        max_length=LONGEST,
        rows=7,
        error_messages={"required": _("There is nothing here yet. Write a line, or leave it for another day.")},
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class DraftForm(forms.Form):
    """What is kept while somebody types; it may be empty."""

    words = forms.CharField(max_length=LONGEST, strip=False, required=False)


class ReplyForm(WordsForm):
    """A short reply."""

    words = WordsField(
        label=_("A short reply"),
        max_length=600,
        rows=3,
        error_messages={"required": _("There is nothing here yet. A line is enough.")},
    )


class OwnQuestionForm(WordsForm):
    """A question of one's own."""

    words = WordsField(
        label=_("Your question"),
        max_length=300,
        rows=2,
        error_messages={"required": _("Write the question first; one sentence is enough.")},
    )
    depth = forms.TypedChoiceField(label=_("How deep it goes"), choices=DEPTHS, coerce=int, initial=Depth.LIGHT.value)


class CeilingForm(forms.Form):
    """How deep one is willing to go."""

    depth = forms.TypedChoiceField(label=_("As deep as"), choices=HOW_DEEP, coerce=int, widget=forms.RadioSelect)


class SearchForm(forms.Form):
    """Words to look for."""

    text = forms.CharField(
        label=_("Look for"),
        min_length=2,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write what to look for."), "min_length": _("Two letters at least, please.")},
    )
