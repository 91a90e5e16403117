"""The database file from outside: whether it is sound, which changes it has seen, and the copy kept before the next."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final
from urllib.parse import quote

from alcove.lib.days import COPIES_KEPT
from alcove.project.configuration import CHECKOUT

MAGIC: Final = b"SQLite format 3\x00"
PATIENCE: Final = 10  # seconds to wait for somebody who is writing
QUICK: Final = 64 * 1024 * 1024  # bytes up to which every page is looked at before a start
KEPT: Final = dt.timedelta(days=COPIES_KEPT)  # what people delete must not live on in copies for longer
COPY: Final = "alcove-at-*.sqlite3"

Change = tuple[str, str]


def connect(path: Path) -> sqlite3.Connection:
    """Open an existing database file; able to write, since a broken-off change may have to be undone first."""
    return sqlite3.connect(f"file:{quote(str(path))}?mode=rw", uri=True, timeout=PATIENCE)


def empty(path: Path) -> bool:
    """Whether nothing was ever written."""
    return not path.exists() or path.stat().st_size == 0


def trouble(path: Path, *, thorough: bool = False) -> str:
    """What is wrong with the file, in a few words; empty if it is sound. Raises OSError if it cannot be opened."""
    if empty(path):
        return ""
    with path.open("r+b") as file:
        if file.read(len(MAGIC)) != MAGIC:
            return "it is not a database"
    try:
        with closing(connect(path)) as connection:
            return _checked(connection, thorough=thorough, size=path.stat().st_size)
    except sqlite3.OperationalError as error:
        return "" if error.sqlite_errorcode == sqlite3.SQLITE_BUSY else "it cannot be read"
    except sqlite3.DatabaseError:
        return "it cannot be read"


def recorded(path: Path) -> frozenset[Change]:
    """The changes this file has seen."""
    return frozenset(_history(path))


def known() -> frozenset[Change]:
    """The changes this program brings, from the names of their files."""
    package = CHECKOUT / "alcove"
    files = (file for depth in ("*", "*/*") for file in package.glob(f"{depth}/migrations/[0-9]*.py"))
    return frozenset((file.parent.parent.name, file.stem) for file in files)


def begun(path: Path) -> dt.datetime:
    """When the tables were made."""
    with closing(connect(path)) as connection:
        (first,) = connection.execute("SELECT min(applied) FROM django_migrations").fetchone()
    return dt.datetime.fromisoformat(first).replace(tzinfo=dt.UTC)


def keep_copy(path: Path) -> Path:
    """Copy the database beside itself, named after the last change it has seen; whole or not at all."""
    app, name = _history(path)[-1]
    now = dt.datetime.now(dt.UTC)
    copy = path.with_name(COPY.replace("*", f"{app}-{name[:4]}-{now:%Y%m%dT%H%M%S}"))
    making = copy.with_suffix(".making")
    with closing(connect(path)) as source, closing(sqlite3.connect(making)) as target:
        source.backup(target)
    with making.open("rb") as file:
        os.fsync(file.fileno())
    return making.replace(copy)


def forget_old_copies(data: Path) -> None:
    """Remove copies that are older than the promise about deleted words allows, and any that was never finished."""
    limit = (dt.datetime.now(dt.UTC) - KEPT).timestamp()
    copies = [*data.glob(COPY), *data.glob(COPY.replace(".sqlite3", ".making"))]
    for copy in copies:
        if copy.suffix == ".making" or copy.stat().st_mtime < limit:
            copy.unlink(missing_ok=True)


def empty_journal(path: Path) -> None:
    """Take over what a write-ahead journal holds, and cut it to nothing: deleted words must not live on in it.

    A rollback journal is gone after each write, and there is nothing to do.
    """
    if not empty(path):
        with closing(connect(path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def migrate() -> None:
    """Make the changes that the file has not seen; needs Django."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def _history(path: Path) -> list[Change]:
    if empty(path):
        return []
    with closing(connect(path)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'django_migrations'").fetchone():
            return []
        return list(connection.execute("SELECT app, name FROM django_migrations ORDER BY id"))


def _checked(connection: sqlite3.Connection, *, thorough: bool, size: int) -> str:
    check = "integrity_check" if thorough else "quick_check"
    if thorough or size <= QUICK:
        found: str = connection.execute(f"PRAGMA {check}(1)").fetchone()[0]
        return "" if found == "ok" else "its parts do not fit together"
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return ""
