"""Giving thanks, finding them, answering, changing and taking away, through the pages."""

from __future__ import annotations

from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from alcove.content import gratitude
from alcove.practices.gratitude.hints import ends_in_a_request
from alcove.practices.gratitude.models import Thanks
from tests.people import Someone, a_couple, alone, an_account, browser, joined

EVENING = "2026-11-23 20:00 +0000"
SEVERAL = pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("Thank you for the soup. Please keep making it.", True),
        ("You fixed the lamp. Could you do the door as well?", True),
        ("You carried it all. Keep doing that!", True),
        ("Please and thank you are your first words each day. It makes me smile.", False),
        ("You asked whether I would like tea.", False),
    ],
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> tuple[Someone, Someone]:
    """Ana and Ben."""
    return a_couple()


@pytest.fixture
def ana(two: tuple[Someone, Someone]) -> Client:
    """Ana's browser."""
    return browser(two[0])


@pytest.fixture
def ben(two: tuple[Someone, Someone]) -> Client:
    """Ben's browser."""
    return browser(two[1])


def read(client: Client, path: str) -> str:
    """What a page says."""
    return client.get(path).content.decode()


def gives(client: Client, words: str, page: str = "new", **more: str) -> str:
    """Give a note; returns where it is."""
    sent = client.post(f"/gratitude/{page}/", {"words": words, "once": str(uuid4()), **more})
    assert sent.status_code == 302, sent.content.decode()
    return sent.headers["Location"]


def test_three_parts_make_one_note_that_the_other_reads(ana: Client, ben: Client) -> None:
    sent = {"did": "You took the bins out", "shows": "You look ahead", "felt": "I slept in", "once": str(uuid4())}
    given = ana.post("/gratitude/new/", sent).headers["Location"]
    assert "You took the bins out\n\nYou look ahead\n\nI slept in" in read(ben, given)
    assert given in read(ben, "/")
    assert given not in read(ana, "/")


def test_the_same_form_twice_gives_once(ana: Client) -> None:
    form = {"words": "You waited", "once": str(uuid4())}
    first, second = (ana.post("/gratitude/new/", form).headers["Location"] for _ in range(2))
    assert first == second
    assert Thanks._base_manager.count() == 1


def test_an_empty_second_part_is_hinted_at_once_and_never_blocks(ana: Client) -> None:
    form = {"did": "You took the bins out", "felt": "I slept in", "once": str(uuid4())}
    hinted = ana.post("/gratitude/new/", form)
    assert hinted.status_code == 200
    said = hinted.content.decode()
    assert "You could add what it shows" in said
    assert "You took the bins out" in said
    assert 'name="shown" value="on"' in said
    assert ana.post("/gratitude/new/", {**form, "shown": "on"}).status_code == 302


@SEVERAL
def test_a_request_at_the_end_is_noticed(words: str, asks: bool) -> None:
    assert ends_in_a_request(words) is asks


def test_nothing_written_or_a_day_gone_by_gives_the_words_back(ana: Client) -> None:
    assert ana.post("/gratitude/new/", {"once": str(uuid4())}).status_code == 422
    late = ana.post("/gratitude/new/", {"words": "Kept words", "found_on": "2020-01-01", "once": str(uuid4())})
    assert late.status_code == 422
    assert "Kept words" in late.content.decode()
    assert not Thanks._base_manager.exists()


def test_another_starter_keeps_what_was_typed(ana: Client) -> None:
    said = [
        ana.post("/gratitude/new/", {"did": "Half a line", "another": number}).content.decode() for number in ("1", "2")
    ]
    assert all("Half a line" in one for one in said)
    assert [starter.text in one for one, starter in zip(said, gratitude()[1:], strict=False)] == [True, True]
    assert ana.post("/gratitude/new/", {"another": "99999"}).status_code == 200


def test_it_is_found_when_its_day_has_come_in_the_zone_of_the_two(two: tuple[Someone, Someone]) -> None:
    with time_machine.travel(EVENING, tick=False):
        found = gives(browser(two[0]), "Happy you are here", found_on="2026-11-25")
        assert "Until then only you see it" in read(browser(two[0]), found)
    with time_machine.travel("2026-11-24 23:59 +0000", tick=False):
        ben = browser(two[1])
        assert ben.get(found).status_code == 404
        assert found not in read(ben, "/") + read(ben, "/gratitude/")
    with time_machine.travel("2026-11-25 00:01 +0000", tick=False):
        ben = browser(two[1])
        assert found in read(ben, "/")
        assert "Happy you are here" in read(ben, found)


