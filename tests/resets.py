"""A reset as its host hands it over, and the two days that must pass."""

from __future__ import annotations

import datetime as dt
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from alcove.project.configuration import CHECKOUT


def issued(data: Path, email: str) -> str:
    """The link that the host prints, without the name of the host."""
    command = [sys.executable, "-m", "alcove", "issue-reset", "--data", str(data), email]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.strip().replace("http://localhost:8000", "")


def ripen(data: Path, days: int = 0) -> None:
    """Let two days have passed, where it is already so many days later."""
    with closing(sqlite3.connect(data / "alcove.sqlite3", timeout=30)) as database:
        now = dt.datetime.now(dt.UTC) + dt.timedelta(days=days)
        database.execute("UPDATE accounts_reset SET due = ?", [f"{now - dt.timedelta(minutes=1):%Y-%m-%d %H:%M:%S}"])
        database.commit()
