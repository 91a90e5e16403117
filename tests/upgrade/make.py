"""Keeps a database of this release for good: `.venv/bin/python -m tests.upgrade.make`.

Run it once, when a release is made, and commit the folder it writes. It is never made again: the people in it must
open with every later program. Passwords are stretched as cheaply as a real server accepts. It refuses to be written
while some table is empty; `life.py` says what is lived through.
"""

from __future__ import annotations

import json
import lzma
import os
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from alcove import __version__
from alcove.project import database, startup
from alcove.project.configuration import Configuration

HERE = Path(__file__).resolve().parent
LARGEST = 300_000  # bytes


def main() -> None:
    """Make it in a folder of its own and keep it under the version's name, where nothing may be yet."""
    with tempfile.TemporaryDirectory() as folder:
        configuration = Configuration(data=Path(folder), static=Path(folder) / "static")
        os.umask(0o077)
        startup.set_up(configuration)
        database.migrate()
        told, backup = _lived(), Path(folder) / "backup.zip"
        from alcove.project.keeping import making

        making.make(configuration, backup)
        _keep(HERE / __version__, configuration.database, backup, told)


def _lived() -> str:
    from alcove.vault import passwords
    from tests.upgrade import life

    passwords.DEFAULT = passwords.FLOOR
    told = life.live().told()
    assert not life.empty_tables(), life.empty_tables()
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def _keep(folder: Path, path: Path, backup: Path, told: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
    folder.mkdir()
    (folder / "told.json").write_text(told, encoding="utf-8")
    for file in (path, backup):
        (folder / f"{file.name}.xz").write_bytes(lzma.compress(file.read_bytes(), preset=9))
    size = sum(file.stat().st_size for file in folder.iterdir())
    sys.stderr.write(f"{folder}: {size // 1000} kB\n")
    assert size < LARGEST


if __name__ == "__main__":
    main()
