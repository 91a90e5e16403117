"""What goes on beside the pages, and how the process ends."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from alcove.accounts import resetting, sessions
from alcove.across.parting import deleting
from alcove.project import database, logs, serving
from alcove.project.configuration import Configuration
from alcove.project.pages import Pages
from alcove.project.tests.test_logs import CANARY
from alcove.project.tests.test_startup import a_database

SLOW = 60  # seconds after which a thread that does not do its work fails its test


@pytest.fixture
def keep_house(tmp_path: Path) -> Iterator[Callable[[], serving.Housekeeping]]:
    started: list[serving.Housekeeping] = []

    def start() -> serving.Housekeeping:
        started.append(serving.Housekeeping(Configuration(data=tmp_path), pause=0.001))
        started[-1].start()
        return started[-1]

    yield start
    for each in started:
        each.stop()


def test_what_has_lapsed_is_swept_until_the_end(
    keep_house: Callable[[], serving.Housekeeping], monkeypatch: pytest.MonkeyPatch
) -> None:
    third, rounds = threading.Event(), list[int]()

    def sweep() -> None:
        rounds.append(len(rounds))
        if len(rounds) == 3:
            third.set()

    monkeypatch.setattr(sessions, "sweep", sweep)
    house = keep_house()
    assert third.wait(SLOW)
    house.stop()
    assert not house.is_alive()


def test_a_failure_is_written_without_words_and_tried_again(
    keep_house: Callable[[], serving.Housekeeping], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    again, rounds = threading.Event(), list[int]()

    def sweep() -> None:
        rounds.append(1)
        if len(rounds) == 1:
            raise ValueError(CANARY)
        again.set()

    monkeypatch.setattr(sessions, "sweep", sweep)
    monkeypatch.setattr(resetting, "sweep_resets", lambda: None)
    monkeypatch.setattr(deleting, "delete_due", lambda: None)
    house = keep_house()
    assert again.wait(SLOW)
    house.stop()
    said = [logs.QuietFormatter().format(record) for record in caplog.records]
    assert len(said) == 1
    assert said[0].startswith("housekeeping failed: ValueError < ")
    assert CANARY not in said[0]


@pytest.mark.django_db
def test_old_copies_go_even_if_nothing_else_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "alcove-at-questions-0001-x.sqlite3"
    old.touch()
    os.utime(old, (0, 0))
    monkeypatch.setattr(sessions, "sweep", lambda: (_ for _ in ()).throw(ValueError))
    with pytest.raises(ValueError, match=r"^$"):
        serving.Housekeeping(Configuration(data=tmp_path)).round()
    assert not old.exists()


@pytest.mark.django_db
def test_a_backup_is_made_beside_the_pages(tmp_path: Path) -> None:
    a_database(tmp_path / "alcove.sqlite3", *database.known())
    serving.Housekeeping(Configuration(data=tmp_path)).round()
    assert [path.suffix for path in (tmp_path / "backups").iterdir()] == [".zip"]


def test_it_ends_well_when_all_is_done() -> None:
    pages = Pages(lambda environ, start: [])
    pages.close()
    assert serving.end(pages) == 0


def test_it_does_not_wait_for_a_request_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[int] = []
    monkeypatch.setattr(os, "_exit", left.append)
    pages = Pages(lambda environ, start: [])
    pages.running = 1
    serving.end(pages)
    pages.close()
    assert left == [0]
