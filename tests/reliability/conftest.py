"""A database in a file of its own, as on a real server: each thread comes to it by itself, and its disk can be full."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection, connections


@pytest.fixture
def on_disk(tmp_path: Path, db: None) -> Iterator[Path]:
    """The path of the file, empty but for its tables; what is written is committed as it is on a server."""
    path, before = tmp_path / "alcove.sqlite3", connections["default"]
    shape = before.connection.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    )
    with closing(sqlite3.connect(path)) as file:
        file.executescript(";".join(sql for (sql,) in shape))
    settings, name = before.settings_dict, before.settings_dict["NAME"]
    settings["NAME"] = str(path)
    connections["default"] = connections.create_connection("default")
    yield path
    connection.close()
    settings["NAME"], connections["default"] = name, before
