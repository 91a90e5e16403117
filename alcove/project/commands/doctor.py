"""Looks whether all is well and says what it finds in plain lines; changes nothing."""

from __future__ import annotations

import argparse
import datetime as dt
import platform
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

from alcove.project import database, startup
from alcove.project.configuration import Configuration, StartError
from alcove.project.keeping import archive, nightly

Finding = tuple[bool, str]
SAFE_WAL = (3, 51, 3)
LATE = dt.timedelta(hours=48)  # age of the last backup at which something must be wrong


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to look."""
    parser.add_argument("--data", type=Path, help="folder of the database (ALCOVE_DATA)")


def run(options: argparse.Namespace) -> int:
    """Print every finding; 1 if something is wrong."""
    configuration, well = Configuration.at(options.data), True
    for good, line in findings(configuration):
        print(f"{'ok   ' if good else 'WRONG'}  {line}", flush=True)
        well = well and good
    return 0 if well else 1


def findings(configuration: Configuration) -> Iterator[Finding]:
    """Everything that is looked at, cheapest first."""
    yield True, f"Python {platform.python_version()}"
    yield journal()
    yield address(configuration)
    yield from folder(configuration.data)
    yield static(configuration)
    if configuration.data.is_dir():
        yield from tables(configuration)


def journal() -> Finding:
    """Which journal the database keeps, and why."""
    version = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info >= SAFE_WAL:
        return True, f"SQLite {version}, write-ahead journal: this version is free of the fault that could damage it"
    return True, f"SQLite {version}, rollback journal: before 3.51.3 the write-ahead journal could be damaged"


def address(configuration: Configuration) -> Finding:
    """How people reach this server."""
    try:
        startup.check_address(configuration)
    except StartError as error:
        return False, str(error)
    way = "through HTTPS" if configuration.https else "on this machine only"
    return True, f"people come in at {configuration.origin}, {way}"


def folder(data: Path) -> Iterator[Finding]:
    """The data folder, who can look into it, and the room left."""
    if not data.is_dir():
        yield False, f"data folder {data} is not there; it is made at the first start"
        return
    mode = stat.S_IMODE(data.stat().st_mode)
    private = not mode & 0o077
    yield (
        private,
        f"data folder {data}, mode {mode:04o}{'' if private else ': others on this machine can look into it'}",
    )
    free = shutil.disk_usage(data).free
    yield free >= startup.ROOM, f"{free // 1_000_000} MB free on its disk"


def static(configuration: Configuration) -> Finding:
    """Whether what browsers fetch is there and fresh."""
    from alcove.ui import gather

    if gather.stale(configuration.static):
        return False, f"style sheets and scripts in {configuration.static} are missing or old; a start makes them"
    return True, f"style sheets and scripts in {configuration.static} are there"


def tables(configuration: Configuration) -> Iterator[Finding]:
    """The database: sound, of this program's shape, and how many it is for."""
    path = configuration.database
    if database.empty(path):
        yield True, "database: nothing in it yet"
        return
    try:
        startup.check_database(path, thorough=True)
    except StartError as error:
        yield False, str(error)
        return
    yield True, f"database {path} is sound, {path.stat().st_size // 1000} kB"
    good, line = changes(path)
    yield good, line
    if good:
        yield counts(configuration)
        yield backups(configuration, dt.datetime.now(dt.UTC))


def changes(path: Path) -> Finding:
    """Whether the database has the shape this program expects."""
    try:
        startup.check_version(path)
    except StartError as error:
        return False, str(error)
    pending = len(database.known() - database.recorded(path))
    if pending:
        return False, f"{pending} changes to the database are pending; a start makes them, after keeping a copy"
    return True, f"all {len(database.known())} changes to the database are made"


def backups(configuration: Configuration, now: dt.datetime) -> Finding:
    """How old the newest nightly backup is that was read back, and whether it is still as it was written."""
    made = {when: path for path, when in nightly.made_in(configuration.data / nightly.FOLDER).items() if when <= now}
    if not made:
        young = now - database.begun(configuration.database) < LATE
        return young, "no backup yet; serve makes one soon after it starts, and one each night"
    newest = max(made)
    try:
        archive.check_seal(made[newest])
    except StartError as error:
        return False, str(error)
    hours = int((now - newest).total_seconds() // 3600)
    return now - newest <= LATE, f"the last verified backup is {hours} hours old: {made[newest]}"


def counts(configuration: Configuration) -> Finding:
    """How many people and spaces there are, and nothing else about them."""
    startup.set_up(configuration)
    from alcove.accounts.models import Person
    from alcove.couple.models import Space

    return True, f"people: {Person.objects.count()}, spaces: {Space.objects.count()}"
