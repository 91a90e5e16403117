"""A real database file with several connections, and people who act at the same moment."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
from django.db import connections

Result = TypeVar("Result")


@pytest.fixture
def on_disk(db: None, tmp_path: Path) -> Iterator[Path]:
    """Puts a SQLite file in the place of the database in memory: the locks people have, but no wait for the disk."""
    with kept_in(laid_down(tmp_path)) as file:
        yield file


def laid_down(folder: Path) -> Path:
    """A database file in that folder, with every table and nothing in it."""
    file = folder / "alcove.sqlite3"
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
        file.write_bytes(_empty(";".join(sql for (sql,) in cursor.fetchall())))
    return file


@cache
def _empty(tables: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as empty:
        empty.executescript(tables)
        return empty.serialize()


@contextmanager
def kept_in(file: Path, *, for_good: bool = False) -> Iterator[Path]:
    """Everything that reads and writes meanwhile does so in this file, for good if the disk is to be waited for."""
    memory, usual = connections["default"], connections.settings["default"]
    options = dict(usual["OPTIONS"])
    if not for_good:
        options["init_command"] = re.sub(r"synchronous=\w+", "synchronous=OFF", options["init_command"])
    connections.settings["default"] = {**usual, "NAME": str(file), "OPTIONS": options}
    connections["default"] = connections.create_connection("default")
    try:
        yield file
    finally:
        connections["default"].close()
        connections["default"], connections.settings["default"] = memory, usual


def at_once(*acts: Callable[[], Result]) -> list[Result]:
    """Let each act on a thread and a connection of its own, all from the same moment on; return what each returned."""
    start = threading.Barrier(len(acts), timeout=20)
    results: dict[int, Result] = {}
    failures: list[BaseException] = []

    def run(number: int, act: Callable[[], Result]) -> None:
        try:
            start.wait()
            results[number] = act()
        except BaseException as failure:
            failures.append(failure)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    if failures:
        raise failures[0]
    return [results[number] for number in range(len(acts))]


def meet_before(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, *, people: int) -> None:
    """Make the first `people` who come to this function wait there for each other, so that a race surely happens."""
    real, place = getattr(owner, name), threading.Barrier(people, timeout=10)
    tickets = iter(range(people))

    def wait_then(*args: Any, **kwargs: Any) -> Any:
        if next(tickets, None) is not None:
            place.wait()
        return real(*args, **kwargs)

    monkeypatch.setattr(owner, name, staticmethod(wait_then) if isinstance(owner, type) else wait_then)
