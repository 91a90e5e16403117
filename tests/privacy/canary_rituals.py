"""Ana proposes a ritual, both say what it means to them, and it is kept in the story."""

from __future__ import annotations

from uuid import uuid4

from django.test import Client

from alcove.practices.rituals.forms import MeaningForm, RitualForm
from alcove.practices.rituals.tests.forms import agree, mean, ritual
from tests.privacy.canaries import PHRASES


def come_round(ana: Client, ben: Client) -> None:
    """Through every form of the rituals, with its canaries."""
    parts = {part: PHRASES[RitualForm, part] for part in ("cue", "opening", "closing")}
    form = ritual(PHRASES[RitualForm, "name"], **parts)
    path = ana.post("/rituals/new/", form).headers["Location"]
    assert agree(ben, path) == 302
    ben.post(f"{path}changed/", form | {"every": "2", "once": f"{uuid4()}"})
    for client in (ana, ben):
        assert mean(client, path, PHRASES[MeaningForm, "words"]) == 302
    ana.post(f"{path}noted/")
    page = ben.get(path).content.decode()
    assert all(words in page for words in [*parts.values(), PHRASES[RitualForm, "name"], PHRASES[MeaningForm, "words"]])
