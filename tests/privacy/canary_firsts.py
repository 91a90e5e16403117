"""Ana has an idea, Ben likes it, she plans it, they do it, and he keeps a line."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.test import Client
from django.utils import timezone

from alcove.kit.lines import LineForm
from alcove.kit.planning import PlanForm
from alcove.lib.tests.pages import once
from alcove.practices.firsts.forms import OwnIdeaForm
from tests.privacy.canaries import PHRASES


def try_something_new(ana: Client, ben: Client) -> None:
    """Through every form of the firsts, with its canaries."""
    ana.post("/firsts/own/", _typed(OwnIdeaForm) | {"once": once(ana.get("/firsts/own/"))})
    code = _page(ana, "/firsts/own/").split("/taken-away/")[0].rsplit("/", 1)[1]
    first = ben.post("/firsts/ideas/", {"idea": code, "how": "exciting"}).headers["Location"]
    when = {"day": f"{timezone.localdate() + dt.timedelta(days=2)}", "minutes": "60", "seen": "0"}
    ana.post(f"{first}planned/", _typed(PlanForm) | when)
    assert PHRASES[PlanForm, "place"] in _page(ben, first)
    ana.post(f"{first}done/")
    ben.post(f"{first}kept/", _typed(LineForm) | {"once": once(ben.get(first))})
    assert PHRASES[LineForm, "words"] in _page(ana, first)
    assert PHRASES[OwnIdeaForm, "words"] in _page(ana, "/story/")


def _page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def _typed(form: type[forms.Form]) -> dict[str, str]:
    return {name: phrase for (of, name), phrase in PHRASES.items() if of is form}
