"""What time together promises: both read all of it, and nobody else finds any."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from alcove.kit.contract import Notebook, PrivacyContract
from alcove.practices.quality_time.tests.hours import TOMORROW


class TestPrivacy(PrivacyContract):
    """Ana plans, Ben asks for another time, Ana moves it; Ben keeps a line about an hour that they began at once."""

    practice = "quality_time"

    def live(self, ana: Client, ben: Client, notes: Notebook) -> None:
        """Through every page of the practice."""
        day = timezone.localdate() + dt.timedelta(days=2)
        plan = {"words": notes.for_both(), **TOMORROW, "day": f"{day}", "once": str(uuid4())}
        hour = ana.post("/quality-time/new/", plan).headers["Location"]
        ana.post(f"{hour}planned/", {**plan, "words": notes.for_both(), "seen": 1})
        ben.post(f"{hour}asked/", {"words": notes.for_both(), "once": str(uuid4())})
        had = ben.post("/quality-time/had/", {"words": notes.for_both(), "once": str(uuid4())})
        ben.post(f"{had.headers['Location']}changed/", {"words": notes.for_both(), "once": str(uuid4())})
