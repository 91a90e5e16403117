"""What every release has kept opens with the program of today, is read whole, and is written on.

These tests are slower than others: passwords cost what a real server asks for, at the least it accepts.
"""

from __future__ import annotations

import datetime as dt
import json
import lzma
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from shutil import copy
from typing import Any
from zipfile import ZipFile

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from alcove.accounts.models import Person
from alcove.lib.tests.on_disk import kept_in
from alcove.lib.tests.pages import said
from alcove.project import database
from alcove.project.configuration import CHECKOUT
from alcove.project.keeping import making, opening
from alcove.vault import passwords
from tests.upgrade import life

HERE = Path(__file__).resolve().parent
RELEASES = sorted(path.parent for path in HERE.glob("*/told.json"))
REAL = passwords.FLOOR  # as the program has it: read before any test makes passwords cheap


@dataclass
class Release:
    """One release's database, in the shape of today, and what was told of it then."""

    told: dict[str, Any]
    backup: bytes

    def sign_in(self, name: str) -> Client:
        """A new browser, in which they have typed their password."""
        client, who = Client(), self.told["people"][name]
        answer = client.post("/sign-in/", {"email": who["email"], "password": who["password"]})
        assert answer.status_code == 302, said(answer)
        return client

    def still_signed_in(self) -> Client:
        """Ana's browser from before the upgrade."""
        client = Client()
        client.cookies[settings.SESSION_COOKIE] = self.told["cookies"]["token"]
        client.cookies[settings.KEY_COOKIE] = self.told["cookies"]["secret"]
        return client


@pytest.fixture(scope="module", params=RELEASES, ids=lambda path: path.name)
def upgraded(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, dict[str, Any], Path]:
    """The folder of a release, what was told of it, and what it has kept, brought to the shape of today."""
    told, file = json.loads((request.param / "told.json").read_text("utf-8")), tmp_path_factory.mktemp("up") / "file"
    file.write_bytes(lzma.decompress((request.param / "alcove.sqlite3.xz").read_bytes()))
    assert database.trouble(file, thorough=True) == ""
    assert database.recorded(file) <= database.known(), "a change that was released may not lose its name"
    with django_db_blocker.unblock(), while_people_are_there(told, file):
        database.migrate()
        assert database.recorded(file) == database.known()
    return request.param, told, file


@contextmanager
def while_people_are_there(told: dict[str, Any], file: Path) -> Iterator[None]:
    """Two minutes after what is in the file was made; all that happens is kept there."""
    soon = dt.datetime.fromisoformat(told["made"]) + dt.timedelta(minutes=2)
    with time_machine.travel(soon, tick=False), kept_in(file):
        yield


@pytest.fixture
def release(
    upgraded: tuple[Path, dict[str, Any], Path], db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Release]:
    """A copy of what a release has kept, in the shape of today, for people who are there now."""
    for cost in ("FLOOR", "DEFAULT"):
        monkeypatch.setattr(passwords, cost, REAL)
    folder, told, file = upgraded
    backup = lzma.decompress((folder / "backup.zip.xz").read_bytes())
    with ZipFile(BytesIO(backup)) as whole:
        whole.extractall(tmp_path, [name for name in whole.namelist() if name.startswith("files/")])
    monkeypatch.setattr(settings, "FILES", tmp_path / "files")
    with while_people_are_there(told, copy(file, tmp_path / "alcove.sqlite3")):
        yield Release(told, backup)


def copy_of(client: Client) -> str:
    """All that somebody may read."""
    answer: Any = client.post("/settings/export/", {"how": "plain"})
    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as file:
        return " ".join(file.read(name).decode(errors="replace") for name in file.namelist())


def new_page(client: Client, words: str) -> None:
    """Write a page in Mine, and find it there."""
    client.post("/mine/new/", {"title": words, "words": words, "once": "0" * 32})
    assert words in said(client.get("/mine/"))


def test_every_sealed_thing_opens_as_it_did_then(release: Release) -> None:
    told = release.told["people"]
    for who in told.values():
        arrived = Person.arrive_by_code(who["email"], who["code"])
        assert arrived, who["email"]
        found = opening.all_of(arrived[1])
        assert {column: found[column] for column in who["opens"]} == {c: (n, 0) for c, n in who["opens"].items()}
        assert not any(shut for _, shut in found.values())


def test_ana_is_still_signed_in_reads_all_and_writes_on_with_ben(release: Release) -> None:
    ana, ben = release.still_signed_in(), release.sign_in("Ben")
    for client, name in ((ana, "Ana"), (ben, "Ben")):
        read = copy_of(client)
        assert [words for words in release.told["people"][name]["reads"] if words not in read] == []
        for address in ("/", "/talk/", "/story/", "/together/", "/settings/", "/questions/earlier/"):
            assert client.get(address).status_code == 200, address
        new_page(client, f"{name} after the upgrade")
    ask = f"/questions/{release.told['ask']}/"
    assert ben.post(ask, {"words": "Ben at last", "once": "1" * 32}).status_code == 302
    for client in (ana, ben):
        client.get("/")  # answers that wait strictly are let go at their authors' visits
    assert all("Ben at last" in said(client.get(ask)) for client in (ana, ben))
    assert "Ana on waiting" in said(ben.get(ask))


def test_cleo_comes_back_in_and_finds_what_was_set_aside(release: Release) -> None:
    cleo, before = release.sign_in("Cleo"), release.told["before"]
    assert cleo.post("/together/back/in/")["Location"] == "/"
    assert cleo.post("/settings/set-aside/", {"password_then": before["password"]})["Location"] == "/mine/"
    read = copy_of(cleo)
    assert [words for words in before["words"] if words not in read] == []


def test_what_was_on_its_way_arrives(release: Release) -> None:
    reset, invite = release.told["reset"], release.told["invite"]
    there = Client().post(f"/reset/{reset['id']}/", {"secret": reset["secret"]})
    assert there.status_code == 200
    new = {"secret": invite["secret"], "name": "Olga", "email": "olga@people.example"}
    answer = Client().post(f"/join/{invite['id']}/", new)
    assert "Thea" in said(answer)


def test_its_backup_is_put_back(release: Release, tmp_path: Path) -> None:
    backup, data = tmp_path / "backup.zip", tmp_path / "data"
    backup.write_bytes(release.backup)
    making.put_back(backup, data)
    assert database.recorded(data / "alcove.sqlite3") <= database.known()


def test_every_release_has_kept_one() -> None:
    """`make.py` keeps it, once, for the version that the changelog begins with."""
    changes = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## (\d+\.\d+\.\d+)$", changes, re.MULTILINE)
    assert sorted(released) == sorted(path.name for path in RELEASES)


@pytest.mark.django_db
def test_a_life_of_today_has_something_in_every_table() -> None:
    """Whoever adds a table lets somebody live with it in `life.py`, so that the next release keeps it too."""
    told = life.live().told()
    assert life.empty_tables() == []
    opened = {column for who in told["people"].values() for column in who["opens"]}
    assert opened == set(opening.OPENERS)
