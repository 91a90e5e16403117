"""Taking a copy: all that is one's own or read by both, nothing of the other's, nothing left behind, nobody told."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

import pyrage
import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator

from alcove.accounts import limits
from alcove.accounts.drawer import Drawer
from alcove.across.export.tests.copies import (
    EXPORT,
    a_busy_couple,
    a_little_of_everything,
    answered,
    asked,
    inside,
    items,
    taken,
)
from alcove.couple.models import Space
from alcove.practices import PRACTICES
from alcove.practices.questions.models import Answer
from alcove.vault import age
from tests.people import Someone, a_couple, alone, an_account, another_couple, browser, lapse, unprove

pytestmark = pytest.mark.django_db
SCHEMA = json.loads(files("alcove.across.export").joinpath("schema.json").read_text("utf-8"))
PASSPHRASE = "quiet lantern over the harbour"
SEALED = {"how": "sealed", "password": PASSPHRASE, "password_again": PASSPHRASE}


@pytest.fixture
def couple() -> tuple[Someone, Someone]:
    """Ana and Ben, who have written whatever there is to write."""
    return a_busy_couple()


def test_a_copy_holds_what_one_may_read_and_nothing_private_of_the_other(couple: tuple[Someone, Someone]) -> None:
    for me, other in (couple, couple[::-1]):
        found = inside(taken(browser(me)))
        for suffix in ("html", "json"):
            text = " ".join(text for name, text in found.items() if name.endswith(suffix)).replace("&#39;", "'")
            for kind in ("answer", "reply"):
                assert f"{me.name}'s open {kind}" in text
                assert f"{other.name}'s open {kind}" in text
            for kind in ("waiting answer", "question?", "draft", "title"):
                assert f"{me.name}'s private {kind}" in text, (suffix, kind)
            assert f"{other.name}'s private" not in text
            assert "'s code" not in text
            assert me.password not in text


def test_held_answers_are_ones_own_too(couple: tuple[Someone, Someone]) -> None:
    ana, ben = couple
    ask = asked(ana, "Strictly?", 9)
    for who in (ana, ben):
        strict = who.space.on_day(ask.day)
        strict.options["strict"] = True
        Answer.hand_in(strict, ask, f"{who.name} holds this", once=ask.pk)
        break
    assert Answer.objects.get(ask=ask).state == Answer.HELD
    assert any("Ana holds this" in text for text in inside(taken(browser(ana))).values())
    assert not any("Ana holds this" in text for text in inside(taken(browser(ben))).values())


def test_what_was_taken_away_is_gone_but_for_its_day(couple: tuple[Someone, Someone]) -> None:
    ana, ben = couple
    ask = Answer.objects.filter(state="revealed")[0].ask
    Answer.remove_mine(ben.space, ask)
    found = inside(taken(browser(ana)))
    assert not any("Ben's open answer" in text or "Ben&#39;s open answer" in text for text in found.values())
    said = [one for item in json.loads(found["questions.json"])["items"] for one in item["said"] if one.get("removed")]
    assert [(one["who"], one["words"], one["removed"]) for one in said] == [
        ("Ben", "", str(ben.space.today)),
        ("Ben", "", str(ben.space.today)),
    ]


def test_every_file_is_as_the_schema_says(couple: tuple[Someone, Someone]) -> None:
    found = inside(taken(browser(couple[0])))
    Draft202012Validator.check_schema(SCHEMA)
    for name, text in found.items():
        if name.endswith(".json"):
            Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(json.loads(text))
    assert list(found) == [
        *("index.html", "style.css", "story.html", "story.json"),
        *(
            "questions.html",
            "questions.json",
            "gratitude.html",
            "gratitude.json",
            "milestones.html",
            "milestones.json",
            "promises.html",
            "promises.json",
            "firsts.html",
            "firsts.json",
            "quality_time.html",
            "quality_time.json",
            "rituals.html",
            "rituals.json",
            "honesty.html",
            "honesty.json",
            "apologies.html",
            "apologies.json",
            "forgiveness.html",
            "forgiveness.json",
            "conversations.html",
            "conversations.json",
            "calendar.html",
            "calendar.json",
            "mine.html",
            "mine.json",
            "manifest.json",
        ),
    ]


def test_the_pages_open_from_a_folder_with_nothing_else(couple: tuple[Someone, Someone]) -> None:
    found = inside(taken(browser(couple[0])))
    for name, text in found.items():
        if name.endswith(".html"):
            assert text.startswith("<!doctype html>")
            assert text.count("<h1>") == 1
            assert "<script" not in text
            assert not re.search(r"\sstyle=|<style|https?:|//[a-z]|url\(", text)
            assert set(re.findall(r'(?:href|src)="([^"]+)"', text)) <= set(found)


def test_words_are_no_markup(couple: tuple[Someone, Someone]) -> None:
    ana, _ = couple
    Drawer(ana.keys).write_sheet(title="<b>", words="</figure><script>alert(1)</script>", day=ana.space.today, once="x")
    page = inside(taken(browser(ana)))["mine.html"]
    assert "&lt;/figure&gt;&lt;script&gt;" in page
    assert "<b>" not in page


def test_making_a_copy_changes_nothing_and_leaves_nothing(couple: tuple[Someone, Someone]) -> None:
    client, before = browser(couple[0]), stored()
    with CaptureQueriesContext(connection) as caught:
        taken(client)
    assert [one["sql"] for one in caught.captured_queries if not one["sql"].strip().startswith("SELECT")] == []
    assert stored() == before


def stored() -> list[Any]:
    """Every row of every table but the sessions."""
    models = [model for model in apps.get_models() if model.__name__ != "Session"]
    return [list(model._base_manager.order_by("pk").values_list()) for model in models]


def test_much_costs_few_reads_and_is_sent_on_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not one read for each question: so many of everything at a time."""
    monkeypatch.setattr("alcove.kit.copies.AT_ONCE", 5)
    ana, ben = a_couple()
    for number in range(12):
        ask = asked(ana, f"Question {number}?", number)
        for who in (ana, ben):
            answered(who, ask, f"{who.name} {number}")
    client = browser(ana)
    with CaptureQueriesContext(connection) as caught:
        raw = taken(client)
    assert len(json.loads(inside(raw)["questions.json"])["items"]) == 12
    assert len(caught.captured_queries) < 24 + 6 * len(PRACTICES)
    monkeypatch.setattr("alcove.across.export.zipping.ON_ITS_WAY", 1)
    response: Any = client.post(EXPORT, {"how": "plain"})
    assert next(iter(response.streaming_content)).startswith(b"PK")
    response.close()


