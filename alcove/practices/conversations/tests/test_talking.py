"""Talks through their pages, with scripts off: asking, turns, pausing, ending, writing, and notes of one's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from html import unescape
from uuid import UUID, uuid4

import pytest
import time_machine
from django.test import Client

from alcove.live.rooms import ROOMS
from alcove.moments.models import Moment
from alcove.practices.conversations.models import Conversation
from tests.people import Someone, a_couple, alone, another_couple, browser
from tests.talks import ASKED, asked, begun, screen, tap, thanked, to_the_end, tonights

pytestmark = pytest.mark.django_db
LISTENING = "/conversations/by/listening/"


@pytest.fixture
def two() -> tuple[Client, Client]:
    """Ana and Ben, each with a browser."""
    ana, ben = a_couple()
    return browser(ana), browser(ben)


def all_screens(one: Client, other: Client, address: str) -> Iterator[str]:
    """What one's screens say while both go on, to the end."""
    for _ in range(40):
        yield text(one, address).partition("<main")[2]
        beat, kind = screen(one, address)
        for who in (one, other):
            tap(who, address, {"speak": "done", "back": "yes", "more": "enough"}.get(kind, "ready"), beat)


def text(who: Client, address: str) -> str:
    return who.get(address).content.decode()


def test_now_is_fine(two: tuple[Client, Client]) -> None:
    ana, ben = two
    address = asked(ana, "listening")
    assert "Take it back" in text(ana, address)
    assert "The cold stairs" in text(ben, "/")
    ana.post(f"{address}come-in/")
    assert screen(ana, address)[1] == "waiting"
    ben.post(f"{address}come-in/")
    assert screen(ana, address)[1] == screen(ben, address)[1] == "both"
    assert "Your talk is open." in text(ana, "/")


def test_that_an_asking_was_looked_at_reaches_nobody(two: tuple[Client, Client]) -> None:
    ana, ben = two
    address = asked(ana, "listening")
    code = UUID(address.split("/")[2])
    assert 'data-talk=""' in text(ben, address)
    assert ROOMS.here(code) == set()
    assert 'data-talk=""' not in text(ana, address)
    ben.post(f"{address}come-in/")
    assert 'data-talk=""' not in text(ben, address)
    assert len(ROOMS.here(code)) == 2


def test_not_now_is_an_answer_and_is_not_asked_again_for_an_hour() -> None:
    with time_machine.travel("2026-05-01 20:00 +0000", tick=False) as clock:
        first, second = (browser(one) for one in a_couple())
        address = asked(first, "listening")
        second.post(f"{address}not-now/")
        assert text(first, address).count("Another time") == text(second, address).count("Another time") == 1
        again = first.post(LISTENING, {**ASKED, "topic": "Kept words", "once": str(uuid4())})
        assert (again.status_code, "Kept words" in again.content.decode()) == (422, True)
        assert asked(second, "stress")
        clock.shift(dt.timedelta(hours=1, minutes=1))
    assert Conversation.objects.count() == 2


def test_the_same_form_sent_twice_asks_once_and_a_second_asking_keeps_its_words(two: tuple[Client, Client]) -> None:
    ana, ben = two
    form = {**ASKED, "once": str(uuid4())}
    assert ana.post(LISTENING, form).headers["Location"] == ana.post(LISTENING, form).headers["Location"]
    late = ben.post(LISTENING, {**ASKED, "topic": "What Ben wanted", "once": str(uuid4())})
    assert late.status_code == 422
    assert "What Ben wanted" in late.content.decode()
    assert Conversation.objects.count() == 1


def test_a_warm_topic_waits_until_three_easy_ones_are_done_and_a_hot_one_is_turned_down(
    two: tuple[Client, Client],
) -> None:
    ana, ben = two
    warm = {**ASKED, "heat": "3", "once": str(uuid4())}
    for _ in range(3):
        assert "take something easy" in ana.post(LISTENING, warm).content.decode()
        to_the_end(ana, ben, begun(ana, ben, "listening"))
    assert "Let it cool first" in ana.post(LISTENING, {**warm, "heat": "4"}).content.decode()
    assert ana.post(LISTENING, warm).status_code == 302


def test_a_talk_to_its_end_is_in_the_story_by_what_it_was_about(two: tuple[Client, Client]) -> None:
    ana, ben = two
    to_the_end(ana, ben, begun(ana, ben, "listening"))
    assert Moment.objects.count() == 1
    assert "The cold stairs" in text(ben, "/conversations/")


@pytest.mark.parametrize(
    "script", ["stress", "good_news", "deeper", "check_in", "check_in_month", "check_in_year", "quarrel"]
)
def test_every_script_comes_to_its_end(two: tuple[Client, Client], script: str) -> None:
    ana, ben = two
    address = begun(ana, ben, script)
    to_the_end(ana, ben, address, ("What Ana put down", "What Ben put down"))
    assert ("What Ana put down" in text(ben, address)) == (script.startswith(("check_in", "quarrel")))


def test_with_one_phone_between_them_each_screen_says_who_holds_it(two: tuple[Client, Client]) -> None:
    ana, _ = two
    address = asked(ana, "listening", way="one", first="you")
    tap(ana, address, "ready", 0)
    assert "Ben holds the phone" in text(ana, address)
    for _ in range(40):
        beat, kind = screen(ana, address)
        tap(ana, address, {"speak": "done", "back": "yes", "more": "enough", "both": "ready"}.get(kind, ""), beat)
    assert screen(ana, address)[1] == "over"


