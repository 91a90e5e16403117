"""When a session lapses while somebody writes, their words come back to them and are sent once."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from alcove.accounts.lapsing import safe_path
from alcove.accounts.models import PrivateRecord, Session
from alcove.lib.tests.pages import carried, hidden, once, said, written
from tests.people import Someone, alone, browser, lapse, sign_in

pytestmark = pytest.mark.django_db
WORDS = 'Line one\r\n\r\n<b>"two"</b> & \u05e9\u05dc\u05d5\u05dd \U0001f30a\r\nthree'
KEPT = WORDS.replace("\r\n", "\n")
SCRIPT = {"X-Requested-With": "fetch"}


@pytest.fixture
def ana() -> Someone:
    """Somebody who writes."""
    return alone("Ana")


def records() -> list[bytes]:
    """All that the drawers hold."""
    return sorted(bytes(sealed) for sealed in PrivateRecord.objects.values_list("sealed", flat=True))


def begun(client: Client) -> dict[str, str]:
    """A page somebody began to write, as its form would send it."""
    return {"title": "A day", "words": WORDS, "once": once(client.get("/mine/new/"))}


def sheets(client: Client) -> list[str]:
    """The words of all pages in Mine."""
    numbers = re.findall(r'href="/mine/(\d+)/"', client.get("/mine/").content.decode())
    return [written(client.get(f"/mine/{number}/")) for number in numbers]


@pytest.mark.parametrize("gone", ["private", "session"])
def test_without_scripts_the_text_comes_back_and_is_sent_once(ana: Someone, gone: str) -> None:
    client = sign_in(browser(), ana)
    form = begun(client)
    before = records()
    if gone == "session":
        Session.objects.all().delete()
        asked = client.post("/mine/new/", form)
        answer = client.post("/sign-in/", {**carried(asked), "email": ana.email, "password": ana.password})
    else:
        lapse(client)
        asked = client.post("/mine/new/", form)
        answer = client.post("/unlock/", {**carried(asked), "password": ana.password})
    assert asked.status_code == 401
    assert records() == before  # nothing was stored for a stranger
    assert written(answer, "words") == WORDS
    again = {"title": written(answer, "title"), "words": written(answer, "words"), **carried(answer)}
    assert again["once"] == form["once"]
    for _ in range(2):
        assert client.post("/mine/new/", again).status_code == 302
    assert sheets(client) == [KEPT]


def test_a_wrong_password_on_the_way_loses_nothing(ana: Someone) -> None:
    client = sign_in(browser(), ana)
    form = begun(client)
    Session.objects.all().delete()
    asked = client.post("/mine/new/", form)
    for wrong in ("no", "still no"):
        asked = client.post("/sign-in/", {**carried(asked), "email": ana.email, "password": wrong})
        assert asked.status_code == 422
        assert carried(asked)["carried-words"] == WORDS
    lapsed = client.post("/sign-in/", {**carried(asked), "email": ana.email, "password": ana.password})
    assert written(lapsed) == WORDS


def test_the_page_carries_neither_password_nor_form_token(ana: Someone) -> None:
    client = lapse(sign_in(browser(), ana))
    asked = client.post("/settings/code/", {"password": "given in vain", "csrfmiddlewaretoken": "token-of-the-form"})
    assert asked.status_code == 401
    assert "given in vain" not in asked.content.decode()
    assert "token-of-the-form" not in asked.content.decode()


def test_long_words_can_be_read_on_the_page_that_asks(ana: Someone) -> None:
    client = lapse(sign_in(browser(), ana))
    asked = client.post("/mine/new/", {**begun(sign_in(browser(), ana)), "words": "a word " * 30})
    assert "a word a word" in said(asked)
    assert asked["Cache-Control"] == "no-store"


@pytest.mark.parametrize("gone", ["private", "session"])
def test_with_scripts_the_page_stays_and_sends_again(ana: Someone, gone: str) -> None:
    client = Client(enforce_csrf_checks=True)
    sign_in(client, ana)
    form = begun(client)
    headers = {**SCRIPT, "X-CSRFToken": hidden(client.get("/mine/new/"), "csrfmiddlewaretoken")}
    if gone == "session":
        Session.objects.all().delete()
    else:
        lapse(client)
    refused = client.post("/mine/new/", form, headers=headers)
    assert (refused.status_code, refused.content) == (401, b"")
    where = "/sign-in/?part=dialog" if gone == "session" else "/unlock/?part=dialog"
    assert refused["X-Alcove-Sign-In"] == where
    dialog = client.get(where, headers=SCRIPT)
    assert "<html" not in dialog.content.decode()
    assert dialog.content.decode().count("<form") == 1
    proof = {"email": ana.email, "password": ana.password, "csrfmiddlewaretoken": hidden(dialog, "csrfmiddlewaretoken")}
    let_in = client.post(where.split("?")[0], proof, headers=SCRIPT)
    assert (let_in.status_code, let_in.content) == (204, b"")
    sent = client.post("/mine/new/", form, headers={**SCRIPT, "X-CSRFToken": let_in["X-CSRF-Token"]})
    assert sent.status_code == 200
    assert re.fullmatch(r"\d\d:\d\d", sent.json()["saved"])
    assert sheets(client) == [KEPT]


def test_after_sign_in_the_old_form_token_is_worth_nothing(ana: Someone) -> None:
    client = Client(enforce_csrf_checks=True)
    token = hidden(client.get("/sign-in/"), "csrfmiddlewaretoken")
    proof = {"email": ana.email, "password": ana.password, "csrfmiddlewaretoken": token}
    assert client.post("/sign-in/", proof).status_code == 302
    assert client.post("/lock/", {"csrfmiddlewaretoken": token}).status_code == 403


def test_a_wrong_password_in_the_dialog_gives_the_dialog_back(ana: Someone) -> None:
    client = lapse(sign_in(browser(), ana))
    answer = client.post("/unlock/", {"password": "wrong"}, headers=SCRIPT)
    assert answer.status_code == 422
    assert "<html" not in answer.content.decode()
    assert "That is not the password" in answer.content.decode()


def test_htmx_is_answered_like_a_script(ana: Someone) -> None:
    client = lapse(sign_in(browser(), ana))
    answer = client.post("/mine/new/", {"words": "x"}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["X-Alcove-Sign-In"]) == (401, "/unlock/?part=dialog")


def test_a_link_leads_back_to_where_it_pointed(ana: Someone) -> None:
    client = browser()
    asked = client.get("/settings/")
    assert asked["Location"] == "/sign-in/?next=/settings/"
    form = client.get(asked["Location"])
    answer = client.post("/sign-in/", {**carried(form), "email": ana.email, "password": ana.password})
    assert answer["Location"] == "/settings/"


ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "http:evil.example",
    "javascript:alert(1)",
    "evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "\x00//evil.example",
    "",
]


@pytest.mark.parametrize("path", ELSEWHERE)
def test_nobody_is_led_elsewhere_after_signing_in(ana: Someone, path: str) -> None:
    answer = browser().post("/sign-in/", {"email": ana.email, "password": ana.password, "next": path})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    client = lapse(sign_in(browser(), ana))
    assert client.post("/unlock/", {"password": ana.password, "next": path})["Location"] == "/"


@pytest.mark.parametrize("path", ELSEWHERE)
def test_no_words_are_carried_elsewhere(ana: Someone, path: str) -> None:
    form = {"email": ana.email, "password": ana.password, "carried_path": path, "carried-words": "secret words"}
    answer = browser().post("/sign-in/", form)
    assert answer.status_code == 302
    assert "secret words" not in browser().post("/sign-in/", {**form, "password": "wrong"}).content.decode()


@pytest.mark.parametrize("path", ["/", "/mine/1/", "/questions/earlier/?before=2026-01-01_x"])
def test_paths_of_our_own_are_followed(path: str) -> None:
    assert safe_path(path) == path


def test_words_on_an_open_page_are_sent_by_nobody_but_its_owner(ana: Someone) -> None:
    ben = alone("Ben")
    client = sign_in(browser(), ana)
    form, before = begun(client), records()
    anas = {**SCRIPT, "X-Alcove-Whose": str(ana.id)}
    sign_in(client, ben)
    refused = client.post("/mine/new/", form, headers=anas)
    assert (refused.status_code, refused["X-Alcove-Sign-In"]) == (401, "/sign-in/?part=dialog")
    as_ben = client.post("/sign-in/", {"email": ben.email, "password": ben.password}, headers=anas)
    assert as_ben.status_code == 422
    assert "opened by somebody else" in as_ben.content.decode()
    assert records() == before
    as_ana = client.post("/sign-in/", {"email": ana.email, "password": ana.password}, headers=anas)
    assert as_ana.status_code == 204
    assert client.post("/mine/new/", form, headers=anas).status_code == 200
    assert sheets(client) == [KEPT]
