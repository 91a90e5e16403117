"""What thanks promise: both read what was given, and what is to be found shows to its author alone."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from alcove.kit.contract import Notebook, PrivacyContract


class TestPrivacy(PrivacyContract):
    """Ana gives a note and changes it, Ben keeps and answers it; a letter of Ana's is still to be found."""

    practice = "gratitude"

    def live(self, ana: Client, ben: Client, notes: Notebook) -> None:
        """Through every page of the practice."""
        parts = {"did": notes.for_both(), "shows": notes.for_both(), "felt": notes.for_both(), "once": str(uuid4())}
        given = ana.post("/gratitude/new/", parts).headers["Location"]
        ben.post(f"{given}answer/", {"words": notes.for_both(), "once": str(uuid4())})
        ben.post(f"{given}kept/")
        ana.post(f"{given}changed/", {"words": notes.for_both()})
        day = timezone.localdate() + dt.timedelta(days=30)
        letter = {"words": notes.for_ana(), "found_on": day.isoformat(), "once": str(uuid4())}
        assert ana.post("/gratitude/letter/", letter).status_code == 302
