"""Every page has one heading of the first rank, and stays light."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.addresses import every_address
from tests.privacy.test_access import ACTORS, answer
from tests.privacy.world import World

pytestmark = pytest.mark.django_db

LIGHT, HEAVY = 12_000, 45_000  # bytes of HTML before it is packed
# Every zone on earth to choose from, and every country's numbers.
LONG_LISTS = {"accounts:settings", "couple:zone", "couple:sign-up", "couple:joined", "couple:join", "safety:help"}


@pytest.mark.parametrize("who", ACTORS)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_page_has_one_heading(world: World, who: str, method: str) -> None:
    shown = 0
    for address in every_address():
        response = answer(world, who, method, address, world.ours)
        if response.content.startswith(b"<!doctype html>"):
            shown += 1
            assert response.content.count(b"<h1") == 1, address.name
            assert re.search(rb"<title>[^<]+ \xc2\xb7 Alcove</title>", response.content), address.name
    assert shown > 5


@pytest.mark.parametrize("path", ["/nowhere/", "/questions/nonsense/", "/mine/x/"])
def test_a_page_that_is_not_there_has_one_heading(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert response.content.count(b"<h1") == 1


@pytest.mark.parametrize("who", ["ana", "alone", "stranger"])
def test_every_page_is_light(world: World, who: str) -> None:
    for address in every_address():
        response = answer(world, who, "GET", address, world.ours)
        assert len(response.content) <= (HEAVY if address.name in LONG_LISTS else LIGHT), address.name
