"""What people answer and write on the way."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import WordsField
from alcove.practices.forgiveness.own import NO, SOME, YES

LINE, LONGEST = 200, 20_000
CHOOSE = _("Choose one.")
AMENDS = [(YES, _("Yes")), (SOME, _("In part")), (NO, _("No, or I cannot tell"))]


class FearForm(forms.Form):
    """Whether it is about fear; the answer is kept nowhere."""

    fear = forms.ChoiceField(
        label=_("Is this about being frightened, hurt in body, forced, or controlled?"),
        widget=forms.RadioSelect,
        choices=[(YES, _("Yes")), (SOME, _("I am not sure")), (NO, _("No"))],
        error_messages={"required": CHOOSE},
    )


class AmendsForm(forms.Form):
    """Whether the other has owned it, or offered to mend it."""

    amends = forms.ChoiceField(
        label=_("Has your partner owned it, or offered to mend it?"),
        widget=forms.RadioSelect,
        choices=AMENDS,
        error_messages={"required": CHOOSE},
    )


class BeginForm(AmendsForm):
    """What it is about, in a few words of one's own."""

    about = WordsField(
        label=_("What hurt you, in a few words"),
        max_length=LINE,
        rows=2,
        error_messages={"required": _("A few words are enough; only you read them.")},
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    field_order = ("about", "amends")


class SittingForm(forms.Form):
    """What was written in a sitting."""

    words = WordsField(
        label=_("What you would like to write"),
        max_length=LONGEST,
        rows=12,
        error_messages={"required": _("There is nothing here yet. You can also leave this sitting for another day.")},
    )


class NotNowForm(forms.Form):
    """A line for oneself, beside the choice not to forgive now."""

    line = WordsField(label=_("A line for yourself"), max_length=LINE * 3, rows=3, required=False)
