"""What is on its way while somebody is sent away: it comes too late, and its words go back to who wrote them."""

from __future__ import annotations

import pytest

from alcove.couple import agreements
from alcove.couple.models import Invite, Member, Space, writing
from alcove.couple.opened import OpenSpace, Outdated
from alcove.lib.tests.pages import carried
from tests.people import a_couple, alone, browser, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_once() -> tuple[OpenSpace, OpenSpace]:
    """The space as Ana and somebody who is not Ben had it open while Ana sent that one away in another tab."""
    ana, stranger = a_couple("Ana", "Dev")
    spaces = ana.space, stranger.space
    assert Member.dismiss(ana.space)
    return spaces


def test_nobody_writes_who_was_sent_away_nor_under_a_key_they_have(at_once: tuple[OpenSpace, OpenSpace]) -> None:
    for space in at_once:
        with pytest.raises(Outdated), writing(space):
            raise AssertionError
    with writing(alone("Thea").space):
        pass


def test_no_name_option_or_invitation_is_written_under_the_old_key(at_once: tuple[OpenSpace, OpenSpace]) -> None:
    before = Space.objects.values().get(), list(Member.objects.order_by("pk").values())
    for space in at_once:
        for act in (
            lambda space=space: Member.rename(space, "Somebody"),
            lambda space=space: agreements.propose(space, "zone", "Asia/Tokyo"),
            lambda space=space: Invite.make(space),
        ):
            with pytest.raises(Outdated):
                act()
    assert (Space.objects.values().get(), list(Member.objects.order_by("pk").values())) == before
    assert not Invite.objects.exists()


def too_late(*_: object) -> None:
    """As if the space were another one since a moment ago."""
    raise Outdated


def test_what_came_too_late_goes_back_to_its_writer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Member, "rename", too_late)
    answer = sign_in(browser(), alone("Ana")).post("/together/named/", {"name": "Anna"})
    assert answer.status_code == 409
    assert carried(answer) == {"name": "Anna"}


def test_a_page_that_was_only_read_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreements, "proposals", too_late)
    answer = sign_in(browser(), alone("Ana")).get("/together/?x=1")
    assert (answer.status_code, answer["Location"]) == (302, "/together/?x=1")
