"""Ana and Ben talk after a quarrel, by a script that asks them to write; Ana has notes of her own before and after."""

from __future__ import annotations

from uuid import uuid4

from django.test import Client

from alcove.practices.conversations.forms import AfterForm, AskForm, MatterForm, NoteForm, TapForm
from tests.privacy.canaries import PHRASES
from tests.talks import begun, to_the_end


def talk(ana: Client, ben: Client) -> None:
    """Through every form of the talks, with its canaries."""
    ana.post("/conversations/by/check_in/notes/", {"words": PHRASES[NoteForm, "words"]})
    ana.post("/conversations/matters/", {"words": PHRASES[MatterForm, "words"], "once": f"{uuid4()}"})
    address = begun(ana, ben, "quarrel", topic=PHRASES[AskForm, "topic"])
    words = PHRASES[TapForm, "words"]
    to_the_end(ana, ben, address, (words, words))
    ana.post(f"{address}afterwards/", {"felt": "3", "line": PHRASES[AfterForm, "line"]})
    shown = ben.get(address).content.decode()
    assert all(phrase in shown for phrase in (PHRASES[AskForm, "topic"], words))
    notes = ana.get("/conversations/by/check_in/notes/").content + ana.get("/conversations/matters/").content
    assert all(PHRASES[form, "words"].encode() in notes for form in (NoteForm, MatterForm))
