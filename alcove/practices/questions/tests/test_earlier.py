"""Looking back: the archive page by page, a year ago, asked again, and a search through words."""

from __future__ import annotations

import datetime as dt
import re
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alcove.lib.tests.pages import said
from alcove.practices.questions.models import Answer, Ask
from alcove.practices.questions.tests.evenings import KEPT, asked, browsers, hand_in, reply, revealed, tonight
from tests.people import Someone, a_couple, another_couple, browser

pytestmark = pytest.mark.django_db
NOW = "2026-11-23T20:00:00Z"
TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def them() -> tuple[Someone, Someone]:
    """Ana and Ben."""
    return a_couple()


def evening(them: tuple[Someone, Someone], ago: int, text: str, *words: str, position: int = 0) -> str:
    """An evening so many days ago on which both answered; return the question's address."""
    day = TODAY - dt.timedelta(days=ago)
    spaces = [someone.space.on_day(day) for someone in them]
    ask = Ask.put_to_both(spaces[0], {**KEPT, "text": text}, day=day, position=position)
    for space, said_then in zip(spaces, words or ("of Ana", "of Ben"), strict=True):
        Answer.hand_in(space, ask, said_then, once=uuid4())
    return f"/questions/{ask.pk}/"


def found(client: Client, text: str) -> str:
    """What a search says."""
    return said(client.post("/questions/found/", {"text": text}))


def test_an_empty_archive_says_what_will_be_there(them: tuple[Someone, Someone]) -> None:
    [ana] = browsers(them[0])
    hand_in(ana, tonight(ana), "waiting")
    assert "Here you will find every question you have both answered" in said(ana.get("/questions/earlier/"))


