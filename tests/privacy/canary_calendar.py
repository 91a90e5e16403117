"""Ana has her own calendar read, in vain at first, and offers hours."""

from __future__ import annotations

from dataclasses import replace
from unittest import mock

from django.conf import settings
from django.test import Client

from alcove.across.calendar import looking
from alcove.across.calendar.forms import OwnForm
from tests.privacy.canaries import PHRASES


def offer_hours(ana: Client) -> None:
    """Through every form of the hours that suit both, with the canary; nothing is asked of anybody elsewhere."""
    typed = {"address": PHRASES[OwnForm, "address"]}
    outgoing = mock.patch.object(settings, "CONFIGURATION", replace(settings.CONFIGURATION, outgoing=True))
    with outgoing, mock.patch.object(looking, "asked", side_effect=looking.Trouble("unreachable")):
        assert typed["address"] in ana.post("/calendar/free/own/", typed).content.decode()
    with outgoing, mock.patch.object(looking, "asked", return_value=[]) as asked:
        page = ana.post("/calendar/free/own/", typed).content.decode()
        assert ana.post("/calendar/free/own/looked/").status_code == 200
    assert [call.args[0]["address"] for call in asked.mock_calls] == [typed["address"]] * 2
    hours = [part.split('"')[0] for part in page.split('name="hours" value="')[1:]]
    assert ana.post("/calendar/free/offered/", {"hours": hours[-2:]}).status_code == 302
    assert "You offer" in ana.get("/calendar/free/").content.decode()
