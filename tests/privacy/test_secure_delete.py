"""What is deleted is gone from the file and its journal, not just marked as free, whichever connection wrote it."""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

from alcove.project import database

CANARY = "Wagtail over the quarry "
Open = Callable[..., BaseDatabaseWrapper]


@pytest.fixture
def connect(tmp_path: Path, django_db_blocker: Any) -> Iterator[Open]:
    """Opens connections to a file of its own, as the server opens those to its database."""
    opened: list[BaseDatabaseWrapper] = []

    def new(change: Callable[[str], str] = str) -> BaseDatabaseWrapper:
        settings = copy.deepcopy(connections.databases["default"])
        options = settings["OPTIONS"]
        settings["NAME"] = tmp_path / "alcove.sqlite3"
        options["init_command"] = change(options["init_command"])
        opened.append(load_backend(settings["ENGINE"]).DatabaseWrapper(settings, "default"))
        return opened[-1]

    with django_db_blocker.unblock():
        yield new
        for each in opened:
            each.inc_thread_sharing()
            each.close()


def write_and_delete(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE words (id INTEGER PRIMARY KEY, words)")
        for size in (1, 50, 500):  # inside a page, on several, and overflowing
            cursor.executemany("INSERT INTO words (words) VALUES (%s)", [(CANARY * size,)] * 20)
        cursor.execute("UPDATE words SET words = 'x' WHERE id % 3 = 0")
        cursor.execute("DELETE FROM words WHERE id % 3 = 1")
        cursor.execute("DROP TABLE words")


def left(folder: Path) -> set[str]:
    """The files in which the words still are."""
    return {path.name for path in folder.iterdir() if CANARY.encode() in path.read_bytes()}


def test_nothing_is_left_in_the_file_and_its_journal(connect: Open, tmp_path: Path) -> None:
    write_and_delete(connect())
    assert (tmp_path / "alcove.sqlite3").stat().st_size > 100_000
    database.empty_journal(tmp_path / "alcove.sqlite3")
    assert left(tmp_path) == set()


def test_nothing_is_left_in_a_write_ahead_journal_after_a_round_of_housekeeping(connect: Open, tmp_path: Path) -> None:
    write_and_delete(connect(lambda said: said.replace("journal_mode=DELETE", "journal_mode=WAL")))
    assert left(tmp_path) == {"alcove.sqlite3-wal"}
    database.empty_journal(tmp_path / "alcove.sqlite3")
    assert left(tmp_path) == set()


def test_without_the_setting_words_would_be_left(connect: Open, tmp_path: Path) -> None:
    """Else the tests above would prove nothing; some systems build SQLite with the setting on."""
    write_and_delete(connect(lambda said: said.replace("secure_delete=ON", "secure_delete=OFF")))
    database.empty_journal(tmp_path / "alcove.sqlite3")
    assert left(tmp_path) == {"alcove.sqlite3"}


def test_every_connection_of_every_thread_overwrites(connect: Open) -> None:
    found: list[int] = []

    def ask() -> None:
        connection = connect()
        with connection.cursor() as cursor:
            found.append(cursor.execute("PRAGMA secure_delete").fetchone()[0])

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ask()
    assert found == [1, 1, 1, 1]
