"""The headers and cookies of every answer, word for word."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from alcove.project.configuration import CHECKOUT
from tests.people import a_couple
from tests.privacy.headers import FIXED, fixed

pytestmark = pytest.mark.django_db

COOKIE = {"httponly": True, "samesite": "Lax", "path": "/"}


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/static/nothing.css", "/questions/nonsense/", "/../../etc/passwd", "/%00/"]
)
def test_what_is_missing_has_them_too(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert fixed(response) == FIXED
    assert response.content.count(b"<h1") == 1


def test_what_fails_has_them_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alcove.across.home.views.front", lambda request: 1 / 0)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert fixed(response) == FIXED


def test_what_is_refused_has_them_too() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/sign-in/", {"email": "ana@people.example"}).status_code == 403
    assert fixed(client.post("/sign-in/")) == FIXED
    elsewhere = client.get("/", HTTP_HOST="elsewhere.example")
    assert elsewhere.status_code == 400
    assert fixed(elsewhere) == FIXED


def test_no_origin_but_ones_own_may_send_a_form() -> None:
    ana, _ = a_couple()
    client = Client(enforce_csrf_checks=True)
    client.get("/sign-in/")
    token = client.cookies[settings.CSRF_COOKIE_NAME].value
    form = {"email": ana.email, "password": ana.password, "csrfmiddlewaretoken": token}
    for origin in ("https://elsewhere.example", "null", "http://localhost.elsewhere.example"):
        assert client.post("/sign-in/", form, headers={"Origin": origin}).status_code == 403
    assert client.post("/sign-in/", form, headers={"Origin": settings.CONFIGURATION.origin}).status_code == 302


def cookies(response: HttpResponse) -> dict[str, dict[str, object]]:
    """Every cookie with its flags, but for its value and its date."""
    return {name: {k: v for k, v in one.items() if v and k != "expires"} for name, one in response.cookies.items()}


def test_the_cookies_of_a_session() -> None:
    ana, _ = a_couple()
    client = Client()
    assert cookies(client.get("/")) == {}
    assert cookies(client.get("/help/")) == {}
    form = cookies(client.get("/sign-in/"))
    assert form == {"csrf": {**COOKIE, "max-age": 31449600}}
    given = cookies(client.post("/sign-in/", {"email": ana.email, "password": ana.password}))
    assert given.pop("csrf") == form["csrf"]  # sign-in brings a new one
    assert given == {
        "sid": {**COOKIE, "max-age": 60 * 86400},
        "key": {**COOKIE, "max-age": 60 * 86400},
        "known": {**COOKIE, "max-age": 400 * 86400},
    }
    assert cookies(client.get("/mine/")) == {}  # this browser has it
    del client.cookies["csrf"]
    assert cookies(client.get("/mine/")) == form
    gone = cookies(client.post("/sign-out/"))
    assert gone == dict.fromkeys(("sid", "key"), COOKIE)
    assert client.cookies["sid"].value == client.cookies["key"].value == ""


def test_a_borrowed_device_keeps_nothing_when_it_is_closed() -> None:
    ana, _ = a_couple()
    given = cookies(Client().post("/sign-in/", {"email": ana.email, "password": ana.password, "borrowed": "on"}))
    assert {name: flags for name, flags in given.items() if name != "csrf"} == {"sid": COOKIE, "key": COOKIE}


@pytest.fixture(scope="module")
def behind_https(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a server at https://alcove.example answers; its settings are read when a process begins."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment |= {"ALCOVE_ORIGIN": "https://alcove.example", "ALCOVE_DATA": str(tmp_path_factory.mktemp("https"))}
    environment |= {"DJANGO_SETTINGS_MODULE": "alcove.project.settings_test", "PYTHONPATH": str(CHECKOUT)}
    command = [sys.executable, "-W", "error", "-m", "tests.privacy.behind_https"]
    run = subprocess.run(command, env=environment, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_behind_https_nothing_is_said_in_plain(behind_https: dict[str, Any]) -> None:
    plain = behind_https["plain"]
    assert plain["status"] == 301
    assert plain["headers"]["Location"] == "https://alcove.example/"
    assert plain["cookies"] == {}
    assert behind_https["plain health"]["status"] == 200
    for name in ("elsewhere", "plain elsewhere"):
        assert behind_https[name]["status"] == 400
        assert FIXED.items() <= behind_https[name]["headers"].items()


def test_behind_https_every_cookie_is_bound_to_the_host(behind_https: dict[str, Any]) -> None:
    safe, year = {**COOKIE, "secure": True}, 31449600
    assert behind_https["front"]["cookies"] == {}
    assert behind_https["form"]["cookies"] == {"__Host-csrf": {**safe, "max-age": year}}
    given = behind_https["signed in"]["cookies"]
    ages = {"__Host-sid": 60 * 86400, "__Host-key": 60 * 86400, "__Host-known": 400 * 86400, "__Host-csrf": year}
    assert given == {name: {**safe, "max-age": age} for name, age in ages.items()}
    borrowed = behind_https["borrowed"]["cookies"]
    assert {name: borrowed[name] for name in borrowed if name != "__Host-csrf"} == {
        "__Host-sid": safe,
        "__Host-key": safe,
    }
    assert behind_https["signed out"]["cookies"] == {"__Host-sid": safe, "__Host-key": safe}


def test_behind_https_browsers_are_told_to_stay_there(behind_https: dict[str, Any]) -> None:
    for name in ("front", "form", "signed in", "today", "signed out"):
        headers = behind_https[name]["headers"]
        assert headers["Strict-Transport-Security"] == "max-age=63072000"
        assert FIXED.items() <= headers.items()