def test_it_goes_on_to_the_very_first(them: tuple[Someone, Someone]) -> None:
    texts: list[str] = []
    for count in range(41):
        evening(them, count // 2, f"Question {count}.", position=count % 2)
        if count in (19, 20, 40):
            texts, pages = read_all(browser(them[1]))
            assert (len(texts), len(set(texts)), pages) == (count + 1, count + 1, -(-(count + 1) // 20))
    assert [int(text.split()[1][:-1]) // 2 for text in texts] == sorted(number // 2 for number in range(41))


def read_all(client: Client) -> tuple[list[str], int]:
    """All questions of the archive, and on how many pages they stand."""
    where, texts, pages = "/questions/earlier/", [], 0
    while where and pages < 5:
        with CaptureQueriesContext(connection) as queries:
            html = client.get(where).content.decode()
        assert len(queries) <= 3
        texts += re.findall(r"Question \d+\.", html.split("<ul", 1)[1])
        older = re.search(r'href="(/questions/earlier/\?before=[^"]+)"', html)
        where, pages = older[1] if older else "", pages + 1
    return texts, pages


def test_nonsense_in_the_address_means_the_beginning(them: tuple[Someone, Someone]) -> None:
    evening(them, 3, "The only one?")
    [ana] = browsers(them[0])
    for before in ("", "x", "2026-13-01_x", "'; DROP TABLE"):
        assert "The only one?" in said(ana.get("/questions/earlier/", {"before": before}))
    past = "2001-01-01_00000000-0000-4000-8000-000000000001"
    assert "This is where it began." in said(ana.get("/questions/earlier/", {"before": past}))


@pytest.mark.parametrize(("ago", "shown"), [(364, False), (365, True), (367, True), (368, True), (369, False)])
def test_a_year_ago_is_that_day_or_up_to_three_before(them: tuple[Someone, Someone], ago: int, shown: bool) -> None:
    evening(them, ago, "What did we dream of?")
    with time_machine.travel(NOW, tick=False):
        [ana] = browsers(them[0])
        assert ("A year ago What did we dream of?" in said(ana.get("/questions/earlier/"))) == shown


def test_of_several_the_nearest_is_shown(them: tuple[Someone, Someone]) -> None:
    evening(them, 366, "Nearer?")
    evening(them, 368, "Further?")
    with time_machine.travel(NOW, tick=False):
        assert "A year ago Nearer?" in said(browser(them[0]).get("/questions/earlier/"))


def asked_again(them: tuple[Someone, Someone], before: str) -> str:
    """The same question put to both anew, a little more than a year later."""
    again = {"day": (TODAY - dt.timedelta(days=400)).isoformat(), "ask": before.split("/")[2]}
    return f"/questions/{asked(them[0], TODAY, again=again).pk}/"


@time_machine.travel(NOW, tick=False)
def test_asked_again_each_reads_what_they_wrote_themselves(them: tuple[Someone, Someone]) -> None:
    address = asked_again(them, evening(them, 400, "What are you proud of?", "Ana then", "Ben then"))
    hers, his = (said(client.get(address)) for client in browsers(*them))
    assert "A year ago, on Sunday 19 October 2025, you wrote: Ana then" in hers
    assert "Ben then" not in hers
    assert "you wrote: Ben then" in his


@time_machine.travel(NOW, tick=False)
def test_asked_again_without_the_words_of_then(them: tuple[Someone, Someone]) -> None:
    old = evening(them, 400, "What are you proud of?", "Ana then", "Ben then")
    browser(them[0]).post(f"{old}removed/")
    words = said(browser(them[0]).get(asked_again(them, old)))
    assert "You have had this question before, on Sunday 19 October 2025" in words
    assert "Ana then" not in words


def test_a_search_finds_answers_replies_and_questions(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = revealed(ana, ben, "the HERON at six", "a samovar")
    reply(ben, address, "Grüße, meine Große")
    evening(them, 3, "Where is your belvedere?")
    for text in ("heron", "HERON", "heRon at", "samovar", "GRÜSSE", "grosse", "Große", "belvedere", "BELVEDERE?"):
        for client in (ana, ben):
            assert "1 found" in found(client, text), text
    assert "Nothing found" in found(ana, "giraffe")


def test_what_is_found_in_several_places_is_listed_once_newest_first(them: tuple[Someone, Someone]) -> None:
    for ago in (5, 2, 9):
        evening(them, ago, f"Asked {ago} days ago?", "the same tea", "tea too")
    words = found(browser(them[0]), "tea")
    assert "3 found" in words
    places = [words.index(f"Asked {ago} days ago?") for ago in (2, 5, 9)]
    assert places == sorted(places)


def test_words_and_questions_that_wait_are_not_found(them: tuple[Someone, Someone]) -> None:
    asked(them[0], them[0].space.today, text="Where is your belvedere?")
    ana, ben = browsers(*them)
    hand_in(ana, tonight(ana), "a secret heron")
    for client in (ana, ben):
        assert "Nothing found" in found(client, "heron")
        assert "Nothing found" in found(client, "belvedere")


@pytest.mark.parametrize("text", ["", "a", " ", "x" * 101])
def test_too_little_to_look_for_is_said(them: tuple[Someone, Someone], text: str) -> None:
    assert browser(them[0]).post("/questions/found/", {"text": text}).status_code == 422


@pytest.mark.parametrize("text", ["%", "100%_", "<b>bold", "\\", "'"])
def test_signs_are_looked_for_as_they_are(them: tuple[Someone, Someone], text: str) -> None:
    evening(them, 3, "Sure?", f"I am {text}{text} sure", "so so")
    client = browser(them[0])
    assert "1 found" in found(client, text * 2)
    assert "Nothing found" in found(client, "zz" + text)
    assert "<b>bold" not in client.post("/questions/found/", {"text": "<b>bold"}).content.decode()


def test_a_search_is_in_no_address(them: tuple[Someone, Someone]) -> None:
    assert browser(them[0]).get("/questions/found/?text=heron").status_code == 405


def test_one_couple_finds_nothing_of_another(them: tuple[Someone, Someone]) -> None:
    evening(them, 3, "Where is your lighthouse?", "the heron", "the kettle")
    _, dev = another_couple()
    for text in ("lighthouse", "heron", "kettle"):
        assert "Nothing found" in found(browser(dev), text)
    assert "lighthouse" not in said(browser(dev).get("/questions/earlier/"))