@time_machine.travel(EVENING, tick=False)
def test_until_its_day_it_can_be_taken_back_and_its_words_are_in_the_form(ana: Client, ben: Client) -> None:
    found = gives(ana, "Too soon", page="letter", found_on="2026-12-24")
    ben.post(f"{found}taken-back/")
    assert "Too soon" in ana.post(f"{found}taken-back/").content.decode()
    assert not Thanks._base_manager.exists()


def test_what_was_given_cannot_be_taken_back(ana: Client, ben: Client) -> None:
    given = gives(ana, "You waited")
    ana.post(f"{given}taken-back/")
    assert "You waited" in read(ben, given)


def test_the_receiver_keeps_it_once_and_answers_once(ana: Client, ben: Client) -> None:
    given = gives(ana, "You waited")
    ana.post(f"{given}kept/")
    assert "A thank-you from Ana" not in read(ben, "/story/")
    for _ in range(2):
        ben.post(f"{given}kept/")
    assert read(ana, "/story/").count("A thank-you from Ana") == 1
    assert ben.post(f"{given}answer/", {"words": "Gladly", "once": str(uuid4())}).status_code == 302
    late = ben.post(f"{given}answer/", {"words": "Gladly again", "once": str(uuid4())})
    assert late.status_code == 422
    assert "Gladly again" in late.content.decode()
    assert "Gladly" in read(ana, given)
    assert ana.post(f"{given}answer/", {"words": "My own", "once": str(uuid4())}).status_code == 422
    assert given not in read(ben, "/")


def test_an_answer_that_comes_too_late_is_given_back_whatever_it_says(ana: Client, ben: Client) -> None:
    address = gives(ana, "You waited.")
    for words in ("The first.", "The second.", " \u2028 "):
        answer = ben.post(f"{address}answer/", {"words": words, "once": str(uuid4())})
        if words != "The first.":
            assert answer.status_code == 422
            assert words in answer.content.decode()


def test_a_change_shows_what_stood_there_and_a_removal_that_something_did(ana: Client, ben: Client) -> None:
    given = gives(ana, "You waited")
    ben.post(f"{given}answer/", {"words": "Gladly", "once": str(uuid4())})
    assert ben.post(f"{given}changed/", {"words": "Not mine"}).status_code == 404
    ana.post(f"{given}changed/", {"words": "You waited in the rain"})
    said = read(ben, given)
    assert "You waited in the rain" in said
    assert ">You waited<" in said
    ana.post(f"{given}removed/")
    said = read(ben, given)
    assert "You waited" not in said
    assert "Ana took these words away" in said
    assert "Gladly" in said


def test_a_closed_space_destroys_what_nobody_found(two: tuple[Someone, Someone], ana: Client, ben: Client) -> None:
    given = gives(ana, "You waited")
    with time_machine.travel(EVENING, tick=False):
        gives(browser(two[0]), "Later", found_on="2026-12-24")
    assert ben.post("/together/leave/", {"password": two[1].password}).status_code == 302
    assert [str(row.pk) in given for row in Thanks._base_manager.all()] == [True]


def test_somebody_alone_is_led_to_a_page_of_their_own(db: None) -> None:
    client = browser(alone())
    assert "Write a page for yourself" in read(client, "/gratitude/new/")
    sent = client.post("/gratitude/new/", {"words": "To nobody yet", "once": str(uuid4())})
    assert sent.status_code == 422
    assert "To nobody yet" in sent.content.decode()
    assert "/gratitude/" not in read(client, "/")


def test_a_note_to_somebody_sent_away_is_found_by_nobody_else(db: None) -> None:
    from alcove.couple.models import Member

    with time_machine.travel(EVENING, tick=False):
        ana, _ = joined(alone("Ana"), an_account("Nils"))
        found = gives(browser(ana), "For Nils", found_on="2026-11-25")
        assert Member.dismiss(ana.space)
        joined(ana, ben := an_account("Ben"))
    with time_machine.travel("2026-11-26 12:00 +0000", tick=False):
        assert browser(ben).get(found).status_code == 404
        assert found not in read(browser(ben), "/")
        assert "For Nils" in read(browser(ana), found)


def test_the_archive_goes_on_page_by_page(two: tuple[Someone, Someone], ben: Client) -> None:
    for number in range(22):
        Thanks.give(two[0].space, f"Small thing {number}.", once=uuid4())
    first = read(ben, "/gratitude/")
    assert first.count("Small thing") == 20
    assert 'rel="next"' in first
