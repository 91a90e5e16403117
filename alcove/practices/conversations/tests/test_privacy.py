"""The privacy contract of the conversations."""

from __future__ import annotations

from uuid import uuid4

from django.test import Client

from alcove.kit.contract import Notebook, PrivacyContract
from alcove.practices.conversations.models import Conversation
from tests.talks import begun, quarrel


class TestPrivacy(PrivacyContract):
    """What is put down for both is read by both; notes, matters and lines for oneself stay with their writer."""

    practice = "conversations"

    def live(self, ana: Client, ben: Client, notes: Notebook) -> None:
        """A talk after a quarrel to its end, another that goes on with Ana's notes on her screen, a line afterwards."""
        quarrel(ana, ben, topic=notes.for_both(), words=(notes.for_both(), notes.for_both()))
        talk = Conversation.objects.get()
        ana.post("/conversations/by/listening/notes/", {"words": notes.for_ana()})
        ana.post("/conversations/matters/", {"words": notes.for_ana(), "once": str(uuid4())})
        ana.post(f"/conversations/{talk.pk}/afterwards/", {"felt": "4", "line": notes.for_ana()})
        begun(ana, ben, "listening")
