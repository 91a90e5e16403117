"""What "Make it kinder" promises: what is written there is nowhere, unless its writer keeps it in Mine."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from alcove.kit.contract import Notebook, PrivacyContract
from tests.people import a_couple, browser
from tests.undo import written

HARD = "You never listen. I feel ignored when you look at your phone."


class TestPrivacy(PrivacyContract):
    """Ana writes a hard sentence, puts it into its parts, and keeps what came of it."""

    practice = "kinder"

    def live(self, ana: Client, ben: Client, notes: Notebook) -> None:
        """Through every page of the practice."""
        assert ana.post("/kinder/", {"words": HARD}).status_code == 200
        assert ana.post("/kinder/said/", {"words": HARD, "feeling": "sad"}).status_code == 200
        assert ana.post("/kinder/kept/", {"words": notes.for_ana(), "once": f"{uuid4()}"}).status_code == 302


@pytest.mark.django_db
def test_looking_at_words_writes_nothing() -> None:
    """Not a row, not a time, not a count: whatever is sent, and whatever the coach says of it."""
    client = browser(a_couple()[0])
    client.get("/kinder/")
    before = written()
    for words in (HARD, "I am afraid of you.", "I felt sad yesterday."):
        for path in ("/kinder/", "/kinder/said/", "/coach/looked-at/"):
            for more in ({}, {"look": "look"}, {"kind": "reply", "previous": HARD}, {"kind": "draft", "need": "rest"}):
                assert client.post(path, {"words": words, **more}).status_code in (200, 422)
    assert written() == before is not None
