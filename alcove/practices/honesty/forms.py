"""What people type for honest words."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import WordsField
from alcove.kit.letters import LONGEST, NOTHING
from alcove.practices.honesty.models import Letter
from alcove.practices.honesty.own import DAYS, HOUR, NO_REST, TOMORROW

LINE = 200
RESTS = [
    (HOUR, _("For an hour")),
    (TOMORROW, _("Until tomorrow morning")),
    (DAYS, _("For three days")),
    (NO_REST, _("No waiting")),
]


class HonestForm(forms.Form):
    """A draft, how long it rests before it can be given, and the moment its author thinks of."""

    words = WordsField(
        label=_("What I would like to say"), max_length=LONGEST, rows=10, error_messages={"required": NOTHING}
    )
    moment = WordsField(label=_("A good moment might be"), max_length=LINE, rows=1, required=False)
    rest = forms.ChoiceField(
        label=_("Let it rest first"), widget=forms.RadioSelect, choices=RESTS, initial=TOMORROW, required=False
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class HonestAgainForm(HonestForm):
    """The same words again. A rest that was chosen is kept, and can only be made longer."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        del self.fields["once"]
        field = self.fields["rest"]
        field.label, field.initial = _("Let it rest"), NO_REST
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(NO_REST, _("As it is")), *RESTS[:-1]]


class MomentForm(forms.Form):
    """Whether now is a good time, and another one if its writer likes."""

    answer = forms.ChoiceField(choices=[(Letter.YES, Letter.YES), (Letter.NOT_NOW, Letter.NOT_NOW)])
    another = WordsField(label=_("Another time"), max_length=LINE, rows=1, required=False)
