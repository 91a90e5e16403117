"""What must be true before anybody is let in, and the sentence that is said when it is not."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sqlite3
from collections import namedtuple
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from alcove.project import database, startup
from alcove.project.configuration import Configuration, StartError

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def chosen(tmp_path: Path) -> Configuration:
    return Configuration(data=tmp_path / "data", port=0, origin="http://localhost:8000", static=tmp_path / "static")


def a_database(path: Path, *changes: tuple[str, str]) -> Path:
    """A small sound database that has seen those changes."""
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS django_migrations (id INTEGER PRIMARY KEY, app, name)")
        connection.executemany("INSERT INTO django_migrations (app, name) VALUES (?, ?)", changes)
        connection.execute("CREATE TABLE words (sealed)")
        connection.executemany("INSERT INTO words VALUES (?)", [(os.urandom(300),) for _ in range(200)])
        connection.commit()
    return path


def refused(check: object, *given: object) -> str:
    with pytest.raises(StartError) as caught:
        check(*given)  # type: ignore[operator]
    said = str(caught.value)
    assert re.fullmatch(r"[^\n]+\.", said), said
    return said


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_is_refused(chosen: Configuration, taken: int) -> None:
    said = refused(startup.listen, replace(chosen, port=taken))
    assert f"Port {taken} on 127.0.0.1" in said
    assert "in use" in said


def test_a_port_is_taken_at_once(chosen: Configuration) -> None:
    with startup.listen(chosen) as mine:
        port = mine.getsockname()[1]
        refused(startup.listen, replace(chosen, port=port))


def test_an_address_that_is_none_is_refused(chosen: Configuration) -> None:
    assert "no such address" in refused(startup.listen, replace(chosen, host="not an address"))


def test_a_new_data_folder_is_private(chosen: Configuration) -> None:
    startup.check_folder(chosen.data)
    assert chosen.data.stat().st_mode & 0o777 == 0o700
    assert list(chosen.data.iterdir()) == []


def test_a_file_where_the_data_folder_should_be_is_refused(chosen: Configuration) -> None:
    chosen.data.write_text("not a folder")
    assert "it is not a folder" in refused(startup.check_folder, chosen.data)


def test_a_folder_nobody_may_write_to_is_refused() -> None:
    assert "cannot be written to" in refused(startup.check_folder, Path("/proc/alcove"))


def test_a_nearly_full_disk_is_refused(chosen: Configuration, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12, 199_000_000))
    said = refused(startup.check_room, chosen.data)
    assert "199 MB are free" in said
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12, 200_000_000))
    startup.check_room(chosen.data)


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("127.0.0.1", "http://alcove.example"),
        ("127.0.0.1", "http://192.168.1.5:8000"),
        ("0.0.0.0", "http://localhost:8000"),
        ("192.168.1.5", "http://127.0.0.1:8000"),
    ],
)
def test_plain_http_is_refused_beyond_this_machine(chosen: Configuration, host: str, origin: str) -> None:
    assert "in clear" in refused(startup.check_address, replace(chosen, host=host, origin=origin))


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("127.0.0.1", "http://localhost:8000"),
        ("::1", "http://[::1]:8000"),
        ("localhost", "http://127.0.0.1"),
        ("0.0.0.0", "https://alcove.example"),
        ("127.0.0.1", "https://alcove.example"),
    ],
)
def test_plain_http_at_home_and_https_anywhere_are_fine(chosen: Configuration, host: str, origin: str) -> None:
    startup.check_address(replace(chosen, host=host, origin=origin))


def test_no_database_and_an_empty_one_are_fine(chosen: Configuration) -> None:
    startup.check(chosen)
    chosen.database.touch()
    startup.check(chosen)


def test_a_sound_database_is_fine(chosen: Configuration) -> None:
    a_database(chosen.database, *database.known())
    startup.check(chosen)


def test_a_file_that_is_no_database_is_refused(chosen: Configuration) -> None:
    chosen.data.mkdir()
    chosen.database.write_text("Dear diary, this is long enough to be something.")
    assert "it is not a database" in refused(startup.check_database, chosen.database)


@pytest.mark.parametrize("largest", [database.QUICK, 0], ids=["every page", "schema only"])
def test_a_damaged_database_is_refused(chosen: Configuration, monkeypatch: pytest.MonkeyPatch, largest: int) -> None:
    monkeypatch.setattr(database, "QUICK", largest)
    path = a_database(chosen.database)
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 60)
    assert "is damaged" in refused(startup.check_database, path)


def test_damage_deep_in_a_small_database_is_found(chosen: Configuration) -> None:
    path = a_database(chosen.database)
    with path.open("r+b") as file:
        file.seek(8 * 4096)
        file.write(b"\xff" * 4096)
    assert "is damaged" in refused(startup.check_database, path)


def test_a_database_somebody_is_writing_to_is_not_damaged(
    chosen: Configuration, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_database(chosen.database)
    monkeypatch.setattr(database, "PATIENCE", 0)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        startup.check_database(path)


def test_a_database_of_a_newer_program_is_refused(chosen: Configuration) -> None:
    path = a_database(chosen.database, *database.known(), ("questions", "0999_later"))
    assert "newer Alcove (it knows questions 0999_later)" in refused(startup.check_version, path)


def test_the_known_changes_are_those_django_knows() -> None:
    from django.db.migrations.loader import MigrationLoader

    assert database.known() == set(MigrationLoader(None).disk_migrations)
    assert len(database.known()) >= 4


def test_before_a_change_a_whole_copy_is_kept(chosen: Configuration, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_database(chosen.database, ("questions", "0001_initial"))
    seen: list[list[Path]] = []
    monkeypatch.setattr(database, "migrate", lambda: seen.append(sorted(chosen.data.glob("*-at-*"))))
    startup.prepare(chosen)
    ((copy,),) = seen  # it was there before the change began
    assert re.fullmatch(r"alcove-at-questions-0001-\d{8}T\d{6}\.sqlite3", copy.name)
    assert database.recorded(copy) == {("questions", "0001_initial")}
    assert database.trouble(copy, thorough=True) == ""
    with closing(sqlite3.connect(copy)) as kept, closing(sqlite3.connect(path)) as now:
        assert kept.execute("SELECT * FROM words").fetchall() == now.execute("SELECT * FROM words").fetchall()


def test_nothing_is_copied_or_changed_when_nothing_is_pending(
    chosen: Configuration, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_database(chosen.database, *database.known())
    monkeypatch.setattr(database, "migrate", lambda: pytest.fail("there was nothing to change"))
    startup.prepare(chosen)
    assert [path.name for path in chosen.data.iterdir()] == ["alcove.sqlite3"]


def test_a_first_start_keeps_no_copy_of_nothing(chosen: Configuration, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen.data.mkdir()
    monkeypatch.setattr(database, "migrate", lambda: None)
    startup.prepare(chosen)
    assert list(chosen.data.iterdir()) == []


def test_no_change_is_begun_without_room_for_the_copy(chosen: Configuration, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_database(chosen.database, ("questions", "0001_initial"))
    os.truncate(path, 50_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12, 240_000_000))
    assert "needs 250 MB" in refused(startup.prepare, chosen)


def test_copies_do_not_outlive_a_month(chosen: Configuration) -> None:
    chosen.data.mkdir()
    names = [
        "alcove-at-questions-0001-x.sqlite3",
        "alcove-at-questions-0002-x.sqlite3",
        "alcove-at-couple-0001-x.making",
    ]
    old, fresh, broken_off = (chosen.data / name for name in names)
    for path in (old, fresh, broken_off, chosen.database):
        path.touch()
    ages = {old: 31, fresh: 29, chosen.database: 400}
    for path, days in ages.items():
        then = path.stat().st_mtime - days * 86_400
        os.utime(path, (then, then))
    database.forget_old_copies(chosen.data)
    assert {path.name for path in chosen.data.iterdir()} == {fresh.name, "alcove.sqlite3"}
