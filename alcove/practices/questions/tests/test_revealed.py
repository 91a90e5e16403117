"""After the reveal: a reply each, kept in the story once, words taken away leave the day they went."""

from __future__ import annotations

from uuid import uuid4

import pytest
import time_machine

from alcove.lib.tests.pages import said, written
from alcove.moments.models import Moment
from alcove.practices.questions.models import Answer, Ask, Reply
from alcove.practices.questions.tests.evenings import browsers, code, hand_in, reply, revealed, tonight
from tests.people import Someone, a_couple

pytestmark = pytest.mark.django_db


@pytest.fixture
def them() -> tuple[Someone, Someone]:
    """Ana and Ben."""
    return a_couple()


def test_each_replies_once_and_both_read_it(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = revealed(ana, ben)
    form = {"words": " Thank <b>you</b>\r\nlove ", "once": str(uuid4())}
    for _ in range(2):
        assert ana.post(f"{address}replies/", form)["Location"] == address
    ana.post(f"{address}replies/", {"words": "a second one", "once": str(uuid4())})
    for client in (ana, ben):
        words = said(client.get(address))
        assert words.count("Ana replied Thank <b>you</b> love") == 1
        assert "a second one" not in words
    assert "Give this reply" not in said(ana.get(address))
    assert "Give this reply" in said(ben.get(address))
    reply(ben, address, "And you")
    words = said(ana.get(address))
    assert words.index("Ana replied") < words.index("Ben replied")
    assert Reply.objects.count() == 2


@pytest.mark.parametrize("words", ["", " \r\n ", "x" * 601])
def test_a_reply_that_will_not_do_comes_back(them: tuple[Someone, Someone], words: str) -> None:
    ana, ben = browsers(*them)
    address = revealed(ana, ben)
    answer = ana.post(f"{address}replies/", {"words": words, "once": str(uuid4())})
    assert answer.status_code == 422
    assert written(answer).strip() == words.strip()
    assert "from Ben" in said(answer)
    assert not Reply.objects.exists()


def test_a_refused_reply_before_the_reveal_shows_nothing_of_the_other(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = tonight(ana)
    hand_in(ben, address, "from Ben")
    answer = ana.post(f"{address}replies/", {"words": "", "once": str(uuid4())})
    assert "from Ben" not in answer.content.decode()


def test_kept_it_is_in_the_story_once(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = revealed(ana, ben)
    question = Ask.objects.get().opened(them[0].space)["text"]
    assert "Keep it in our story" in said(ana.get(address))
    for client in (ana, ben, ana):
        assert client.post(f"{address}kept/")["Location"] == address
    assert Moment.objects.count() == 1
    for client in (ana, ben):
        assert "Kept in your story" in said(client.get(address))
        assert question in said(client.get("/story/"))
        assert f'href="{address}"' in client.get("/story/").content.decode()


def test_only_what_is_open_can_be_kept(them: tuple[Someone, Someone]) -> None:
    ana, _ = browsers(*them)
    address = tonight(ana)
    hand_in(ana, address, "mine")
    ana.post(f"{address}kept/")
    assert not Moment.objects.exists()
    assert Ask.objects.get().state == Ask.OPEN


def test_taken_away_words_leave_the_day_for_both(them: tuple[Someone, Someone]) -> None:
    with time_machine.travel("2026-11-20T20:00:00Z", tick=False) as clock:
        ana, ben = browsers(*them)
        address = revealed(ana, ben)
        reply(ana, address, "and a reply")
        clock.move_to("2026-11-23T20:00:00Z")
        ana, ben = browsers(*them)
        assert "Take your words away?" in said(ana.get(f"{address}removed/"))
        assert ana.post(f"{address}removed/")["Location"] == address
        for client in (ana, ben):
            words = said(client.get(address))
            assert "Ana took these words away on Monday 23 November." in words
            assert "Ana took a reply away on Monday 23 November." in words
            assert "from Ana" not in words
            assert "and a reply" not in words
            assert "from Ben" in words


def test_taken_away_they_are_gone_from_the_row_and_the_search(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = revealed(ana, ben)
    ana.post(f"{address}removed/")
    row = Answer.objects.get(author_id=them[0].id)
    assert (row.state, row.version) == (Answer.REMOVED, 2)
    assert row.opened(them[1].space) == {"removed": them[0].space.today.isoformat()}
    assert "Nothing found" in said(ben.post("/questions/found/", {"text": "from Ana"}))
    assert "1 found" in said(ben.post("/questions/found/", {"text": "from Ben"}))


def test_taking_away_twice_keeps_the_first_day(them: tuple[Someone, Someone]) -> None:
    with time_machine.travel("2026-11-20T20:00:00Z", tick=False) as clock:
        ana, ben = browsers(*them)
        address = revealed(ana, ben)
        ana.post(f"{address}removed/")
        clock.move_to("2026-11-21T20:00:00Z")
        [ana] = browsers(them[0])
        ana.post(f"{address}removed/")
        assert "took these words away on Friday 20 November" in said(ana.get(address))
        assert "Take my own words away" not in said(ana.get(address))


def test_nothing_is_taken_away_before_it_was_open(them: tuple[Someone, Someone]) -> None:
    ana, _ = browsers(*them)
    address = tonight(ana)
    hand_in(ana, address, "mine")
    assert ana.get(f"{address}removed/").status_code == ana.post(f"{address}removed/").status_code == 404
    assert Answer.objects.get().state == Answer.WAITING


def test_nobody_takes_the_others_words_away(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = revealed(ana, ben)
    reply(ana, address, "and a reply")
    ben.post(f"{address}removed/")
    words = said(ben.get(address))
    assert "from Ana" in words
    assert "Ana replied and a reply" in words
    assert "Ben took these words away" in words


def test_words_in_the_story_can_be_taken_away_too(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = revealed(ana, ben)
    ana.post(f"{address}kept/")
    ana.post(f"{address}removed/")
    assert Ask.objects.get(pk=code(address)).state == Ask.KEPT
    assert "from Ana" not in said(ben.get(address))
    assert f'href="{address}"' in ben.get("/story/").content.decode()


def test_an_answer_after_the_reveal_changes_nothing(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = revealed(ana, ben)
    hand_in(ana, address, "what I meant to say")
    assert "what I meant to say" not in said(ben.get(address))
    assert "from Ana" in said(ben.get(address))


def test_kind_first_lines_are_offered_and_stay_the_same(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = revealed(ana, ben)
    html = [client.get(address).content.decode() for client in (ana, ben, ana)]
    offered = [page.split('class="starters"', 1)[1].split("</ul>", 1)[0] for page in html]
    assert offered[0] == offered[1] == offered[2]
    assert offered[0].count("<li>") == 3


def test_the_follow_up_comes_after_the_reveal(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = tonight(ana)
    follow_up = Ask.objects.get().opened(them[0].space)["follow_up"]
    assert follow_up
    assert follow_up not in said(ana.get(address))
    for client in (ana, ben):
        hand_in(client, address, "words")
    assert follow_up in said(ana.get(address))


def change(client: object, address: str, words: str) -> object:
    """Change one's own words."""
    return client.post(f"{address}changed/", {"words": words, "once": str(uuid4())})  # type: ignore[attr-defined]


def test_what_was_changed_stays_visible_to_both(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = revealed(ana, ben)
    assert written(ana.get(f"{address}changed/")) == "from Ana"
    for words in ("mended once", "mended twice", "mended twice"):
        assert change(ana, address, words)["Location"] == address  # type: ignore[index]
    for client in (ana, ben):
        page = said(client.get(address))
        assert page.index("mended twice") < page.index("mended once") < page.index("from Ana")
    assert Answer.objects.get(author_id=them[0].id).version == 3


def test_after_eight_changes_words_stay_and_what_was_typed_is_not_lost(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = revealed(ana, ben)
    for number in range(8):
        change(ana, address, f"version {number}")
    answer = change(ana, address, "one too many")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert written(answer) == "one too many"  # type: ignore[arg-type]
    assert "one too many" not in said(ben.get(address))


def test_nobody_changes_anothers_words_or_what_was_taken_away(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    address = revealed(ana, ben)
    ana.post(f"{address}removed/")
    assert change(ana, address, "back again").status_code == 422  # type: ignore[attr-defined]
    assert change(ben, address, "from Ben, mended").status_code == 302  # type: ignore[attr-defined]
    words = said(ana.get(address))
    assert "back again" not in words
    assert "from Ana" not in words
    assert "from Ben, mended" in words
