"""The reveal: at once for both, once, and whatever happens at the same moment, on a real file with real locks."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from alcove.lib.tests.on_disk import at_once, meet_before
from alcove.lib.tests.pages import once, said
from alcove.moments.models import Moment
from alcove.practices.questions import sheet, views
from alcove.practices.questions.models import Answer, Ask, Reply, Standing
from alcove.practices.questions.tests.evenings import browsers, code, hand_in, reply, revealed, tonight
from alcove.vault import SealError
from tests.people import a_couple, an_account, browser, joined


def states() -> list[str]:
    """Where all answers stand."""
    return sorted(Answer.objects.values_list("state", flat=True))


@pytest.mark.django_db
def test_both_read_both_the_moment_the_second_is_in() -> None:
    ana, ben = browsers(*a_couple())
    address = tonight(ana)
    hand_in(ana, address, "from Ana")
    assert "from Ana" not in said(ben.get(address))
    assert hand_in(ben, address, "from Ben")["Location"] == address
    for client in (ana, ben):
        words = said(client.get(address))
        assert words.index("from Ana") < words.index("from Ben")  # the first here stands first, for both
        assert "You have both written" in said(client.get("/"))
    assert (states(), Ask.objects.get().state) == ([Answer.REVEALED] * 2, Ask.REVEALED)


@pytest.mark.django_db
def test_what_opens_between_two_reads_of_a_page_is_shown_open(monkeypatch: pytest.MonkeyPatch) -> None:
    ana, ben = browsers(*a_couple())
    address = tonight(ana)
    hand_in(ana, address, "the heron at six")

    def late(*given: Any, **more: Any) -> dict[str, Any]:
        if not Answer.objects.filter(state=Answer.REVEALED).exists():
            monkeypatch.setattr(views, "sheet", sheet.sheet)
            hand_in(ben, address, "a samovar")
        return sheet.sheet(*given, **more)

    monkeypatch.setattr(views, "sheet", late)
    assert "a samovar" in said(ana.get(address))


@pytest.mark.django_db
def test_waiting_answers_do_not_open_as_shared_ones() -> None:
    ana, ben = a_couple()
    client = browser(ana)
    hand_in(client, tonight(client), "from Ana")
    with pytest.raises(SealError):
        Answer.objects.get().opened(ben.space)


@pytest.mark.django_db
def test_an_answer_under_another_id_stops_the_reveal_and_nothing_is_half_done() -> None:
    ana, ben = browsers(*a_couple())
    address = tonight(ana)
    hand_in(ana, address, "from Ana")
    Answer.objects.update(id=uuid4())
    assert hand_in(ben, address, "from Ben").status_code == 500
    assert Ask.objects.get().state == Ask.OPEN
    assert states() == [Answer.WAITING]


@pytest.mark.django_db
def test_answers_of_who_was_dismissed_are_left_out() -> None:
    first, second = browsers(*a_couple("Ana", "Dev"))
    address = tonight(first)
    hand_in(second, address, "a stranger's words")
    first.post("/together/not-them/")
    hand_in(first, address, "for the right one")
    assert Ask.objects.get().state == Ask.OPEN
    assert "a stranger's words" not in said(first.get(address))


@pytest.mark.django_db
def test_with_the_right_one_the_question_opens_without_them() -> None:
    ana, dev = a_couple("Ana", "Dev")
    first, second = browsers(ana, dev)
    address = tonight(first)
    hand_in(second, address, "a stranger's words")
    first.post("/together/not-them/")
    _, ben = joined(ana, an_account("Ben"))
    for client, words in zip(browsers(ana, ben), ("from Ana", "from Ben"), strict=True):
        hand_in(client, address, words)
    for client in browsers(ana, ben):
        words = said(client.get(address))
        assert "from Ana" in words
        assert "from Ben" in words
        assert "a stranger's words" not in words


def send(client: Client, address: str, words: str) -> int:
    """Hand in; return the status."""
    return hand_in(client, address, words).status_code


def before_it() -> tuple[list[Client], str]:
    """Ana's and Ben's browsers with tonight's question before them."""
    ana, ben = browsers(*a_couple())
    return [ana, ben], tonight(ana)


def again(client: Client) -> Client:
    """The same browser in another tab."""
    other = Client()
    other.cookies.update(client.cookies)
    return other


