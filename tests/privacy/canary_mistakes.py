"""Ana writes too much, too late, into a page that breaks, and into one that has lapsed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from alcove.lib.tests.pages import once
from alcove.practices.questions.models import Answer
from tests.privacy.canaries import MORE


def go_wrong(ana: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Through every way in which words are refused or lost on the way."""
    ask = ana.post("/questions/another/").headers["Location"]
    number = once(ana.get(ask))
    ana.post(ask, {"words": MORE["too long a text"] * 1000, "once": number})
    ana.post(f"{ask}replies/", {"words": MORE["a late answer"], "once": number})
    with monkeypatch.context() as broken:
        broken.setattr(Answer, "hand_in", explode)
        failed = ana.post(ask, {"words": MORE["an exception"], "once": number})
        ana.post(ask, {"words": MORE["an exception"], "once": number}, headers={"X-Requested-With": "fetch"})
    assert failed.status_code == 500
    assert MORE["an exception"] in failed.content.decode()
    stranger = Client(raise_request_exception=False)
    lapsed = stranger.post(ask, {"words": MORE["a carried form"]})
    assert lapsed.status_code == 401
    assert MORE["a carried form"] in lapsed.content.decode()


def explode(*args: Any, **kwargs: Any) -> None:
    """Stand in for something that breaks and says with what."""
    raise ValueError(f"could not keep {args} {kwargs}")
