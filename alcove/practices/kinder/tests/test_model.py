"""The host's own model: asked only when both want it, believed in nothing that is not the draft's, missed by nobody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.conf import settings

from alcove.content import kinder
from alcove.kit.coaching import asking, model
from alcove.lib.tests.pages import said
from tests.model import Fake, a_model
from tests.people import Someone, a_couple, alone, browser

DRAFT = "You never help with the dishes after dinner."
PARTS = {
    "observation": "the dishes were not helped with",
    "request": "help with the dishes",
    "feeling": "resentful",
    "need": "rest",
}
LISTS = {part: list(kinder()[part].choices) for part in ("feeling", "need")}
BUTTON, LABEL = "Ask for words", "Proposed by the model on this server"


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fake]:
    """A model beside this server."""
    with a_model() as server:
        server.says(f"Here you are: {json.dumps(PARTS)}")
        here = replace(settings.CONFIGURATION, model=server.address, model_name="small", model_key="k")
        monkeypatch.setattr(settings, "CONFIGURATION", here)
        yield server


@pytest.fixture
def them(db: None) -> tuple[Someone, Someone]:
    """Ana and Ben."""
    return a_couple()


def want(*people: Someone) -> None:
    """Turn it on, each for themselves."""
    for one in people:
        browser(one).post("/coach/model/", {"on": "on"})


def test_it_is_asked_once_both_want_it(fake: Fake, them: tuple[Someone, Someone]) -> None:
    ana, ben = them
    client = browser(ana)
    for who in ((), (ana,)):
        want(*who)
        assert BUTTON not in said(client.post("/kinder/", {"words": DRAFT}))
        assert LABEL not in said(client.post("/kinder/proposed/", {"words": DRAFT}))
    want(ben)
    assert BUTTON in said(client.post("/kinder/", {"words": DRAFT}))
    assert fake.asked == []

    page = said(client.post("/kinder/proposed/", {"words": DRAFT}))
    assert page.count(LABEL) == 2
    assert "help with the dishes" in page
    ((path, key, body),) = fake.asked
    assert (path, key, body["model"], body["stream"]) == ("/v1/chat/completions", "Bearer k", "small", False)
    asked = json.loads(body["messages"][-1]["content"])
    assert (asked["draft"], asked["parts"]) == (DRAFT, ["observation", "request", "feeling", "need"])

    browser(ben).post("/coach/model/", {})
    assert LABEL not in said(client.post("/kinder/proposed/", {"words": DRAFT}))
    assert len(fake.asked) == 1


def test_a_proposal_that_stands_there_already_is_no_proposal(fake: Fake, them: tuple[Someone, Someone]) -> None:
    want(*them)
    fake.says('{"feeling": "sad"}')
    page = said(browser(them[0]).post("/kinder/proposed/", {"words": DRAFT}))
    assert LABEL not in page
    assert "The form works as before" in page


def test_both_places_say_who_could_read_it(fake: Fake, them: tuple[Someone, Someone]) -> None:
    want(*them)
    client = browser(them[0])
    assert "whoever runs this server could read it" in said(client.get("/coach/chosen/"))
    assert "whoever runs this server could read it" in said(client.post("/kinder/", {"words": DRAFT}))


def test_one_alone_needs_nobody_else(fake: Fake, db: None) -> None:
    one = alone()
    client = browser(one)
    client.post("/coach/model/", {"on": "on"})
    assert LABEL in said(client.post("/kinder/proposed/", {"words": DRAFT}))


def test_nobody_sees_what_the_other_wants(fake: Fake, them: tuple[Someone, Someone]) -> None:
    ana, ben = them
    before = said(browser(ben).get("/coach/chosen/"))
    want(ana)
    assert said(browser(ben).get("/coach/chosen/")) == before
    assert "A model on this server" in before


def test_what_is_taken_goes_into_the_sentence(fake: Fake, them: tuple[Someone, Someone]) -> None:
    client = browser(them[0])
    taken = {"words": DRAFT, "proposed_request": "help with the dishes", "feeling": "tired"}
    page = said(client.post("/kinder/said/", taken))
    assert "I feel tired. Would you be willing to help with the dishes?" in page
    own = said(client.post("/kinder/said/", {**taken, "request": "wash up"}))
    assert "I feel tired. Would you be willing to wash up?" in own


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b"{}"),
        (302, b""),
        (200, b"<html>"),
        (200, b'{"choices": []}'),
        (200, json.dumps({"choices": [{"message": {"content": "I cannot do that."}}]}).encode()),
        (200, json.dumps({"choices": [{"message": {"content": "[1, 2] {3}"}}]}).encode()),
        (200, json.dumps({"choices": [{"message": {"content": '{"request": 5, "feeling": null}'}}]}).encode()),
        (200, b" " * 80_000),
    ],
)
def test_without_an_answer_the_form_is_the_same(
    status: int, body: bytes, fake: Fake, them: tuple[Someone, Someone]
) -> None:
    want(*them)
    fake.status, fake.body = status, body
    answer = browser(them[0]).post("/kinder/proposed/", {"words": DRAFT, "need": "rest"})
    assert answer.status_code == 200
    assert "The form works as before" in said(answer)
    assert LABEL not in said(answer)
    assert 'value="rest"' in answer.content.decode()
    assert len(fake.asked) == 1


def test_a_slow_one_is_not_waited_for(
    fake: Fake, them: tuple[Someone, Someone], monkeypatch: pytest.MonkeyPatch
) -> None:
    want(*them)
    fake.held.clear()
    monkeypatch.setattr(model, "PATIENCE", 0.5)
    assert "The form works as before" in said(browser(them[0]).post("/kinder/proposed/", {"words": DRAFT}))


def test_no_word_of_danger_goes_to_it(fake: Fake, them: tuple[Someone, Someone]) -> None:
    want(*them)
    danger = "I am afraid of you. You hit me."
    page = said(browser(them[0]).post("/kinder/proposed/", {"words": danger}))
    assert "This may be about more than words" in page
    assert model.proposed(them[0].space, danger, ["request"], LISTS) == {}
    assert fake.asked == []


@pytest.mark.parametrize(
    ("part", "words", "shown"),
    [
        ("request", "help with the dishes.", "help with the dishes"),
        ("request", "help with the laundry", ""),  # a fact of its own
        ("request", "stop never helping with the dishes", ""),
        ("request", "dishes", ""),
        ("request", "help with the dishes\x07 after", ""),
        ("observation", "the dishes after dinner were not for you", "the dishes after dinner were not for you"),
        ("observation", "you help with the dishes", ""),  # the opposite
        ("observation", "you never help with the dishes", ""),  # as in the way as it was
        ("observation", "she did not help with the dishes", ""),  # somebody else
        ("feeling", "Lonely", "lonely"),
        ("feeling", "ignored", ""),
        ("need", "to be heard", "to be heard"),
        ("need", "obedience", ""),
        ("request", None, ""),
        ("request", {"help": 1}, ""),
    ],
)
def test_only_what_is_the_drafts_is_shown(part: str, words: object, shown: str) -> None:
    assert model.fitting(part, words, DRAFT, LISTS) == shown


@pytest.mark.parametrize(
    ("address", "is_near"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("192.168.1.5", True),
        ("100.100.4.2", True),
        ("fd00::5", True),
        ("1.1.1.1", False),
        ("2606:4700::1111", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
    ],
)
def test_only_near_addresses_are_spoken_to(address: str, *, is_near: bool) -> None:
    assert asking.near(address) is is_near


def test_a_name_that_leads_elsewhere_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    question = {"name": "", "key": "", "messages": []}
    for address, found in (("https://model.example/v1", "1.1.1.1"), ("http://localhost/v1", "192.168.1.5")):
        monkeypatch.setattr(asking.socket, "getaddrinfo", lambda *_, to=found, **__: [(0, 0, 0, "", (to, 443))])
        with pytest.raises(OSError, match="not near"):
            asking.answered({**question, "address": address})
