"""What a browser would remember of a form, or send away to have it spelt."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

import pytest
from django import forms
from django.apps import apps

FILLED_IN = {"username", "given-name"}  # what a browser may offer: who somebody is, never what they wrote
NEVER_SHOWN = "DraftForm"  # what a script sends from another form
SECRETS = {"password", "password_again", "code", "secret", "first", "second"}


def one_line_fields() -> dict[str, forms.Field]:
    """Every field that people type one line into, by its form and name."""
    modules = [import_module(f"{app.name}.forms") for app in apps.get_app_configs() if find_spec(f"{app.name}.forms")]
    made = {form for module in modules for form in vars(module).values() if isinstance(form, type)}
    return {
        f"{form.__name__}.{name}": field
        for form in made
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field.widget, forms.TextInput | forms.PasswordInput) and form.__name__ != NEVER_SHOWN
    }


FIELDS = one_line_fields()


def test_all_are_looked_at() -> None:
    assert {"SheetForm.title", "SearchForm.text", "CodeForm.secret", "UnlockForm.password"} <= set(FIELDS)


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_a_browser_keeps_no_line_for_whoever_is_there_next(name: str) -> None:
    asked = FIELDS[name].widget.attrs.get("autocomplete")
    assert asked in {"off", "current-password", "new-password", *FILLED_IN}


@pytest.mark.parametrize("name", sorted(name for name in FIELDS if name.split(".")[1] in SECRETS))
def test_no_secret_is_sent_away_to_be_spelt(name: str) -> None:
    assert FIELDS[name].widget.attrs["spellcheck"] == "false"
