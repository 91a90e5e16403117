"""The file a backup is: whole, private, put back as it was, and damage in it is always told."""

from __future__ import annotations

import json
import os
import random
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from alcove.project import database
from alcove.project.configuration import Configuration, StartError
from alcove.project.keeping import archive, making
from alcove.project.tests.test_startup import a_database

CANARY = b"Wagtail over the quarry"


@pytest.fixture
def kept(tmp_path: Path) -> Configuration:
    """A data folder with a small database and two sealed files."""
    configuration = Configuration(data=tmp_path / "data")
    path = a_database(configuration.database, *database.known())
    with closing(sqlite3.connect(path)) as connection:
        for table in ("accounts_session", "accounts_reset"):
            connection.execute(f"CREATE TABLE {table} (shared)")
            connection.executemany(f"INSERT INTO {table} VALUES (?)", [(CANARY,)] * 100)
        connection.commit()
    deep = configuration.data / "files" / "ab"
    deep.mkdir(parents=True)
    (deep / "abcdef").write_bytes(os.urandom(5_000))
    (configuration.data / "files" / "empty").touch()
    return configuration


@pytest.fixture
def backup(kept: Configuration, tmp_path: Path) -> Path:
    making.make(kept, tmp_path / "backup.zip")
    return tmp_path / "backup.zip"


def words(path: Path) -> list[tuple[bytes]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT * FROM words").fetchall()


def refused(run: object, *given: object) -> str:
    with pytest.raises(StartError) as caught:
        run(*given)  # type: ignore[operator]
    said = str(caught.value)
    assert re.fullmatch(r"[^\n]+\.", said), said
    return said


def test_what_is_put_back_is_what_was_there(kept: Configuration, backup: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    making.put_back(backup, new)
    assert words(new / "alcove.sqlite3") == words(kept.database)
    assert (new / "files/ab/abcdef").read_bytes() == (kept.data / "files/ab/abcdef").read_bytes()
    assert (new / "files/empty").read_bytes() == b""
    assert {path.name for path in new.iterdir()} == {"alcove.sqlite3", "files"}
    assert {path.stat().st_mode & 0o077 for path in [new, *new.rglob("*")]} == {0}


def test_a_backup_is_one_private_file_that_any_zip_program_opens(backup: Path, tmp_path: Path) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {"data", "backup.zip"}
    with zipfile.ZipFile(backup) as whole:
        assert whole.testzip() is None
        assert set(whole.namelist()) == {"alcove.sqlite3", "files/ab/abcdef", "files/empty", "manifest.json"}


def test_no_session_and_no_reset_goes_into_a_backup(kept: Configuration, backup: Path) -> None:
    assert CANARY in kept.database.read_bytes()
    assert CANARY not in backup.read_bytes()


def test_it_is_made_while_somebody_writes(kept: Configuration, tmp_path: Path) -> None:
    with closing(sqlite3.connect(kept.database)) as other:
        other.execute("INSERT INTO words VALUES (x'00')")
        making.make(kept, tmp_path / "backup.zip")
        other.commit()
    making.put_back(tmp_path / "backup.zip", tmp_path / "new")
    assert len(words(tmp_path / "new" / "alcove.sqlite3")) == 200


def test_nothing_is_ever_written_over(kept: Configuration, backup: Path, tmp_path: Path) -> None:
    before = backup.read_bytes()
    assert "is there already" in refused(making.make, kept, backup)
    assert backup.read_bytes() == before
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert "is there already" in refused(making.make, kept, tmp_path / "link")


def test_what_cannot_be_kept_is_said_and_nothing_stays_behind(kept: Configuration, tmp_path: Path) -> None:
    assert "could not be written" in refused(making.make, kept, tmp_path / "none" / "backup.zip")
    nothing = Configuration(data=tmp_path / "nothing")
    assert "There is no database" in refused(making.make, nothing, tmp_path / "backup.zip")
    with kept.database.open("r+b") as file:
        file.seek(4 * 4096)
        file.write(b"\xff" * 4096)
    assert "is damaged" in refused(making.make, kept, tmp_path / "backup.zip")
    assert {path.name for path in tmp_path.iterdir()} == {"data"}


def test_every_changed_byte_and_every_cut_is_told(backup: Path, tmp_path: Path) -> None:
    whole, damaged = backup.read_bytes(), tmp_path / "damaged.zip"
    chance = random.Random(7)
    ends = [*range(60), *range(len(whole) - 600, len(whole), 2)]  # where the zip keeps what its readers skip
    for at in [*ends, *(chance.randrange(len(whole)) for _ in range(100))]:
        damaged.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
        with pytest.raises(archive.DamagedError):
            archive.check_seal(damaged)
    for size in (0, 1, archive.SEAL, len(whole) // 2, len(whole) - archive.SEAL, len(whole) - 1):
        damaged.write_bytes(whole[:size])
        with pytest.raises(archive.DamagedError):
            archive.check_seal(damaged)
    damaged.write_bytes(whole + b"\0")
    with pytest.raises(archive.DamagedError):
        archive.check_seal(damaged)


def test_damage_is_told_before_anything_is_put_back(backup: Path, tmp_path: Path) -> None:
    whole = bytearray(backup.read_bytes())
    whole[len(whole) // 2] ^= 1
    backup.write_bytes(whole)
    assert "is damaged" in refused(making.put_back, backup, tmp_path / "new")
    assert "is damaged" in refused(making.open_whole, backup, tmp_path / "other")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "name", ["../outside", "/outside", "files/../../outside", "files", "files/", "files//x", "other", "files/a\\b"]
)
def test_a_backup_made_to_do_harm_writes_nowhere_else(name: str) -> None:
    with pytest.raises(archive.DamagedError):
        archive._inside(name)


def test_parts_that_are_not_listed_or_not_there_are_told(backup: Path, tmp_path: Path) -> None:
    for make_wrong in (
        lambda parts: parts.pop("files/empty"),
        lambda parts: parts.update({"files/more": parts["files/empty"]}),
        lambda parts: parts["files/ab/abcdef"].update(bytes=4_999),
        lambda parts: parts["files/empty"].update(blake2b="0" * 128),
    ):
        wrong = tmp_path / "wrong.zip"
        _sealed_anew(backup, wrong, make_wrong)
        assert "its parts do not fit together" in refused(making.put_back, wrong, tmp_path / "new")


def _sealed_anew(backup: Path, wrong: Path, change: object) -> None:
    with zipfile.ZipFile(backup) as old, wrong.open("w+b") as file:
        with zipfile.ZipFile(file, "w") as new:
            new.comment = archive.MARK + b"0" * 128
            for name in old.namelist():
                about = old.read(name)
                if name == archive.MANIFEST:
                    said = json.loads(about)
                    change(said["parts"])  # type: ignore[operator]
                    about = json.dumps(said).encode()
                new.writestr(name, about)
        archive._seal(file)


def test_it_is_put_back_only_where_nothing_is(backup: Path, kept: Configuration, tmp_path: Path) -> None:
    assert "not an empty folder" in refused(making.put_back, backup, kept.data)
    assert "not an empty folder" in refused(making.put_back, backup, backup)
    assert "cannot be read" in refused(making.put_back, tmp_path / "none.zip", tmp_path / "new")


def test_a_backup_of_a_newer_program_is_refused(kept: Configuration, tmp_path: Path) -> None:
    with closing(sqlite3.connect(kept.database)) as connection:
        connection.execute("INSERT INTO django_migrations (app, name) VALUES ('couple', '0999_later')")
        connection.commit()
    assert "newer Alcove" in refused(making.make, kept, tmp_path / "backup.zip")
