"""Making a backup, looking whether it is whole, and putting one back."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alcove.project import database, startup
from alcove.project.configuration import Configuration, StartError
from alcove.project.keeping import archive, snapshot


def make(configuration: Configuration, target: Path) -> None:
    """Put a whole, read-back backup at a place where nothing is yet; else StartError, and nothing is there."""
    path, files = configuration.database, configuration.data / archive.FILES
    if os.path.lexists(target):
        raise StartError(f"{target} is there already: a backup is never written over anything.")
    if database.empty(path):
        raise StartError(f"There is no database in {configuration.data}.")
    startup.check_database(path)
    startup.check_version(path)
    with saying("The backup"), private_folder(target.parent, needed(configuration)) as folder:
        whole, read_back = folder / "whole", folder / "read-back"
        archive.pack(whole, snapshot.take(path, folder), files)
        (folder / path.name).unlink()
        open_whole(whole, read_back)
        if os.path.lexists(target):
            raise StartError(f"{target} is there already: a backup is never written over anything.")
        whole.rename(target)
        settle(target.parent)


def needed(configuration: Configuration) -> int:
    """How many bytes must be free while a backup is made: its snapshots, itself, and the copy that is read back."""
    files = archive.below(configuration.data / archive.FILES)
    return 3 * configuration.database.stat().st_size + 2 * sum(file.stat().st_size for file in files)


def open_whole(path: Path, folder: Path) -> dict[str, Any]:
    """Unpack a backup and look whether its database is sound and known to this program; return what it says of itself.

    Raises StartError with the reason; DamagedError if a single byte is not as it was written.
    """
    about = archive.unpack(path, folder)
    unpacked = folder / archive.DATABASE
    startup.check_database(unpacked, thorough=True)
    startup.check_version(unpacked)
    return about


def put_back(path: Path, data: Path) -> None:
    """Put what a backup holds into an empty folder: all of it, or nothing. The database comes last."""
    check_empty(data)
    size = archive.size_of(path)
    with saying("The folder"):
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        with private_folder(data, size) as folder:
            open_whole(path, folder)
            if (folder / archive.FILES).is_dir():
                (folder / archive.FILES).rename(data / archive.FILES)
                settle(data)
            (folder / archive.DATABASE).rename(data / archive.DATABASE)
        settle(data)


def check_empty(data: Path) -> None:
    """Nothing may be in the way of what is put back."""
    if data.exists() and (not data.is_dir() or any(data.iterdir())):
        raise StartError(f"{data} is not an empty folder: a backup is only put back where nothing is.")


@contextmanager
def private_folder(beside: Path, size: int) -> Iterator[Path]:
    """A folder for its owner alone, on the disk of that place, with room for so many bytes, and gone afterwards."""
    free = shutil.disk_usage(beside).free
    if free < size:
        raise StartError(f"There is not enough room in {beside}: {free // 1_000_000} MB are free.")
    with tempfile.TemporaryDirectory(prefix=".alcove-", dir=beside) as folder:
        yield Path(folder)


@contextmanager
def saying(what: str) -> Iterator[None]:
    """Say in one sentence what the disk refused."""
    try:
        yield
    except OSError as error:
        raise StartError(f"{what} could not be written: {error.strerror or type(error).__name__}.") from error


def settle(folder: Path) -> None:
    """Make the names in a folder outlast a power cut."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
