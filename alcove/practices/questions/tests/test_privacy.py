"""What the nightly question promises: apart until both have written, and silent about who has not."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client

from alcove.kit.contract import Notebook, PrivacyContract
from tests.people import a_couple, browser


def written(words: str) -> dict[str, str]:
    """A form with these words."""
    return {"words": words, "once": str(uuid4())}


def seen(client: Client, path: str) -> str:
    """A page without what differs each time it is shown."""
    said = client.get(path).content.decode()
    return re.sub(r'(csrfmiddlewaretoken" value|csrf-token" content|name="once" value)="[^"]+"', "", said)


class TestPrivacy(PrivacyContract):
    """Ana and Ben answer one question, Ana answers another, begins a third, and adds one of her own."""

    practice = "questions"

    def live(self, ana: Client, ben: Client, notes: Notebook) -> None:
        """Through every page of the practice."""
        tonight = ana.get("/questions/tonight/").headers["Location"]
        ana.post(tonight, written(notes.for_both()))
        ben.post(tonight, written(notes.for_both()))
        ana.post(f"{tonight}replies/", written(notes.for_both()))
        ana.post(f"{tonight}kept/")
        ana.post(self._another(ana), written(notes.for_ana()))
        ana.post(f"{self._another(ana)}draft/", {"words": notes.for_ana()})
        ana.post("/questions/depth/", {"depth": "3"})
        ana.post("/questions/own/", {**written(notes.for_ana()), "depth": "1"})

    @staticmethod
    def _another(client: Client) -> str:
        return client.post("/questions/another/").headers["Location"]

    def test_a_search_finds_nothing_that_waits(self) -> None:
        for phrase in self.notes.only_ana:
            found = self.ben.post("/questions/found/", {"text": phrase}).content.decode()
            assert "Nothing found" in found
        assert "1 found" in self.ben.post("/questions/found/", {"text": self.notes.both[0]}).content.decode()


@pytest.fixture
def couple(db: None) -> tuple[Client, Client]:
    """Ana's browser and Ben's."""
    ana, ben = a_couple()
    return browser(ana), browser(ben)


PAGES = ("/", "/talk/", "/story/", "/together/", "/questions/earlier/", "/questions/own/", "/questions/depth/")


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("", written("An answer that waits")),
        ("draft/", {"words": "An answer half written"}),
        ("/questions/another/", {}),
        ("/questions/depth/", {"depth": "3"}),
        ("/questions/own/", {**written("What would you ask?"), "depth": "1"}),
    ],
    ids=["answering", "drafting", "passing", "choosing how deep", "adding a question"],
)
def test_nobody_is_told_what_the_other_does_or_does_not(
    couple: tuple[Client, Client], path: str, sent: dict[str, str]
) -> None:
    """Every page of Ben's is the same before and after Ana writes, passes or chooses."""
    ana, ben = couple
    tonight = ana.get("/questions/tonight/").headers["Location"]
    before = [seen(ben, page) for page in (*PAGES, tonight)]
    assert ana.post(path if path.startswith("/") else tonight + path, sent).status_code in (200, 302)
    assert [seen(ben, page) for page in (*PAGES, tonight)] == before


def test_each_sees_both_answers_at_once_when_both_have_written(couple: tuple[Client, Client]) -> None:
    ana, ben = couple
    tonight = ana.get("/questions/tonight/").headers["Location"]
    ana.post(tonight, written("Ana likes the rain"))
    assert "Ana likes the rain" not in seen(ben, tonight)
    ben.post(tonight, written("Ben likes the sea"))
    for client in couple:
        assert "Ana likes the rain" in seen(client, tonight)
        assert "Ben likes the sea" in seen(client, tonight)


def test_an_answer_that_was_taken_back_is_never_shown(couple: tuple[Client, Client]) -> None:
    ana, ben = couple
    tonight = ana.get("/questions/tonight/").headers["Location"]
    ana.post(tonight, written("Ana wrote this too soon"))
    assert "Ana wrote this too soon" in ana.post(f"{tonight}taken-back/").content.decode()
    ben.post(tonight, written("Ben likes the sea"))
    assert "too soon" not in seen(ben, tonight)
    assert "Ben likes the sea" not in seen(ana, tonight)
