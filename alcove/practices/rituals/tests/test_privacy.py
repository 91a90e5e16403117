"""What the rituals promise: both read how each goes; what it means to one waits until both have written."""

from __future__ import annotations

from django.test import Client

from alcove.kit.contract import Notebook, PrivacyContract
from alcove.practices.rituals.tests.forms import agree, mean, propose, ritual


class TestPrivacy(PrivacyContract):
    """Ana proposes one, Ben agrees, both say what it means; Ben would like another otherwise; Ana's meaning waits."""

    practice = "rituals"

    def live(self, ana: Client, ben: Client, notes: Notebook) -> None:
        """Through every page of the practice."""
        path = propose(ana, notes.for_both(), cue=notes.for_both(), opening=notes.for_both(), closing=notes.for_both())
        assert agree(ben, path) == 302
        for client in (ana, ben):
            assert mean(client, path, notes.for_both()) == 302
        ben.post(f"{path}changed/", ritual(notes.for_both()))
        assert agree(ana, path) == 302
        ben.post(f"{path}changed/", ritual(notes.for_both()))
        ana.post(f"{path}noted/")
        other = propose(ben, notes.for_both())
        assert mean(ana, other, notes.for_ana()) == 302
