"""The backup of the night: when it is made, how many are kept, and what is said when it cannot be made."""

from __future__ import annotations

import datetime as dt
import logging
import os
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from alcove.lib.days import last_copy_gone
from alcove.project import database
from alcove.project.commands import doctor
from alcove.project.configuration import Configuration
from alcove.project.keeping import nightly
from alcove.project.tests.test_startup import Usage, a_database

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
LISBON, NEW_YORK = ZoneInfo("Europe/Lisbon"), ZoneInfo("America/New_York")


@pytest.fixture
def house(tmp_path: Path) -> nightly.Nightly:
    a_database(tmp_path / "alcove.sqlite3", *database.known())
    night = nightly.Nightly(Configuration(data=tmp_path))
    night.zone = LISBON
    return night


def made(folder: Path) -> list[dt.datetime]:
    return sorted(nightly.made_in(folder).values())


def placed(folder: Path, *times: dt.datetime) -> None:
    folder.mkdir(exist_ok=True)
    for time in times:
        (folder / time.strftime(nightly.NAME)).touch()


def test_one_is_made_soon_after_the_start_and_the_next_at_four(house: nightly.Nightly) -> None:
    for minutes in range(0, 3 * 24 * 60, 30):
        house.round(NOW + dt.timedelta(minutes=minutes))
    four = NOW.replace(hour=4)
    assert made(house.folder) == [NOW, four + DAY, four + 2 * DAY, four + 3 * DAY]
    assert house.folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in house.folder.iterdir()} == {0o600}


def test_a_server_that_starts_every_evening_makes_one_every_evening() -> None:
    evening = NOW.replace(hour=20)
    assert nightly.due(evening - DAY, evening, LISBON)
    assert not nightly.due(evening, evening + 3 * HOUR, LISBON)


@pytest.mark.parametrize("zone", [LISBON, NEW_YORK])
def test_four_is_four_on_the_clock_also_when_clocks_change(zone: ZoneInfo) -> None:
    for day in (dt.date(2026, 3, 8), dt.date(2026, 3, 29), dt.date(2026, 10, 25), dt.date(2026, 11, 1)):
        four = dt.datetime.combine(day, dt.time(4), zone).astimezone(dt.UTC)
        assert not nightly.due(four - DAY + HOUR, four - dt.timedelta(minutes=1), zone)
        assert nightly.due(four - DAY + HOUR, four, zone)
        assert not nightly.due(four, four + DAY - 2 * HOUR, zone)


def test_seven_days_and_four_weeks_are_kept_and_none_for_thirty_days(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    for night in range(100):
        now = NOW + night * DAY
        placed(folder, now)
        nightly.forget(folder, now)
        ages = [(now - time).days for time in made(folder)]
        assert set(range(min(7, night + 1))) <= set(ages)
        assert max(ages) < 30
    weeks = Counter(time.isocalendar()[1] for time in made(folder))
    assert len(made(folder)) <= 7 + 3
    assert len(weeks) >= 4


def test_what_is_deleted_today_is_in_no_backup_on_the_day_that_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    placed(folder, NOW)
    gone = dt.datetime.combine(last_copy_gone(NOW.date()), dt.time(0), dt.UTC)
    nightly.forget(folder, gone)
    assert made(folder) == []


def test_a_wrong_clock_neither_stops_backups_nor_keeps_one_for_ever(house: nightly.Nightly) -> None:
    placed(house.folder, NOW.replace(year=2031))
    house.round(NOW)
    assert made(house.folder) == [NOW]


def test_files_of_other_names_are_let_be(tmp_path: Path) -> None:
    placed(tmp_path, NOW - 40 * DAY)
    for name in ("alcove-mine.zip", "before-the-holidays.zip"):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (0, 0))
    (tmp_path / ".alcove-broken-off").mkdir()
    os.utime(tmp_path / ".alcove-broken-off", (0, 0))
    nightly.forget(tmp_path, NOW)
    assert {path.name for path in tmp_path.iterdir()} == {"alcove-mine.zip", "before-the-holidays.zip"}


def test_a_nearly_full_disk_is_said_once_an_hour(
    house: nightly.Nightly, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as full:
        full.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12, 200_000_000))
        for minutes in range(0, 120, 10):
            house.round(NOW + dt.timedelta(minutes=minutes))
    assert [record.getMessage() for record in caplog.records] == ["no backup was made: the disk is nearly full"] * 2
    assert not house.folder.exists()
    house.round(NOW + 2 * HOUR)
    assert made(house.folder) == [NOW + 2 * HOUR]


def test_a_damaged_database_makes_no_backup_and_the_good_ones_stay(
    house: nightly.Nightly, caplog: pytest.LogCaptureFixture
) -> None:
    house.round(NOW - DAY)
    with (house.configuration.data / "alcove.sqlite3").open("r+b") as file:
        file.seek(4 * 4096)
        file.write(b"\xff" * 4096)
    with caplog.at_level(logging.ERROR):
        house.round(NOW)
    assert len(caplog.records) == 1
    assert made(house.folder) == [NOW - DAY]
    assert [path.suffix for path in house.folder.iterdir()] == [".zip"]


def test_nothing_is_made_of_nothing(tmp_path: Path) -> None:
    nightly.Nightly(Configuration(data=tmp_path)).round(NOW)
    assert list(tmp_path.iterdir()) == []


def test_the_doctor_says_how_old_the_last_one_is(house: nightly.Nightly) -> None:
    with closing(sqlite3.connect(house.configuration.database)) as connection:
        connection.execute("ALTER TABLE django_migrations ADD applied")
        connection.execute("UPDATE django_migrations SET applied = '2026-11-22 09:00:00.5'")
        connection.commit()
    look = lambda now: doctor.backups(house.configuration, now)  # noqa: E731
    assert look(NOW)[0]
    assert "no backup yet" in look(NOW)[1]
    assert not look(NOW + 2 * DAY)[0]
    house.round(NOW)
    assert look(NOW + 48 * HOUR)[0]
    assert "48 hours old" in look(NOW + 48 * HOUR)[1]
    assert not look(NOW + 49 * HOUR)[0]
    (path,) = nightly.made_in(house.folder)
    whole = bytearray(path.read_bytes())
    whole[5_000] ^= 1
    path.write_bytes(whole)
    assert not look(NOW)[0]
    assert "is damaged" in look(NOW)[1]
