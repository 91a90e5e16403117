"""What somebody types in any form is given back to be read when it could not be kept."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.urls import get_resolver

from alcove.accounts.forms import WordsField
from alcove.accounts.lapsing import TYPED


def every_form(of: type[forms.BaseForm] = forms.BaseForm) -> Iterator[type[forms.BaseForm]]:
    """All forms of the house."""
    for form in of.__subclasses__():
        yield form
        yield from every_form(form)


def test_every_field_for_words_is_shown_when_it_is_given_back() -> None:
    assert get_resolver().url_patterns  # all views, and their forms, are read with them
    fields = [(name, field) for form in every_form() for name, field in getattr(form, "base_fields", {}).items()]
    found = {name for name, field in fields if isinstance(field, WordsField)}
    assert {"words", "responsibility"} <= found
    assert found <= TYPED
