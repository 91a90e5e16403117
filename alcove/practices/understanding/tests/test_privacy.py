"""What the practice in understanding promises: nothing that was chosen or written is anywhere."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from alcove.kit.contract import Notebook, PrivacyContract
from tests.people import a_couple, browser
from tests.undo import written


class TestPrivacy(PrivacyContract):
    """Ana practises and looks at a reply; what she then writes for herself is a page of Mine."""

    practice = "understanding"

    def live(self, ana: Client, ben: Client, notes: Notebook) -> None:
        """Through every page of the practice."""
        ana.post("/understanding/", {"line": "said-01", "chosen": "1"})
        ana.post("/understanding/own/", {"heard": "You ate standing up.", "words": "You cooked.", "look": "look"})
        ana.post("/mine/new/", {"title": "", "words": notes.for_ana(), "once": f"{uuid4()}"})


@pytest.mark.django_db
def test_practising_writes_nothing() -> None:
    """Not a row, not a time, not which line it was."""
    client = browser(a_couple()[0])
    client.get("/understanding/")
    before = written()
    for chosen in ("0", "1", "2", "9"):
        client.post("/understanding/", {"line": "said-07", "chosen": chosen})
    client.post("/understanding/own/", {"heard": "I cried.", "words": "You cried.", "look": "look"})
    assert written() == before is not None
