"""An apology owns and mends, is hinted at and never refused, and asks nothing of the one who reads it."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client, RequestFactory

from alcove.accounts.lapsing import given_back
from alcove.content import apologies
from alcove.lib.tests.pages import hidden, written
from alcove.practices.apologies.forms import ApologyForm
from alcove.practices.apologies.hints import hints
from alcove.practices.apologies.models import Apology
from alcove.practices.apologies.own import PARTS
from tests.people import a_couple, alone, browser, lapse

WHOLE = {"responsibility": "I read your letter.", "repair": "I gave it back, and I shall knock."}


@pytest.fixture
def ana(them: tuple[Client, Client]) -> Client:
    """Ana's browser."""
    return them[0]


@pytest.fixture
def ben(them: tuple[Client, Client]) -> Client:
    """Ben's browser."""
    return them[1]


@pytest.fixture
def them(db: None) -> tuple[Client, Client]:
    """Ana's and Ben's browsers."""
    ana, ben = a_couple()
    return browser(ana), browser(ben)


def reads(client: Client, path: str) -> str:
    """What a page says."""
    return client.get(path).content.decode()


def writes(client: Client, **parts: str) -> str:
    """Write a draft; returns where it is."""
    sent = client.post("/apologies/new/", {**(parts or WHOLE), "once": str(uuid4())})
    assert sent.status_code == 302, sent.content.decode()
    return sent.headers["Location"]


def test_what_was_done_comes_first_and_with_the_mending_is_required(ana: Client) -> None:
    page = reads(ana, "/apologies/new/")
    places = [page.index(f'name="{part}"') for part in PARTS]
    assert places == sorted(places)
    for part in ("responsibility", "repair"):
        half = {**WHOLE, part: "", "regret": "that you could not trust me"}
        refused = ana.post("/apologies/new/", {**half, "once": str(uuid4())})
        assert refused.status_code == 422
        assert "that you could not trust me" in refused.content.decode()
    assert not [name for name in ApologyForm().fields if "forgiv" in name]


def test_half_of_one_is_kept_for_later_and_not_given(ana: Client, ben: Client) -> None:
    draft = writes(ana, regret="that you could not trust me", later="on")
    assert "Before it can be given" in reads(ana, draft)
    assert ana.post(f"{draft}given/").status_code == 422
    assert not Apology._base_manager.exists()
    assert ana.post(f"{draft}rewritten/", WHOLE).status_code == 302
    assert ana.post(f"{draft}given/").status_code == 302
    assert ana.post("/apologies/new/", {"later": "on", "once": str(uuid4())}).status_code == 422


def test_the_other_reads_what_was_previewed_and_has_nothing_to_accept(ana: Client, ben: Client) -> None:
    draft = writes(ana, **WHOLE, different="I knock first.")
    quote = re.compile(r"<blockquote[^>]*>(.*?)</blockquote>", re.S)
    assert "/apologies/" not in reads(ben, "/")
    given = [ana.post(f"{draft}given/").headers["Location"] for _ in range(2)]
    assert given[0] == given[1]
    assert Apology._base_manager.count() == 1
    assert "Ana has written to you" in reads(ben, "/")
    page = reads(ben, given[0])
    assert quote.findall(page) == ["\n\n".join([*WHOLE.values(), "I knock first."])]
    main = page.split("<main")[1].split("</main>")[0]
    assert re.findall(r'<form[^>]*action="([^"]+)"', main) == [f"{given[0]}answer/"]
    assert not re.search(r"accept|forgiv", main, re.IGNORECASE)


def test_giving_it_shows_no_sign_of_being_read(ana: Client, ben: Client) -> None:
    given = ana.post(f"{writes(ana)}given/").headers["Location"]
    token = re.compile(r'(csrfmiddlewaretoken" value|csrf-token" content|name="once" value)="[^"]+"')
    before = token.sub("", reads(ana, given))
    row = Apology._base_manager.values_list().get()
    reads(ben, given)
    assert token.sub("", reads(ana, given)) == before
    assert Apology._base_manager.values_list().get() == row


