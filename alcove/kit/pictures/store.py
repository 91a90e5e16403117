"""The files of pictures: sealed, with names that say nothing, in the data folder beside the database.

A file is whole on the disk before a row names it, and a row is what makes it readable, for its key lies there. So a
file that no row names opens for nobody: it is what a broken-off upload or a picture taken away has left, and `sweep`
removes it.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings

from alcove.kit.pictures.frame import LARGEST

NEW: Final = ".new"
REST: Final = dt.timedelta(hours=1)  # how old a file is at least that is swept: its row may be on its way


def folder() -> Path:
    """Where they lie; backups take all that is in `files`."""
    return Path(settings.FILES) / "pictures"


def lay_down(name: str, parts: Iterable[bytes]) -> None:
    """Write a file that is there whole, also after a power cut, or not at all."""
    here = folder()
    here.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = here / f"{name}{NEW}"
    with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())
    new.rename(here / name)
    _settle(here)


def read(name: str) -> bytes:
    """The sealed bytes of a file; OSError if it is not there, and nothing of one that is too large to be ours."""
    with (folder() / name).open("rb") as file:
        return file.read(2 * LARGEST)


def sweep(named: Callable[[], set[UUID]], now: dt.datetime) -> None:
    """Remove what no row names any more."""
    old = (now - REST).timestamp()
    rested = [path for path in folder().glob("*") if path.stat().st_mtime < old]
    kept = {code.hex for code in named()} if rested else set()
    for path in rested:
        if path.name.partition(".")[0] not in kept or path.suffix == NEW:
            path.unlink(missing_ok=True)


def _settle(here: Path) -> None:
    opened = os.open(here, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
