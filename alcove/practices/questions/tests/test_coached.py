"""A reply can be looked at before it is given: beneath its own words, and without being kept."""

from __future__ import annotations

import pytest

from alcove.lib.tests.pages import once, said, written
from alcove.practices.questions.models import Reply
from tests.people import a_couple, browser, lapse

pytestmark = pytest.mark.django_db
DAY = "My boss shouted at me in front of everyone and I feel so ashamed."


def test_a_reply_is_looked_at_and_given_only_afterwards() -> None:
    ana, ben = (browser(who) for who in a_couple())
    ask = ana.get("/questions/tonight/").headers["Location"]
    for client, words in ((ana, "Reading."), (ben, DAY)):
        client.post(ask, {"words": words, "once": once(client.get(ask))})
    page = ana.get(ask)
    assert f'data-kind="reply" data-previous="{DAY}"' in page.content.decode()
    form = {"words": "You should talk to HR tomorrow.", "once": once(page)}
    looked = ana.post(f"{ask}replies/", form | {"look": "look"})
    assert written(looked) == form["words"]
    assert "Advice" in said(looked)
    assert "say back first" in said(looked)
    assert ana.post(f"{ask}replies/", {"look": "look", "words": " ", "once": form["once"]}).status_code == 422
    off = ana.post(f"{ask}replies/", form | {"look": "off"})
    assert written(off) == form["words"]
    assert "Look at it" not in said(off)
    assert not Reply.objects.exists()
    assert "Look at it" in said(ben.get(ask))
    assert "Look at it" not in said(lapse(ben).get(ask))
    assert ana.post(f"{ask}replies/", form).status_code == 302
    assert Reply.objects.count() == 1
