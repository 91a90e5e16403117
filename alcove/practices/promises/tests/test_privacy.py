"""What the promises promise: both read what is shared, and what is kept to oneself is found by nobody else."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from alcove.kit.contract import Notebook, PrivacyContract


def plan(words: str, **more: str) -> dict[str, str]:
    """What a promise's form carries, to be looked at in a week."""
    review = timezone.localdate() + dt.timedelta(days=7)
    return {
        "words": words,
        "when": "it is seven",
        "then": "I stop",
        "review": f"{review}",
        "once": f"{uuid4()}",
        **more,
    }


class TestPrivacy(PrivacyContract):
    """Ana keeps one to herself, and to herself how a shared one went; Ben shares two and says how one went."""

    practice = "promises"

    def live(self, ana: Client, ben: Client, notes: Notebook) -> None:
        """Through every page of the practice."""
        ana.post("/promises/new/", plan(notes.for_ana(), to="mine"))
        shared = ana.post("/promises/new/", plan(notes.for_both(), to="both")).headers["Location"]
        assert ana.post(f"{shared}looked-at/", {"how": "let go", "line": "for nobody"}).status_code == 302
        told = ben.post("/promises/new/", plan(notes.for_both(), to="both")).headers["Location"]
        ben.post(f"{told}changed/", plan(notes.for_both()))
        ben.post(f"{told}looked-at/", {"how": "kept", "line": notes.for_both(), "show": "on"})
        later = ben.post("/promises/new/", plan(notes.for_both())).headers["Location"]
        ben.post(f"{later}shared/")
