"""What the firsts promise: both read what both wished for and did; what each rated is on no page of the other."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

from django.test import Client

from alcove.kit.contract import Notebook, PrivacyContract


class TestPrivacy(PrivacyContract):
    """Ana has an idea, Ben likes it too; she plans it, they do it, and each keeps a line."""

    practice = "firsts"

    def live(self, ana: Client, ben: Client, notes: Notebook) -> None:
        """Through every page of the practice."""
        ana.post("/firsts/own/", {"words": notes.for_both(), "once": str(uuid4())})
        code = ana.get("/firsts/own/").content.decode().split("/taken-away/")[0].rsplit("/", 1)[1]
        first = ben.post("/firsts/ideas/", {"idea": code, "how": "exciting"}).headers["Location"]
        day = str(dt.datetime.now(dt.UTC).date() + dt.timedelta(days=9))
        plan = {"day": day, "time": "19:30", "minutes": "60", "place": notes.for_both(), "seen": "0"}
        assert ana.post(f"{first}planned/", plan).status_code == 302
        ana.post(f"{first}done/")
        for client in (ana, ben):
            client.post(f"{first}kept/", {"words": notes.for_both(), "once": str(uuid4())})
        assert ben.post(f"{first}changed/", {"words": notes.for_both(), "once": str(uuid4())}).status_code == 302
