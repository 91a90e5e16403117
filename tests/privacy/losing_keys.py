"""For the canary: somebody changes their password, and somebody else loses theirs and begins again."""

from __future__ import annotations

import re

from django import forms
from django.test import Client
from django.utils import timezone

from alcove.accounts.forgotten import CodeForm
from alcove.accounts.models import Person, Reset
from alcove.across.parting.forms import DeletionForm, NewEmailForm, PasswordForm
from alcove.couple.keys_forms import ChangePasswordForm, OldSecretForm, ResetCodeForm, ResetForm
from alcove.vault import recovery
from tests.people import alone
from tests.privacy.canaries import PHRASES


def change_keys(ana: Client, password: str) -> dict[str, str | bytes]:
    """A wrong try and a right one; the new recovery code, and the key it stands for."""
    ana.post("/settings/code/tried/", _typed(CodeForm))
    ana.post("/settings/password/", _typed(ChangePasswordForm))
    assert ana.post("/settings/password/", _typed(ChangePasswordForm) | {"password_now": password}).status_code == 302
    ana.post("/together/leave/", _typed(PasswordForm))
    ana.post("/settings/delete/", _typed(DeletionForm) | {"when": "now", "words": "go"})
    ana.post("/settings/email/", _typed(NewEmailForm) | {"email": "ana@elsewhere.example"})
    code = re.findall(r"<span>([0-9A-Z]{4})</span>", ana.get("/welcome/code/").content.decode())
    return {"new code": "-".join(code), "new code's key": recovery.code_key("-".join(code)).raw}


def begin_again() -> dict[str, str | bytes]:
    """Zoe has lost her keys, begins again, and finds the old password."""
    zoe, client = alone("Zoe"), Client(raise_request_exception=False)
    reset, secret = Reset.issue(Person.objects.get(pk=zoe.id))
    path = f"/reset/{reset.pk}/"
    client.post(path, _typed(ResetCodeForm))
    client.post(path, {"secret": secret})
    Reset.objects.update(due=timezone.now())
    assert client.post(f"{path}done/", _typed(ResetForm) | {"secret": secret}).status_code == 302
    client.post("/settings/set-aside/", _typed(OldSecretForm))
    assert client.post("/settings/set-aside/", {"password_then": zoe.password}).status_code == 302
    code = re.findall(r"<span>([0-9A-Z]{4})</span>", client.get("/welcome/code/").content.decode())
    came = client.post("/sign-in/code/", {"email": zoe.email, "code": "-".join(code)})
    assert came["Location"] == "/settings/password/"
    assert client.post("/settings/password/", _typed(ChangePasswordForm)).status_code == 302
    keys = zoe.keys
    assert keys.private
    return {"reset": secret, "old wrap": keys.wrap.raw, "old private": keys.private.raw, "old box": keys.box.raw}


def _typed(form: type[forms.Form]) -> dict[str, str]:
    return {name: phrase for (of, name), phrase in PHRASES.items() if of is form and phrase}
