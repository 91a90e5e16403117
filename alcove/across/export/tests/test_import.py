"""Bringing a copy in: looked at first, then all of it or nothing, into one's own Mine and nowhere else."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.apps import apps

from alcove.accounts import limits
from alcove.accounts.drawer import Drawer, PrivateRecord
from alcove.across.export.tests.copies import (
    BROUGHT,
    IMPORT,
    a_busy_couple,
    brought,
    chosen,
    hidden,
    looked_at,
    remade,
    said,
    taken,
    zipped,
)
from tests.people import Someone, a_couple, alone, an_account, browser, lapse, unprove

pytestmark = pytest.mark.django_db
PASSPHRASE = "quiet lantern over the harbour"
SEALED = {"how": "sealed", "password": PASSPHRASE, "password_again": PASSPHRASE}


def sheets(who: Someone) -> dict[str, str]:
    """Every page of theirs: its words by its title."""
    return {sheet.title: sheet.words for sheet in Drawer(who.keys).sheets(most=100)[0]}


def test_it_is_looked_at_before_anything_is_kept(raw: bytes, thea: Someone) -> None:
    before = PrivateRecord.objects.count()
    page = looked_at(browser(thea), raw).content.decode()
    assert "by Ana" in page
    assert "Questions</strong>: 4 things" in page
    assert "Your story</strong>: 1 thing<" in page
    assert "from Friday 20 November 2026" in page
    assert "open answer" not in page
    assert PrivateRecord.objects.count() == before


def test_it_becomes_pages_of_mine_with_the_words_of_both(raw: bytes, thea: Someone) -> None:
    response = brought(browser(thea), raw)
    assert response.headers["Location"] == "/mine/"
    found = sheets(thea)
    assert found["Question 0?"] == (
        "Ana:\nAna's open answer\n\nBen:\nBen's open answer\n\n"
        "Ana (a reply):\nAna's open reply\n\nBen (a reply):\nBen's open reply"
    )
    assert found["Ana's private title"] == "Ana's private\npage"
    assert found["Question 2?"] == "Ana (a draft):\nAna's private draft"
    assert found["Your story"].endswith(": Question 0?")
    assert "Ben's private" not in str(found)


def test_pages_lie_in_the_order_of_their_days(thea: Someone) -> None:
    for day in ("2024-02-29", "2026-01-01", "2025-06-01"):
        Drawer(thea.keys).write_sheet(title=day, words="x", day=dt.date.fromisoformat(day), once=day)
    ulla = alone("Ulla")
    Drawer(ulla.keys).write_sheet(title="of her own", words="x", day=dt.date(2023, 1, 1), once="x")
    brought(browser(ulla), taken(browser(thea)))
    assert list(sheets(ulla)) == ["2026-01-01", "2025-06-01", "2024-02-29", "of her own"]


def test_nothing_of_it_goes_into_a_space(raw: bytes) -> None:
    cleo, dev = a_couple("Cleo", "Dev")
    shared = [model for model in apps.get_models() if model._meta.app_label not in ("accounts",)]
    before = [list(model._base_manager.order_by("pk").values_list()) for model in shared]
    brought(browser(cleo), raw)
    assert [list(model._base_manager.order_by("pk").values_list()) for model in shared] == before
    for path in ("/", "/story/", "/questions/earlier/", "/mine/", "/together/"):
        assert b"Ana" not in browser(dev).get(path).content
    assert "Ana's private title" in sheets(cleo)


def test_somebody_in_no_space_may_bring_one_in(raw: bytes) -> None:
    olga = an_account("Olga")
    brought(browser(olga), raw)
    assert "Question 0?" in sheets(olga)


def test_a_form_sent_twice_brings_it_in_once(raw: bytes, thea: Someone) -> None:
    client = browser(thea)
    carried = hidden(looked_at(client, raw))
    for _ in range(2):
        assert client.post(BROUGHT, chosen(raw, **carried)).status_code == 302
    assert len(Drawer(thea.keys).sheets(most=100)[0]) == len(sheets(thea)) == 6


def test_what_was_not_looked_at_is_not_brought_in(raw: bytes, thea: Someone) -> None:
    client, other = browser(thea), remade(raw, lambda files: files.update({"style.css": "body {}"}))
    carried = hidden(looked_at(client, raw))
    response = client.post(BROUGHT, chosen(other, **carried))
    assert response.status_code == 422
    assert "another file than the one you looked at" in response.content.decode()
    assert sheets(thea) == {}


def test_one_that_is_sealed_opens_with_its_passphrase(thea: Someone) -> None:
    ana, _ = a_busy_couple()
    raw, client = taken(browser(ana), **SEALED), browser(thea)
    assert "This copy is sealed" in said(client, raw)
    assert "does not open this copy" in said(client, raw, password="another lantern")
    assert "does not open this copy" in said(client, raw[:-1], password=PASSPHRASE)
    assert PASSPHRASE not in looked_at(client, raw, password=PASSPHRASE).content.decode()
    assert brought(client, raw, password=PASSPHRASE).status_code == 302
    assert "Question 0?" in sheets(thea)


def test_one_half_written_is_not_written_at_all(raw: bytes, thea: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    client = browser(thea, raises=False)
    carried, before = hidden(looked_at(client, raw)), PrivateRecord.objects.count()
    monkeypatch.setattr("alcove.accounts.drawer.BROUGHT_AT_ONCE", 2)
    real = PrivateRecord.objects.bulk_create
    monkeypatch.setattr(
        PrivateRecord.objects,
        "bulk_create",
        lambda rows: real(rows) if PrivateRecord.objects.count() == before else 1 / 0,
    )
    assert client.post(BROUGHT, chosen(raw, **carried)).status_code == 500
    assert PrivateRecord.objects.count() == before


def test_what_is_no_copy_is_told(thea: Someone) -> None:
    client = browser(thea)
    for content in (
        b"words",
        b"PK\x05\x06" + bytes(18),
        zipped({"a.txt": "words"}),
        b"PK\x03\x04 and no more",
    ):
        assert "This is not a copy from Alcove" in said(client, content)
    assert "Choose the file first" in client.post(IMPORT).content.decode()
    assert "There is nothing in this file" in client.post(IMPORT, chosen(b"")).content.decode()
    foreign = {"manifest.json": json.dumps({"format": "something else"})}
    assert "This is not a copy from Alcove" in said(client, zipped(foreign))
    assert "This is not a copy from Alcove" in said(client, zipped({"manifest.json": "[]"}))


def test_one_of_a_newer_version_is_told(raw: bytes, thea: Someone) -> None:
    def newer(files: dict[str, str]) -> None:
        files["manifest.json"] = json.dumps({**json.loads(files["manifest.json"]), "version": 2, "more": []})

    assert "a newer Alcove than this one" in said(browser(thea), remade(raw, newer))


def test_tries_are_limited(raw: bytes, thea: Someone) -> None:
    client = browser(thea)
    for _ in range(limits.COPIES_BROUGHT.amount):
        limits.spend(limits.COPIES_BROUGHT, str(thea.id))
    assert "Wait an hour" in said(client, raw)


def test_it_asks_for_the_password_first(raw: bytes, thea: Someone) -> None:
    for client in (lapse(browser(thea)), unprove(browser(thea))):
        assert client.get(IMPORT).headers["Location"].startswith("/unlock/")
        for path in (IMPORT, BROUGHT):
            assert client.post(path, chosen(raw)).status_code == 401
    assert sheets(thea) == {}
