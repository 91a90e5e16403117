"""What the milestones promise: both read what is shared, and what is kept for oneself stays in Mine."""

from __future__ import annotations

from uuid import uuid4

from django.test import Client

from alcove.kit.contract import Notebook, PrivacyContract


class TestPrivacy(PrivacyContract):
    """Ana keeps a day, Ben notes a victory and says it in other words; Ana keeps a victory to herself."""

    practice = "milestones"

    def live(self, ana: Client, ben: Client, notes: Notebook) -> None:
        """Through every page of the practice."""
        day = {"words": notes.for_both(), "day": "2019-05-03", "once": str(uuid4())}
        assert ana.post("/milestones/new/", day).status_code == 302
        shared = ben.post("/milestones/victory/", {"words": notes.for_both(), "once": str(uuid4())})
        ben.post(f"{shared.headers['Location']}changed/", {"words": notes.for_both(), "once": str(uuid4())})
        ana.post("/milestones/victory/", {"words": notes.for_ana(), "once": str(uuid4()), "mine": "yes"})
