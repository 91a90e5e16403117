"""Questions of one's own: for their author's eyes until they are asked, then for both."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.test import Client

from alcove.lib.tests.pages import said
from alcove.practices.questions.models import OwnQuestion
from alcove.practices.questions.tests.evenings import browsers, tonight
from tests.people import Someone, a_couple, alone

pytestmark = pytest.mark.django_db
ADDRESS = "/questions/own/"


@pytest.fixture
def them() -> tuple[Someone, Someone]:
    """Ana and Ben."""
    return a_couple()


@pytest.fixture
def _no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alcove.practices.questions.models.questions", dict)


def write(client: Client, words: str, depth: int = 1, once: UUID | None = None) -> int:
    """Add a question of one's own; return the status."""
    return client.post(ADDRESS, {"words": words, "depth": str(depth), "once": str(once or uuid4())}).status_code


def test_their_author_alone_sees_them_until_they_are_asked(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    tonight(ben)  # so that tonight's question is chosen already
    once = uuid4()
    assert [write(ana, "What would you cook for me?", once=once) for _ in range(2)] == [302, 302]
    assert OwnQuestion.objects.count() == 1
    assert "What would you cook" in said(ana.get(ADDRESS))
    for room in (ADDRESS, "/", "/talk/", "/together/"):
        assert "What would you cook" not in ben.get(room).content.decode()
    assert b"cook" not in bytes(OwnQuestion.objects.get().sealed)


@pytest.mark.usefixtures("_no_others")
def test_asked_they_say_who_wrote_them(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    write(ana, "Soup or stew?")
    address = tonight(ben)
    assert "Ana wrote this question." in said(ben.get(address))
    assert "You wrote this question." in said(ana.get(address))
    assert "Soup or stew?" not in said(ana.get(ADDRESS))
    assert "No fresh question" in said(ana.post("/questions/another/"))


@pytest.mark.usefixtures("_no_others")
def test_a_deep_one_waits_until_both_are_willing(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    write(ana, "What do you need?", depth=3)
    ana.post("/questions/depth/", {"depth": "3"})
    assert "No fresh question" in said(ben.get("/questions/tonight/"))
    ben.post("/questions/depth/", {"depth": "3"})
    assert "What do you need?" in said(ana.get(tonight(ana)))


def test_their_author_takes_them_away_and_nobody_else(them: tuple[Someone, Someone]) -> None:
    ana, ben = browsers(*them)
    for words in ("First?", "Second?"):
        write(ana, words)
    first, second = OwnQuestion.objects.order_by("day", "id")
    where = f"{ADDRESS}{second.pk}/taken-away/"
    ben.post(where)
    assert OwnQuestion.objects.count() == 2
    assert ana.get(where).status_code == 405
    ana.post(where)
    assert list(OwnQuestion.objects.all()) == [first]


@pytest.mark.usefixtures("_no_others")
def test_once_asked_they_stay(them: tuple[Someone, Someone]) -> None:
    [ana] = browsers(them[0])
    write(ana, "First?")
    tonight(ana)
    ana.post(f"{ADDRESS}{OwnQuestion.objects.get().pk}/taken-away/")
    assert OwnQuestion.objects.get().state == OwnQuestion.ASKED


@pytest.mark.parametrize(("words", "depth"), [(" ", 1), ("x" * 301, 1), ("Tea?", 9), ("Tea?", 0), ("\0", 1)])
def test_what_will_not_do_comes_back(words: str, depth: int) -> None:
    [ana] = browsers(alone("Ana"))
    assert write(ana, words, depth) == 422
    assert not OwnQuestion.objects.exists()
