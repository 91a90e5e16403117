"""Ana plans an hour, Ben asks for another time, and both keep a line about one that they began at once."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from alcove.kit.lines import LineForm
from alcove.practices.quality_time.forms import HourForm, SuddenForm
from tests.privacy.canaries import PHRASES


def spend_time(ana: Client, ben: Client) -> None:
    """Through every form of time together, with its canaries."""
    day = timezone.localdate() + dt.timedelta(days=3)
    plan = {"words": PHRASES[HourForm, "words"], "day": f"{day}", "time": "19:30", "minutes": "45", "seen": "0"}
    hour = ana.post("/quality-time/new/", plan | {"once": f"{uuid4()}"}).headers["Location"]
    ben.post(f"{hour}asked/", {"words": PHRASES[LineForm, "words"], "once": f"{uuid4()}"})
    assert all(PHRASES[form, "words"] in ana.get(hour).content.decode() for form in (HourForm, LineForm))
    for client in (ana, ben):
        line = {"words": PHRASES[SuddenForm, "words"], "once": f"{uuid4()}"}
        had = client.post("/quality-time/had/", line).headers["Location"]
    ben.post(f"{had}changed/", {"words": PHRASES[LineForm, "words"], "once": f"{uuid4()}"})
    assert all(PHRASES[form, "words"] in ana.get(had).content.decode() for form in (SuddenForm, LineForm))
