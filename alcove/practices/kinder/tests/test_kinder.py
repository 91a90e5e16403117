"""A hard sentence is looked at, put into its parts in its writer's words, and put together again; fear stops it all."""

from __future__ import annotations

import pytest
from django.test import Client

from alcove.coach import read
from alcove.content import kinder
from alcove.lib.tests.pages import once, said, written
from alcove.practices.kinder.saying import compose
from tests.people import Someone, a_couple, an_account, browser, lapse

pytestmark = pytest.mark.django_db
HARD = "You never listen to me. I feel ignored when you look at your phone."
STOP = "This may be about more than words"


@pytest.fixture
def them() -> tuple[Someone, Someone]:
    """Ana and Ben."""
    return a_couple()


def put_together(client: Client, **parts: str) -> str:
    """The page that reads the parts as one."""
    return said(client.post("/kinder/said/", {"words": HARD, **parts}))


def test_a_draft_is_looked_at_beneath_its_own_words(them: tuple[Someone, Someone]) -> None:
    client = browser(them[0])
    answer = client.post("/kinder/", {"words": HARD, "look": "look"})
    assert written(answer) == HARD
    page = answer.content.decode()
    assert '<mark data-way="look">You never listen to me</mark><sup>1</sup>' in page
    assert "2 things to look at." in page
    assert "Which feeling is under “ignored”? lonely, hurt, sad?" in page
    assert "Next" not in said(answer)


def test_the_parts_hold_the_drafts_words_and_ask_for_the_rest(them: tuple[Someone, Someone]) -> None:
    client = browser(them[0])
    page = client.post("/kinder/", {"words": HARD}).content.decode()
    assert 'name="observation" aria-describedby="id_observation-hint" value="you look at your phone"' in page
    assert 'name="chosen_feeling" value="lonely"' in page
    assert 'name="chosen_need" value="to be heard"' in page
    assert "chosen_feeling" not in client.post("/kinder/", {"words": "I felt lonely yesterday."}).content.decode()


def test_what_is_put_together_is_kept_only_when_asked(them: tuple[Someone, Someone]) -> None:
    client = browser(them[0])
    parts = {"observation": "You look at your phone.", "chosen_feeling": "lonely", "need": "to be heard"}
    answer = client.post("/kinder/said/", {"words": HARD, "request": "Put it away at dinner?", **parts})
    sentence = (
        "When you look at your phone, I feel lonely, because I need to be heard. "
        "Would you be willing to put it away at dinner?"
    )
    assert sentence in said(answer)
    assert "Nothing here yet" in said(client.get("/mine/"))
    for _sent_twice in range(2):
        kept = client.post("/kinder/kept/", {"words": sentence, "once": once(answer)})
    assert kept.headers["Location"] == "/mine/1/"
    assert written(client.get("/mine/1/")) == sentence
    assert sentence not in said(browser(them[1]).get("/mine/"))
    assert "Fill in one of the parts" in put_together(client)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"feeling": "Sad", "need": "rest"}, "I feel sad, because I need rest."),
        ({"observation": "Ben came home late", "need": "rest"}, "When Ben came home late, I need rest."),
        ({"validation": "you were tired."}, "I imagine that you were tired."),
        ({"request": "I choose?"}, "Would you be willing to I choose?"),
        ({"feeling": "…"}, ""),
    ],
)
def test_only_the_parts_that_are_there_are_said(parts: dict[str, str], sentence: str) -> None:
    assert compose(parts) == sentence


@pytest.mark.parametrize("words", ["I am scared of you when you shout.", "I want to end my life."])
def test_fear_stops_the_coach_and_shows_where_help_is(them: tuple[Someone, Someone], words: str) -> None:
    client = browser(them[0])
    sent = [{"words": words}, {"words": words, "look": "look"}]
    pages = [client.post("/kinder/", form) for form in sent]
    pages += [client.post("/coach/looked-at/", {"words": words, "kind": kind}) for kind in ("draft", "reply")]
    pages += [client.post("/kinder/said/", {"words": HARD, "observation": words})]
    for answer in pages:
        page = answer.content.decode()
        assert STOP in page
        assert 'href="/help/"' in page
        assert 'href="/leave/"' in page
        assert "<mark" not in page
        assert "Put it together" not in page
    assert written(pages[0]) == words


def test_who_turns_the_coach_off_sees_no_mark_anywhere(them: tuple[Someone, Someone]) -> None:
    client, other = browser(them[0]), browser(them[1])
    answer = client.post("/kinder/", {"words": HARD, "look": "off"})
    assert written(answer) == HARD
    for _every_time in range(2):
        assert "Look at it" not in said(client.get("/kinder/"))
        assert client.post("/coach/looked-at/", {"words": HARD, "kind": "draft"}).status_code == 204
        assert "<mark" not in client.post("/kinder/", {"words": HARD, "look": "look"}).content.decode()
    assert "things that help" not in put_together(client, feeling="sad", need="rest")
    assert STOP in said(client.post("/kinder/", {"words": "I am afraid of you."}))
    assert "Look at it" in said(other.get("/kinder/"))
    assert client.post("/coach/chosen/", {"on": "on"}).headers["Location"] == "/coach/chosen/"
    assert "Look at it" in said(client.get("/kinder/"))
    assert client.post("/coach/chosen/", headers={"X-Requested-With": "fetch"}).status_code == 204
    assert "Turn it on" in said(client.get("/kinder/"))


def test_settings_lead_to_a_switch_for_it(them: tuple[Someone, Someone]) -> None:
    client = browser(them[0])
    assert "/coach/chosen/" in client.get("/settings/").content.decode()
    assert "It is on for you." in said(client.get("/coach/chosen/"))
    client.post("/coach/chosen/")
    assert "The coach is off for you" in said(client.get("/coach/chosen/"))
    assert "/coach/chosen/" not in browser(an_account("Olga")).get("/settings/").content.decode()


def test_while_mine_is_closed_the_coach_asks_for_the_password(them: tuple[Someone, Someone]) -> None:
    client = lapse(browser(them[0]))
    asked = client.post("/coach/looked-at/", {"words": HARD, "kind": "draft"}, headers={"X-Requested-With": "fetch"})
    assert asked.status_code == 401
    assert HARD in client.post("/kinder/", {"words": HARD}).content.decode()


def test_nobody_can_have_the_coach_read_without_end(them: tuple[Someone, Someone]) -> None:
    client = browser(them[0])
    form = {"words": "Hello.", "kind": "draft"}
    assert [client.post("/coach/looked-at/", form).status_code for _one in range(61)][-2:] == [200, 204]
    assert client.post("/coach/looked-at/", {"words": "x" * 20_001, "kind": "draft"}).status_code == 422


def test_no_feeling_says_what_somebody_did() -> None:
    """A word such as "ignored" is what the coach asks to look under."""
    dressed = [
        word
        for word in kinder()["feeling"].choices
        if any(mark.label == "pseudo_feeling" for mark in read(f"I feel {word}.").marks)
    ]
    assert dressed == []
