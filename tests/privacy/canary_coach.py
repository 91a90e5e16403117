"""Ana lets the coach look at what she writes, puts it into its parts, and keeps it in Mine with a button of its own."""

from __future__ import annotations

from django.test import Client

from alcove.kit.coaching.forms import LookAtForm
from alcove.lib.tests.pages import once
from alcove.practices.kinder.forms import HardForm, KeepForm, PartsForm
from alcove.practices.understanding.forms import HearingForm
from tests.privacy.canaries import PHRASES


def look_at_it(ana: Client) -> None:
    """Through every form that the coach reads; only what is kept on purpose is kept, sealed."""
    hard = PHRASES[HardForm, "words"]
    asked = {"words": PHRASES[LookAtForm, "words"], "previous": PHRASES[LookAtForm, "previous"], "kind": "reply"}
    assert ana.post("/coach/looked-at/", asked | {"kind": "draft"}).status_code == 200
    assert "Next" in ana.post("/coach/looked-at/", asked).content.decode()
    assert hard in ana.post("/kinder/", {"words": hard, "look": "look"}).content.decode()
    parts = {name: phrase for (form, name), phrase in PHRASES.items() if form is PartsForm}
    said = ana.post("/kinder/said/", parts)
    assert all(phrase in said.content.decode() for phrase in parts.values())
    asked = ana.post("/kinder/proposed/", parts)
    assert parts["words"] in asked.content.decode()
    kept = ana.post("/kinder/kept/", {"words": PHRASES[KeepForm, "words"], "once": once(said)})
    assert PHRASES[KeepForm, "words"] in ana.get(kept.headers["Location"]).content.decode()
    reply = {name: phrase for (form, name), phrase in PHRASES.items() if form is HearingForm}
    assert reply["words"] in ana.post("/understanding/own/", reply | {"look": "look"}).content.decode()
    for on in ({}, {"on": "on"}):
        ana.post("/coach/chosen/", on)
