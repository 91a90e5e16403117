"""What two people do with a question, in one line each."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from alcove.lib.tests.pages import Answered, once
from alcove.practices.questions.models import Ask
from tests.people import Someone, browser

SCRIPT = {"X-Requested-With": "fetch"}
KEPT: dict[str, Any] = {
    "question": "light-001",
    "text": "What made you smile?",
    "follow_up": "",
    "depth": 1,
    "left": None,
}


def tonight(client: Client) -> str:
    """Where tonight's question is."""
    return client.get("/questions/tonight/")["Location"]


def code(address: str) -> UUID:
    """The id in a question's address."""
    return UUID(address.split("/")[2])


def hand_in(client: Client, address: str, words: str) -> Answered:
    """Hand an answer in."""
    return client.post(address, {"words": words, "once": str(uuid4())})


def revealed(first: Client, second: Client, *words: str) -> str:
    """Both answer tonight's question; return its address."""
    address = tonight(first)
    for client, said in zip((first, second), words or ("from Ana", "from Ben"), strict=True):
        hand_in(client, address, said)
    return address


def reply(client: Client, address: str, words: str) -> Answered:
    """Reply through the form on the page."""
    return client.post(f"{address}replies/", {"words": words, "once": once(client.get(address))})


def asked(someone: Someone, day: dt.date, **payload: Any) -> Ask:
    """A question that was put to both on that day."""
    return Ask.put_to_both(someone.space.on_day(day), {**KEPT, **payload}, day=day)


def browsers(*people: Someone) -> list[Client]:
    """A browser for each."""
    return [browser(someone) for someone in people]


def strict(first: Client, second: Client) -> None:
    """Both agree to the strict way."""
    first.post("/together/strict/proposed/")
    second.post("/together/strict/agreed/", {"value": "True"})