def test_a_closed_space_can_be_taken_along(couple: tuple[Someone, Someone]) -> None:
    ana, _ = couple
    before = items(taken(browser(ana)))
    Space.objects.update(state=Space.CLOSED)
    assert items(taken(browser(ana))) == before


def test_somebody_in_no_space_takes_what_is_their_own() -> None:
    olga = an_account("Olga")
    Drawer(olga.keys).write_sheet(title="", words="Olga alone", day=alone("Thea").space.today, once="x")
    found = inside(taken(browser(olga)))
    assert "story.json" not in found
    assert [one["words"] for item in json.loads(found["mine.json"])["items"] for one in item["said"]] == ["Olga alone"]


def test_another_couples_things_are_not_in_it(couple: tuple[Someone, Someone]) -> None:
    cleo, dev = another_couple()
    a_little_of_everything(cleo, dev)
    text = " ".join(inside(taken(browser(cleo))).values())
    assert "Cleo" in text
    assert "Ana" not in text
    assert "Ben" not in text


def test_it_asks_for_the_password_first(couple: tuple[Someone, Someone]) -> None:
    for client in (lapse(browser(couple[0])), unprove(browser(couple[0]))):
        assert client.get(EXPORT).headers["Location"].startswith("/unlock/")
        response = client.post(EXPORT, {"how": "plain"})
        assert response.status_code == 401
        assert b'action="/unlock/"' in response.content


