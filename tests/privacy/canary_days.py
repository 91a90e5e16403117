"""Ana notes a small victory, keeps a day, and says it in other words."""

from __future__ import annotations

from django import forms
from django.test import Client

from alcove.lib.tests.pages import once
from alcove.practices.milestones.forms import DayForm, LineForm, VictoryForm
from tests.privacy.canaries import PHRASES


def keep_days(ana: Client) -> None:
    """Through every form of the days to keep, with its canaries."""
    ana.post("/milestones/victory/", _typed(VictoryForm) | {"once": once(ana.get("/milestones/victory/"))})
    day = {"once": once(ana.get("/milestones/new/")), "day": "2020-05-03"}
    kept = ana.post("/milestones/new/", _typed(DayForm) | day).headers["Location"]
    ana.post(f"{kept}changed/", _typed(LineForm) | {"once": once(ana.get(f"{kept}changed/"))})
    assert PHRASES[DayForm, "words"] in ana.get(kept).content.decode()
    assert PHRASES[VictoryForm, "words"] in ana.get("/story/").content.decode()


def _typed(form: type[forms.Form]) -> dict[str, str]:
    return {name: phrase for (of, name), phrase in PHRASES.items() if of is form}
