"""What apologies promise: a draft is its author's, and both read what was given."""

from __future__ import annotations

from uuid import uuid4

from django.test import Client

from alcove.kit.contract import Notebook, PrivacyContract


class TestPrivacy(PrivacyContract):
    """Ana gives one and changes it, Ben answers; one more is half written."""

    practice = "apologies"

    def live(self, ana: Client, ben: Client, notes: Notebook) -> None:
        """Through every page of the practice."""
        parts = {part: notes.for_both() for part in ("responsibility", "repair", "regret", "wrong", "different")}
        draft = ana.post("/apologies/new/", {**parts, "once": str(uuid4())}).headers["Location"]
        given = ana.post(f"{draft}given/").headers["Location"]
        ben.post(f"{given}answer/", {"words": notes.for_both(), "once": str(uuid4())})
        ana.post(f"{given}changed/", {"words": notes.for_both()})
        later = {"regret": notes.for_ana(), "later": "on", "once": str(uuid4())}
        assert ana.post("/apologies/new/", later).status_code == 302
