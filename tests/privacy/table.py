"""The table of who may come where, and how an answer is held against it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.http import HttpResponse

from tests.addresses import Address
from tests.privacy.world import Things, World, spoken
from tests.undo import undone

TABLE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "access_table.toml").read_text("utf-8"))
ACTORS: list[str] = TABLE.pop("actors").split()
ANYTHING = {"words": "a line"}


def outcome(response: HttpResponse) -> str:
    """What came of a request, in one of the table's words."""
    status, place = response.status_code, response.headers.get("Location", "")
    if status == 401:
        return "password" if b'action="/unlock/"' in response.content else "sign-in"
    if status == 302:
        asks = {
            "/sign-in/?next": "sign-in",
            "/unlock/?next": "password",
            "/begin/": "begin",
            "/together/back/": "back",
            "https://": "away",
        }
        return next((word for start, word in asks.items() if place.startswith(start)), "done")
    words = {200: "page", 204: "done", 403: "closed", 404: "missing", 405: "method", 409: "begin", 422: "refused"}
    return words.get(status, str(status))


def row(address: Address) -> dict[str, Any]:
    """What the table says of an address."""
    found: dict[str, Any] = TABLE[address.name]
    return found


def path(address: Address, things: Things, option: str = "strict") -> str:
    """The address, pointing at one of these things."""
    given = {name: option if kind == "option" else pointed(address, things, name) for name, kind in address.parts}
    return address.path(**given)


def pointed(address: Address, things: Things, part: str) -> Any:
    """What a part of the address points at among these things: what the table says, or what is called like it."""
    with_ = row(address).get("with", part)
    return getattr(things, with_.get(part, part) if isinstance(with_, dict) else with_)


def sent(address: Address) -> dict[str, str]:
    """What a form at this address carries."""
    found: dict[str, str] = row(address).get("send", ANYTHING)
    return found


def answer(world: World, who: str, method: str, address: Address, things: Things) -> HttpResponse:
    """What they are answered, as if they had never asked."""
    with undone():
        return told(world, who, method, address, things)


def told(world: World, who: str, method: str, address: Address, things: Things) -> HttpResponse:
    """The same, with whatever came of it."""
    body = sent(address) if method == "POST" else None
    return spoken(world.client(who), method, path(address, things), body)


def usual(world: World, who: str, method: str, address: Address) -> HttpResponse:
    """What they are answered about Ana's things; asked once and remembered, since nothing that is asked lasts."""
    question = (who, method, address.name)
    if question not in world.answers:
        world.answers[question] = answer(world, who, method, address, world.ours)
    return world.answers[question]
