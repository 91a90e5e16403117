"""What people type to apologise."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import WordsField
from alcove.practices.apologies.own import PARTS, REQUIRED

LONGEST = 3_000


class ApologyForm(forms.Form):
    """The five parts, the two that weigh most first; `later` keeps it as far as it has come."""

    responsibility = WordsField(
        label=_("What I did"),
        max_length=LONGEST,
        rows=3,
        error_messages={"required": _("Begin here: what did you do?")},
    )
    repair = WordsField(
        label=_("How I will mend it"),
        max_length=LONGEST,
        rows=3,
        error_messages={"required": _("Say one thing that you will do to mend it, or ask what would help.")},
    )
    regret = WordsField(label=_("What I regret"), max_length=LONGEST, rows=3, required=False)
    wrong = WordsField(label=_("What went wrong"), max_length=LONGEST, rows=3, required=False)
    different = WordsField(label=_("What will be different"), max_length=LONGEST, rows=3, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, later: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        for part in REQUIRED if later else ():
            self.fields[part].required = False

    def clean(self) -> dict[str, Any]:
        """Something must have been written, wherever."""
        if not self.errors and not any(self.parts.values()):
            self.add_error(None, _("There is nothing here yet. One sentence is enough."))
        return self.cleaned_data

    @property
    def parts(self) -> dict[str, str]:
        """What was written."""
        return {part: self.cleaned_data.get(part, "") for part in PARTS}


class ApologyAgainForm(ApologyForm):
    """The same parts again."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        del self.fields["once"]