@pytest.mark.parametrize("tabs", [1, 2, 4])
def test_both_hand_in_at_the_same_moment(on_disk: Path, tabs: int) -> None:
    them, address = before_it()
    names = [(client, name) for client, name in zip(them, ("Ana", "Ben"), strict=True) for _ in range(tabs)]
    sent = at_once(*(partial(send, again(client), address, f"from {name}") for client, name in names))
    assert sorted(sent) == [302] * 2 + [422] * (2 * tabs - 2)  # each one's other tabs get their words back
    assert (states(), Ask.objects.get().state) == ([Answer.REVEALED] * 2, Ask.REVEALED)
    for client in them:
        words = said(client.get(address))
        assert (words.count("from Ana"), words.count("from Ben")) == (1, 1)


def test_both_after_both_have_seen_the_question_open(on_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    them, address = before_it()
    meet_before(monkeypatch, Answer, "hand_in", people=2)
    assert at_once(*(partial(send, client, address, "words") for client in them)) == [302, 302]
    assert (states(), Ask.objects.get().state) == ([Answer.REVEALED] * 2, Ask.REVEALED)


def test_the_same_form_from_four_tabs_at_once(on_disk: Path) -> None:
    [ana, _], address = before_it()
    form = {"words": "mine", "once": once(ana.get(address))}
    posts = at_once(*(lambda c=again(ana): c.post(address, form).status_code for _ in range(4)))
    assert posts == [302] * 4
    assert states() == [Answer.WAITING]


def take_back(client: Client, address: str) -> int:
    """Take one's answer back; return the status."""
    return client.post(f"{address}taken-back/").status_code


def test_taking_back_while_the_other_hands_in(on_disk: Path) -> None:
    for number in range(3):
        ana, ben = browsers(*a_couple(f"Ana{number}", f"Ben{number}"))
        address = tonight(ana)
        send(ana, address, "from Ana")
        back, _ = at_once(partial(take_back, ana, address), partial(send, ben, address, "from Ben"))
        ask = Ask.objects.get(pk=code(address))
        found = sorted(ask.answers.values_list("state", flat=True))
        taken = (Ask.OPEN, [Answer.WAITING]) if back == 200 else (Ask.REVEALED, [Answer.REVEALED] * 2)
        assert (ask.state, found) == taken


@pytest.mark.parametrize("people", [2, 6])
def test_the_first_visit_from_several_places(on_disk: Path, monkeypatch: pytest.MonkeyPatch, people: int) -> None:
    visits = browsers(*([*a_couple()] * (people // 2)))
    meet_before(monkeypatch, Standing, "common_ceiling", people=people)  # all have found the place empty
    assert len(set(at_once(*(partial(tonight, client) for client in visits)))) == 1
    assert Ask.objects.count() == 1


def test_passing_at_the_same_moment(on_disk: Path) -> None:
    them, address = before_it()
    moved = at_once(*(lambda c=c: c.post("/questions/another/")["Location"] for c in them))
    assert len(set(moved)) == 1
    assert moved[0] != address
    assert Ask.objects.count() == 2


def test_kept_at_the_same_moment_it_is_in_the_story_once(on_disk: Path) -> None:
    them = browsers(*a_couple())
    address = revealed(*them)
    acts = [lambda c=again(client): c.post(f"{address}kept/").status_code for client in them for _ in range(2)]
    assert at_once(*acts) == [302] * 4
    assert Moment.objects.count() == 1


def test_one_reply_each_at_the_same_moment(on_disk: Path) -> None:
    them = browsers(*a_couple())
    address = revealed(*them)
    acts = [
        lambda c=again(client): c.post(f"{address}replies/", {"words": "thank you", "once": str(uuid4())}).status_code
        for client in them
        for _ in range(2)
    ]
    assert sorted(at_once(*acts)) == [302, 302, 422, 422]
    assert Reply.objects.count() == 2


@pytest.mark.django_db
def test_a_reply_waits_for_the_reveal() -> None:
    them, address = before_it()
    assert them[0].post(f"{address}replies/", {"words": "too early", "once": str(uuid4())}).status_code == 422
    assert not Reply.objects.exists()
    for client in them:
        send(client, address, "words")
    assert reply(them[0], address, "now").status_code == 302
    assert Reply.objects.count() == 1


def busy(client: Client, number: int) -> list[int]:
    """Read, write for oneself, and pass."""
    form = {"words": f"page {number}", "once": str(uuid4())}
    answers = [client.get("/"), client.post("/mine/new/", form), client.post("/questions/another/")]
    return [answer.status_code for answer in answers]


def test_who_must_wait_for_another_to_write_is_not_told_of_locks(on_disk: Path) -> None:
    writers = browsers(*([*a_couple()] * 4))
    found = at_once(*(partial(busy, client, number) for number, client in enumerate(writers)))
    assert found == [[200, 302, 302]] * 8
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchall() == [("ok",)]
