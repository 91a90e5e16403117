"""What the tests of hours have in common: a noon in November, and how an hour is planned through its page."""

from __future__ import annotations

from uuid import uuid4

from django.test import Client

from alcove.lib.tests.pages import said

NOON = "2026-11-23 12:00 +0000"
TOMORROW = {"day": "2026-11-24", "time": "19:30", "minutes": "60", "seen": "0"}


def plan(client: Client, words: str = "Soup on the stairs", **more: str) -> str:
    """Plan an hour; the address of its page."""
    answer = client.post("/quality-time/new/", {"words": words, **TOMORROW, "once": str(uuid4()), **more})
    assert answer.status_code == 302, said(answer)
    return answer.headers["Location"]
