"""Looks whether a backup is whole, brings it to this program's shape in a folder of its own, and tries what opens."""

from __future__ import annotations

import argparse
import getpass
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from alcove.project import database, startup
from alcove.project.configuration import Configuration, StartError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which backup, and whether somebody tries their password on it."""
    parser.add_argument("file", type=Path, help="the backup")
    parser.add_argument(
        "--sign-in", action="store_true", help="ask for an e-mail address and a password, and open all that they open"
    )


def run(options: argparse.Namespace) -> int:
    """Look, and say what was found; the backup itself is not changed, and nothing stays behind."""
    from alcove.project.keeping import archive, making

    startup.guard_memory()
    size = archive.size_of(options.file)
    with making.saying("A copy to look at"), making.private_folder(Path(tempfile.gettempdir()), 2 * size) as folder:
        about = making.open_whole(options.file, folder)
        print(f"whole: made on {about['day']} by Alcove {about['alcove']}, {len(about['parts'])} parts", flush=True)
        for line in tried(folder, sign_in=options.sign_in):
            print(line, flush=True)
    return 0


def tried(folder: Path, *, sign_in: bool) -> Iterator[str]:
    """Bring an unpacked backup to this program's shape, count, and open what one person can open."""
    startup.set_up(Configuration.from_environment({"ALCOVE_DATA": str(folder)}))
    from django.db import connections

    try:
        database.migrate()
        yield counted()
        if sign_in:
            yield from opened(*asked())
    finally:
        connections.close_all()


def counted() -> str:
    """How many people and spaces there are, and nothing else about them."""
    from alcove.accounts.models import Person
    from alcove.couple.models import Space

    return f"people: {Person.objects.count()}, spaces: {Space.objects.count()}"


def asked() -> tuple[str, str]:
    """Ask who tries; a password among the arguments would stay in the history of a shell."""
    sys.stderr.write("E-mail address: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower(), getpass.getpass("Password: ")


def opened(email: str, password: str) -> Iterator[str]:
    """Open everything this person can open, and say how much of what; StartError if anything does not open."""
    from alcove.accounts.models import Person
    from alcove.project.keeping import opening

    arrived = Person.arrive(email, password)
    if arrived is None:
        raise StartError("This address and this password open nothing in this backup.")
    found = opening.all_of(arrived[1])
    for column, (good, bad) in found.items():
        if good or bad:
            yield f"{column}: {good} open" + (f", {bad} DO NOT" if bad else "")
    shut = sum(bad for _, bad in found.values())
    if shut:
        raise StartError(f"This backup holds sealed things that do not open ({shut}): do not rely on it.")
    yield f"all {sum(good for good, _ in found.values())} sealed things of theirs open"
