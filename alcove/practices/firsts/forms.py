"""What people type about something new."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from alcove.accounts.forms import WordsField
from alcove.kit.lines import LONGEST, LineForm
from alcove.practices.firsts.ideas import EXCITING, NOT, PLEASANT

NO_IDEA = {"required": _("Write the idea first; one sentence is enough.")}


class RatingForm(forms.Form):
    """How one finds one idea."""

    idea = forms.Field(widget=forms.HiddenInput)
    how = forms.ChoiceField(choices=[(how, how) for how in (EXCITING, PLEASANT, NOT)])


class OwnIdeaForm(LineForm):
    """An idea of one's own."""

    words = WordsField(label=_("Your idea"), max_length=LONGEST, rows=2, error_messages=NO_IDEA)
