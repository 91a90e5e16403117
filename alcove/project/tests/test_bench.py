"""What the figures stand on, without the minutes that measuring takes."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from alcove import vault
from alcove.couple.models import Member, Space
from alcove.kit.practice import all_practices
from alcove.practices import PRACTICES
from alcove.practices.questions.models import Answer, Ask
from alcove.project import demo
from alcove.project.asgi import Message
from alcove.project.bench import crowd, figures, opening, processes, server, weight
from alcove.project.bench.lists import LISTS
from alcove.project.bench.visitor import Visitor


def test_every_figure_is_shown_with_its_goal_beside_it() -> None:
    shown = figures.as_table({"start_s": 0.7, "pss_mib": 81.0, "first_visit_way": "Chromium", "page_today_rps": 200})
    start, memory, way, pages = shown.splitlines()
    assert start.split()[:4] == ["start_s", "0.7", "≤", "1"]
    assert memory.split()[:5] == ["pss_mib", "81.0", "NOT", "≤", "80"]
    assert way.split()[1] == "Chromium"
    assert "≤" not in pages


def test_what_could_not_be_measured_says_so() -> None:
    assert "not measured" in figures.as_table({"pss_mib": None})


def test_programs_get_one_line() -> None:
    line = figures.as_json({"start_s": 0.7, "pss_mib": None})
    assert json.loads(line) == {"start_s": 0.7, "pss_mib": None}
    assert "\n" not in line


def test_the_fixed_body_stands_before_the_real_server() -> None:
    passed: list[str] = []
    sent: list[Message] = []

    async def real(scope: Message, receive: Any, send: Any) -> None:
        passed.append(scope["path"])

    async def send(message: Message) -> None:
        sent.append(message)

    for path in ("/", server.FIXED):
        asyncio.run(server.beside(real)({"type": "http", "path": path}, None, send))  # type: ignore[arg-type]
    assert passed == ["/"]
    assert len(sent[1]["body"]) == 8192


@pytest.mark.django_db
def test_the_fixed_body_is_no_address_of_the_product(client: Client) -> None:
    assert client.get(server.FIXED).status_code == 404


@pytest.mark.django_db
def test_the_couple_has_every_evening_and_every_card_and_the_crowd_is_as_large_as_asked(client: Client) -> None:
    people = demo.build(days=20)
    crowd.every_evening(20, people[0]["email"], people[0]["password"])
    days = set(Ask.objects.values_list("day", flat=True))
    first = min(days)
    assert {first + dt.timedelta(days=n) for n in range(20)} <= days
    one = Answer.objects.filter(state=Answer.REVEALED).count()
    assert one >= 36
    crowd.couples(3)
    assert Space.objects.count() == 4
    assert Member.objects.count() == 8
    assert Answer.objects.filter(state=Answer.REVEALED).count() == one + 6
    client.post("/sign-in/", {"email": people[0]["email"], "password": people[0]["password"]})
    today = client.get("/?more").content.decode().partition("<main")[2].partition("</main>")[0]
    shown = {name for name in PRACTICES if f'="/{name.replace("_", "-")}/' in today}
    assert shown == {practice.name for practice in all_practices() if practice.glance} | {"questions"}
    assert [path for path in LISTS if client.get(path).status_code != 200] == []


def test_what_a_browser_fetches_by_itself_is_found() -> None:
    page = """<link rel="stylesheet" href="/static/a.css"><link rel="preload" href="/static/b.woff2" as="font">
    <link rel="next" href="/later/"><script src="/static/c.js" defer></script><img src="/d.svg"><a href="/e/">"""
    assert list(weight._links("/", page)) == ["/static/a.css", "/static/b.woff2", "/static/c.js", "/d.svg"]
    style = 'src: url("../b.woff2"); background: url(data:image/png;base64,xx)'
    assert list(weight._links("/static/ui/a.css", style)) == ["/static/b.woff2"]


def test_a_visitor_sends_back_what_a_form_hides() -> None:
    page = """<form method="post" action="/other/"><input type="hidden" name="a" value="1"></form>
    <form method="post" action="/answer/">
    <input type="hidden" name="once" value="x&amp;y"><textarea name="words"></textarea></form>"""
    assert Visitor(0).form(page, "/answer/") == {"once": "x&y"}
    with pytest.raises(LookupError):
        Visitor(0).form(page, "/nowhere/")


def test_what_a_process_costs_is_read_from_the_system() -> None:
    assert processes.tree(os.getpid())[0] == os.getpid()
    before = processes._cpu(os.getpid())
    assert before > 0
    sum(n * n for n in range(300_000))
    assert processes._cpu(os.getpid()) > before
    assert processes._ticks(os.getpid()) > 0
    assert processes._pss(os.getpid()) > 1000


def test_openings_are_found_and_put_back() -> None:
    from alcove.couple import reading

    real, found = reading.unseal, list[opening.Call]()
    key, ids = vault.Key.random(), (uuid4(), uuid4())
    sealed = vault.seal(key, vault.Purpose.SPACE_KEY, ids, 1, b"words")
    given = (key, vault.Purpose.SPACE_KEY, ids, 1, sealed)
    opening._while_recording(found, lambda: reading.unseal(*given))
    assert found == [(real, given)]
    assert reading.unseal is real