def test_one_line_answers_it_once_and_each_takes_their_own_words_away(ana: Client, ben: Client) -> None:
    given = ana.post(f"{writes(ana)}given/").headers["Location"]
    line = {"words": "I need time", "once": str(uuid4())}
    assert [ben.post(f"{given}answer/", line).status_code for _ in range(2)] == [302, 302]
    assert "Ana has written to you" not in reads(ben, "/")
    assert "I need time" in reads(ana, given)
    assert ana.post(f"{given}answer/", {**line, "once": str(uuid4())}).status_code == 422
    ana.post(f"{given}changed/", {"words": "I read it, and I should not have."})
    assert WHOLE["responsibility"] in reads(ben, given)
    ben.post(f"{given}removed/")
    assert "I need time" not in reads(ana, given)
    assert "I read it, and I should not have." in reads(ana, given)
    ana.post(f"{given}removed/")
    assert "I should not have" not in reads(ben, given)


def test_hints_stand_beside_the_preview_and_keep_nothing_back(ana: Client) -> None:
    draft = writes(ana, responsibility="I am sorry if it hurt, but you were late.", repair="I buy a new one.")
    page = reads(ana, draft)
    assert "leaves open whether it happened" in page
    assert "often all that is heard" in page
    assert ana.post(f"{draft}given/").status_code == 302


def test_it_is_read_aloud_from_a_page_of_ones_own(ana: Client, ben: Client) -> None:
    draft = writes(ana)
    assert WHOLE["repair"] in reads(ana, f"{draft}aloud/")
    assert ben.get(f"{draft}aloud/").status_code == 404
    ana.post(f"{draft}thrown-away/")
    assert ana.get(draft).status_code == 404


def test_a_lapsed_private_half_loses_no_words_and_alone_it_stays_ones_own(ana: Client) -> None:
    lapsed = lapse(ana).post("/apologies/new/", {**WHOLE, "once": str(uuid4())})
    assert lapsed.status_code == 401
    assert WHOLE["repair"] in lapsed.content.decode()
    thea = browser(alone("Thea"))
    assert thea.post(f"{writes(thea)}given/").status_code == 422


def test_after_the_password_every_part_can_be_read_again(ana: Client) -> None:
    form = {**WHOLE, "regret": "", "once": str(uuid4())}
    back = given_back(RequestFactory().post("/apologies/new/", form), 500)
    assert [written(back, part) for part in WHOLE] == list(WHOLE.values())
    assert hidden(back, "regret") == ""
    assert "Your words are still here" in lapse(ana).post("/apologies/new/", form).content.decode()


@pytest.mark.parametrize("kind", apologies(), ids=lambda kind: kind.id)
def test_each_hint_finds_its_example_and_not_what_looks_alike(kind: object) -> None:
    assert kind.pattern.search(kind.example)
    assert not kind.pattern.search(kind.alike)
    assert len(kind.says) <= 120


def test_an_apology_without_fault_is_left_alone_and_a_long_one_is_read_quickly() -> None:
    good = (
        "I read your letter. I was wrong to. I gave it back, and I will knock. You could not trust me, and I see that."
    )
    assert hints(good) == []
    assert hints("sorry " * 20_000) == []
    assert [hint.words for hint in hints("Mistakes were made. I’m sorry you feel hurt.")] == [
        "Mistakes were made",
        "sorry you feel",
    ]


def test_the_coach_looks_at_what_was_done_and_keeps_nothing(ana: Client) -> None:
    hard = "You never listen and you always shout."
    form = {"responsibility": hard, "once": str(uuid4()), "look": "look"}
    page = ana.post("/apologies/new/", form)
    assert page.status_code == 200
    assert "<mark" in page.content.decode()
    assert hard in page.content.decode()
    assert hard not in reads(ana, "/apologies/mine/")
    assert "<mark" not in reads(ana, "/apologies/new/")