def test_whoever_is_asked_in_between_never_gets_an_open_copy_for_a_sealed_one(couple: tuple[Someone, Someone]) -> None:
    """Passphrases are not carried through the page that asks for the password; the choice is."""
    client = unprove(browser(couple[0]))
    asked_again = client.post(EXPORT, SEALED).content.decode()
    carried = dict(re.findall(r'name="carried-([^"]+)" value="([^"]*)"', asked_again))
    assert carried == {"how": "sealed"}
    response = browser(couple[0]).post(EXPORT, carried)
    assert response.status_code == 422


@time_machine.travel("2026-11-23 20:00 +0000", tick=False)
def test_the_answer_says_to_keep_it_nowhere_and_names_nobody(couple: tuple[Someone, Someone]) -> None:
    client = browser(couple[0])
    for typed, name in (({"how": "plain"}, "copy-2026-11-23.zip"), (SEALED, "copy-2026-11-23.zip.age")):
        response = client.post(EXPORT, typed)
        assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        response.close()


def test_with_a_passphrase_any_program_for_the_format_opens_it(couple: tuple[Someone, Someone]) -> None:
    raw = taken(browser(couple[0]), **SEALED)
    assert age.is_sealed(raw)
    assert items(pyrage.passphrase.decrypt(raw, PASSPHRASE)) == items(taken(browser(couple[0])))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Choose one of the two"),
        ({"how": "sealed"}, "needs a passphrase"),
        ({"how": "plain", "password": PASSPHRASE, "password_again": PASSPHRASE}, "one that is not sealed has none"),
        ({"how": "sealed", "password": PASSPHRASE}, "are not the same"),
        ({"how": "sealed", "password": "short", "password_again": "short"}, "at least 12 characters"),
        ({"how": "sealed", "password": "ana and ben ana", "password_again": "ana and ben ana"}, "could guess"),
    ],
)
def test_what_is_not_clear_is_asked_again(couple: tuple[Someone, Someone], typed: dict[str, str], said: str) -> None:
    response = browser(couple[0]).post(EXPORT, typed)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert PASSPHRASE not in response.content.decode()


def test_five_a_day_for_each_person(couple: tuple[Someone, Someone]) -> None:
    client = browser(couple[0])
    for _ in range(limits.COPIES.amount):
        taken(client)
    refused = client.post(EXPORT, {"how": "plain"})
    assert refused.status_code == 429
    assert "There can be another tomorrow" in refused.content.decode()
    taken(browser(couple[1]))


def test_the_log_says_nothing_of_it(couple: tuple[Someone, Someone], caplog: pytest.LogCaptureFixture) -> None:
    """In a house of two, a line would tell the one who runs the server that the other is thinking of leaving."""
    client = browser(couple[0])
    client.get(EXPORT)
    taken(client)
    client.get("/settings/import/")
    client.get("/settings/")
    assert [record.getMessage().split()[0] for record in caplog.records] == ["accounts:settings"]


def test_the_other_sees_nothing_of_it(couple: tuple[Someone, Someone]) -> None:
    ana, ben = couple
    client = browser(ben)
    before = [shown(client, path) for path in ("/", "/together/", "/story/", "/settings/")]
    taken(browser(ana))
    assert [shown(client, path) for path in ("/", "/together/", "/story/", "/settings/")] == before


def shown(client: Client, path: str) -> str:
    """A page without its token."""
    return re.sub(r'(value|content)="[A-Za-z0-9]{64}"', "", client.get(path).content.decode())


def test_settings_lead_there(couple: tuple[Someone, Someone]) -> None:
    page = browser(couple[0]).get("/settings/").content.decode()
    assert f'href="{EXPORT}"' in page
    assert 'href="/settings/import/"' in page
