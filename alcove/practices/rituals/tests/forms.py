"""What people send about a ritual."""

from __future__ import annotations

import datetime as dt
import re
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from alcove.lib.rhythm import Rhythm


def ritual(name: str, **more: object) -> dict[str, object]:
    """The form of a weekly ritual that begins today."""
    today = timezone.now().date()  # whatever zone the last page was read in
    return {
        "name": name,
        "every": "1",
        "unit": "week",
        "start": f"{today:%Y-%m-%d}",
        "time": "19:30",
        "minutes": "30",
        "once": f"{uuid4()}",
        **more,
    }


def a_plan(name: str) -> dict[str, object]:
    """The same as it is sealed, every morning from this day on."""
    rhythm = Rhythm(1, "day", timezone.now().date(), dt.time(7, 30), 20)
    return {"name": name, "cue": "", "begins": "", "opening": "", "closing": "", "rhythm": rhythm.held()}


def propose(client: Client, name: str, **more: object) -> str:
    """Propose it; the address of its page."""
    answer = client.post("/rituals/new/", ritual(name, **more))
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def agree(client: Client, path: str) -> int:
    """Agree to what the page shows; the status of the answer."""
    seen = re.findall(r'name="seen" value="([^"]+)"', client.get(path).content.decode())
    assert seen
    return client.post(f"{path}agreed/", {"seen": seen[-1]}).status_code


def mean(client: Client, path: str, words: str) -> int:
    """Write what it means to oneself; the status of the answer."""
    return client.post(f"{path}meaning/", {"words": words, "once": f"{uuid4()}"}).status_code


def days(text: str) -> list[dt.date]:
    """The days that can be left out on a page."""
    return [dt.date.fromisoformat(day) for day in re.findall(r'name="day" value="([^"]+)"', text)]
