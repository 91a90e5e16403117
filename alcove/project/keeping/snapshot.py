"""The database as it was at one moment, for a backup: sound, without what only the running server needs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from alcove.project import database
from alcove.project.configuration import StartError

# Sessions would tell when somebody was here. A reset that was stopped since must not come back with an old backup.
LEFT_OUT: Final = ("accounts_session", "accounts_reset")


def take(path: Path, folder: Path) -> Path:
    """Copy the database into that private folder while others may be writing; return the copy, checked and packed."""
    raw, snapshot = folder / "raw.sqlite3", folder / path.name
    try:
        with closing(database.connect(path)) as source, closing(sqlite3.connect(raw)) as copy:
            source.backup(copy)
            _leave_out(copy)
            _check(copy)
            copy.execute("VACUUM INTO ?", (str(snapshot),))
        raw.unlink()
        with closing(database.connect(snapshot)) as connection:
            _check(connection)
    except sqlite3.DatabaseError as error:
        raise StartError(f"No backup was made: the database {path} cannot be read.") from error
    return snapshot


def _leave_out(copy: sqlite3.Connection) -> None:
    copy.execute("PRAGMA journal_mode=DELETE")
    copy.execute("PRAGMA secure_delete=ON")
    for (table,) in copy.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        if table in LEFT_OUT:
            copy.execute(f"DELETE FROM {table}")  # noqa: S608  (a name from the list above)
    copy.commit()


def _check(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        raise sqlite3.DatabaseError("its parts do not fit together")
