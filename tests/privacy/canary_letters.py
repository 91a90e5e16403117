"""A letter, an apology and a hurt full of canaries, written by Ana; Ben answers what is for him."""

from __future__ import annotations

import re
from uuid import uuid4

from django import forms
from django.test import Client

from alcove.kit.letters import AnswerForm, ChangedForm
from alcove.practices.apologies import forms as apologies
from alcove.practices.forgiveness import forms as forgiveness
from alcove.practices.honesty import forms as honesty
from tests.privacy.canaries import PHRASES


def say_what_is_hard(ana: Client, ben: Client) -> None:
    """Through every form of honest words and of apologies."""
    draft = ana.post("/honesty/new/", _typed(honesty.HonestForm) | {"rest": "none"}).headers["Location"]
    assert PHRASES[honesty.HonestForm, "moment"] in ana.get(draft).content.decode()
    ana.post(f"{draft}rewritten/", _typed(honesty.HonestAgainForm))
    ana.post(f"{draft}asked/")
    asked = re.findall(r'href="(/honesty/[0-9a-f-]{36}/)"', ben.get("/honesty/").content.decode())[0]
    ben.post(f"{asked}replied/", _typed(honesty.MomentForm) | {"answer": "not now"})
    assert PHRASES[honesty.MomentForm, "another"] in ana.get(draft).content.decode()
    ben.post(f"{asked}replied/", {"answer": "yes"})
    sorry = ana.post("/apologies/new/", _typed(apologies.ApologyForm)).headers["Location"]
    assert PHRASES[apologies.ApologyForm, "regret"] in ana.get(sorry).content.decode()
    ana.post(f"{sorry}rewritten/", _typed(apologies.ApologyAgainForm))
    for own in (draft, sorry):
        given = ana.post(f"{own}given/").headers["Location"]
        assert ben.post(f"{given}answer/", _typed(AnswerForm)).status_code == 302
        assert ana.post(f"{given}changed/", _typed(ChangedForm)).status_code == 302
        assert PHRASES[AnswerForm, "words"] in ben.get(given).content.decode()
    ben.post(f"{given}removed/")
    _decide_alone(ana)


def _decide_alone(ana: Client) -> None:
    begun = ana.post("/forgiveness/begin/", _typed(forgiveness.BeginForm) | {"amends": "no"}).headers["Location"]
    ana.post(f"{begun}1/", _typed(forgiveness.SittingForm))
    assert PHRASES[forgiveness.SittingForm, "words"] in ana.get(f"{begun}1/").content.decode()
    ana.post(f"{begun}not-now/", _typed(forgiveness.NotNowForm))
    assert PHRASES[forgiveness.NotNowForm, "line"] in ana.get(begun).content.decode()


def _typed(form: type[forms.Form]) -> dict[str, str]:
    return {name: phrase for (of, name), phrase in PHRASES.items() if of is form} | {"once": f"{uuid4()}"}