def test_a_pause_says_the_same_to_both_and_nobody_who_asked_for_it(two: tuple[Client, Client]) -> None:
    ana, ben = two
    address = begun(ana, ben, "listening")
    assert ben.post(f"{address}pause/", {"minutes": "40"}).status_code == 302
    said = [text(who, address).split("<h1")[1].split("</main>")[0] for who in (ana, ben)]
    assert "Resting until" in said[0]
    assert said[0] == said[1]
    assert ana.post(f"{address}pause/", {"minutes": "3"}).status_code == 422
    ana.post(f"{address}over/")
    assert screen(ben, address)[1] == "over"


def test_what_waits_when_a_talk_is_ended_is_read_by_nobody(two: tuple[Client, Client]) -> None:
    ana, ben = two
    address = begun(ana, ben, "quarrel")
    while screen(ana, address)[1] != "write":
        beat, kind = screen(ana, address)
        for who in (ana, ben):
            tap(who, address, {"speak": "done", "back": "yes"}.get(kind, "ready"), beat)
    tap(ana, address, "ready", screen(ana, address)[0], words="Only half meant")
    assert "Only half meant" in text(ana, address)
    assert "Only half meant" not in text(ben, address)
    ben.post(f"{address}over/")
    assert "Only half meant" not in text(ben, address) + text(ana, address)


def test_words_that_came_too_late_are_shown_to_be_copied(two: tuple[Client, Client]) -> None:
    ana, ben = two
    address = begun(ana, ben, "quarrel")
    late = ana.post(f"{address}turn/", {"what": "ready", "beat": "0", "words": "Typed for nothing"})
    assert late.status_code == 409
    assert "Typed for nothing" in late.content.decode()
    assert "Typed for nothing" not in text(ben, address)


def test_a_talk_that_nobody_goes_on_with_ends_without_a_word() -> None:
    with time_machine.travel("2026-05-01 20:00 +0000", tick=False) as clock:
        ana, ben = a_couple()
        address = begun(browser(ana), browser(ben), "listening")
        clock.shift(dt.timedelta(hours=7))
        later = browser(ana)
        assert screen(later, address)[1] == "over"
        assert "Your talk is open." not in text(later, "/")
        assert asked(later, "stress") != address


def test_what_one_noted_is_brought_only_by_oneself(two: tuple[Client, Client]) -> None:
    ana, ben = two
    ana.post("/conversations/matters/", {"words": "The blue bin", "once": str(uuid4())})
    which = text(ana, "/conversations/matters/").split('name="which" value="')[1].split('"')[0]
    address = begun(ana, ben, "check_in")
    for who in (ana, ben):
        tap(who, address, "ready", 0)
    assert "The blue bin" not in text(ben, address)
    ben.post(f"{address}brought/", {"which": which})
    assert "The blue bin" not in text(ben, address)
    ana.post(f"{address}brought/", {"which": which})
    assert "The blue bin" in text(ben, address)
    assert "The blue bin" not in text(ana, "/conversations/matters/")


def test_a_check_in_shows_the_weeks_thanks() -> None:
    ana, ben = a_couple()
    thanked(ana, "You swept the hall")
    one, other = browser(ana), browser(ben)
    address = begun(one, other, "check_in")
    for beat in (0, 1):
        for who in (one, other):
            tap(who, address, "ready", beat)
    assert "You swept the hall" in text(other, address)


@pytest.mark.parametrize(("script", "wide"), [("check_in", False), ("check_in_month", True)])
def test_a_wider_look_goes_further_back_and_through_the_story(script: str, *, wide: bool) -> None:
    ana, ben = a_couple()
    thanked(ana, "You swept the hall", ago=20)
    one, other = browser(ana), browser(ben)
    seen = "".join(all_screens(one, other, begun(one, other, script)))
    assert ("You swept the hall" in seen, ">Your story<" in seen, ">Your rituals<" in seen) == (wide, wide, wide)
    assert "Make a promise of it" in seen


def test_time_left_is_said_without_scripts_too() -> None:
    one, other = (browser(who) for who in a_couple())
    address = begun(one, other, "good_news")
    assert "about 2 minutes left" in text(one, address)


def test_a_question_leads_into_a_talk_about_it_and_no_other_couples_does() -> None:
    ana, ben = a_couple()
    code, words = tonights(ana)
    about = f"{LISTENING}?about=questions.{code}"
    assert words in unescape(text(browser(ben), about))
    cleo, _ = another_couple()
    assert words not in unescape(text(browser(cleo), about))
    assert browser(ana).get(f"{LISTENING}?about=questions.x").status_code == 200


def test_alone_one_reads_how_it_goes_and_prepares() -> None:
    thea: Someone = alone("Thea")
    client = browser(thea)
    assert "Prepare on your own" in text(client, LISTENING)
    client.post(f"{LISTENING}notes/", {"words": "Begin with the stairs"})
    assert "Begin with the stairs" in text(client, f"{LISTENING}notes/")
    client.post(LISTENING, {**ASKED, "once": str(uuid4())})
    assert not Conversation.objects.exists()


def test_the_coach_looks_at_a_matter_and_keeps_nothing(two: tuple[Client, Client]) -> None:
    ana, _ = two
    sent = {"words": "You never listen to me.", "once": str(uuid4()), "look": "look"}
    assert "<mark" in ana.post("/conversations/matters/", sent).content.decode()
    assert "You never listen" not in text(ana, "/conversations/matters/")
