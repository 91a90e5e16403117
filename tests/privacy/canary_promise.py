"""Ana promises something for both to read, changes it, says how it went and keeps it in the story."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.test import Client
from django.utils import timezone

from alcove.practices.promises.forms import LookForm, PlanForm, PromiseForm
from tests.privacy.canaries import PHRASES
from tests.privacy.canary_calendar import offer_hours


def promise(ana: Client) -> None:
    """Through every form of a promise, with its canaries."""
    new = {"review": f"{timezone.localdate()}", "to": "both"}
    mine = ana.post("/promises/new/", _typed(PromiseForm) | new | {"once": f"{uuid4()}"}).headers["Location"]
    assert PHRASES[PromiseForm, "then"] in ana.get(mine).content.decode()
    assert ana.post(f"{mine}changed/", _typed(PlanForm) | new | {"once": f"{uuid4()}"}).status_code == 302
    assert ana.post(f"{mine}looked-at/", _typed(LookForm) | {"how": "kept", "show": "on"}).status_code == 302
    ana.post(f"{mine}told/")
    assert PHRASES[PlanForm, "words"] in ana.get("/story/").content.decode()
    offer_hours(ana)


def _typed(form: type[forms.Form]) -> dict[str, str]:
    return {name: phrase for (of, name), phrase in PHRASES.items() if of is form}
