"""The file a backup is: a zip with a list of its parts and their hashes, and a hash over every byte at its end.

The last hash stands in the zip's comment, so that any program can still open the file, and no byte of it can change
without being noticed. It shows damage, not who made the file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from alcove import __version__
from alcove.project.configuration import StartError

FORMAT: Final = 1
DATABASE, FILES, MANIFEST = "alcove.sqlite3", "files", "manifest.json"
MARK: Final = b"alcove-backup "
SEAL: Final = len(MARK) + 128  # bytes of the comment: the mark, and a BLAKE2b-512 in hexadecimal
PIECE: Final = 1024 * 1024  # bytes handled at a time
MOST_LISTED: Final = 64 * 1024 * 1024  # bytes a list of parts may take
Part = dict[str, Any]


class DamagedError(StartError):
    """A backup that is not what was written."""


def pack(target: Path, database: Path, files: Path) -> None:
    """Write the database and all files below `files` into a new file that only its owner can read, and to the disk."""
    with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b") as file:
        with ZipFile(file, "w") as whole:
            whole.comment = MARK + b"0" * 128
            parts = {name: part for name, path in _found(database, files) if (part := _add(whole, name, path))}
            about = {"format": FORMAT, "alcove": __version__, "day": dt.datetime.now(dt.UTC).date().isoformat()}
            whole.writestr(_entry(MANIFEST), json.dumps({**about, "parts": parts}))
        _seal(file)
        file.flush()
        os.fsync(file.fileno())


def check_seal(path: Path) -> None:
    """Hold every byte of the file against the hash at its end. StartError if it does not fit."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END) - SEAL
            end = _tail(file, size)
            whole = end.startswith(MARK) and _hash_of(file, size) == end[len(MARK) :]
    except OSError as error:
        raise StartError(f"{path} cannot be read: {error.strerror or type(error).__name__}.") from error
    if not whole:
        raise DamagedError(f"{path} is damaged, or is no backup.")


def unpack(path: Path, folder: Path) -> dict[str, Any]:
    """Unpack a backup into a private folder and hold everything against its hash; return what it says of itself.

    Raises DamagedError, with whatever was unpacked left for the caller to remove.
    """
    check_seal(path)
    try:
        with ZipFile(path) as whole:
            about = _manifest(whole)
            for name, part in about["parts"].items():
                _extract(whole, name, part, folder)
    except (BadZipFile, ValueError, KeyError, TypeError, EOFError, NotImplementedError, RuntimeError) as error:
        raise DamagedError(f"{path} is damaged: its parts do not fit together.") from error
    return about


def size_of(path: Path) -> int:
    """How many bytes a backup takes once it is unpacked."""
    check_seal(path)
    with ZipFile(path) as whole:
        return sum(entry.file_size for entry in whole.infolist())


def below(files: Path) -> list[Path]:
    """All plain files kept beside the database, at any depth."""
    return sorted(path for path in files.rglob("*") if stat.S_ISREG(path.lstat().st_mode))


def _found(database: Path, files: Path) -> Iterator[tuple[str, Path]]:
    yield DATABASE, database
    for path in below(files):
        yield f"{FILES}/{path.relative_to(files).as_posix()}", path


def _add(whole: ZipFile, name: str, path: Path) -> Part | None:
    try:
        source = path.open("rb")
    except FileNotFoundError:  # thrown away since the list was made, and then no row of the snapshot needs it
        return None
    said, size = hashlib.blake2b(), 0
    with source, whole.open(_entry(name), "w", force_zip64=True) as entry:
        while piece := source.read(PIECE):
            entry.write(piece)
            said.update(piece)
            size += len(piece)
    return {"bytes": size, "blake2b": said.hexdigest()}


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name)
    entry.external_attr = 0o600 << 16  # stored as it is: what is sealed does not get any smaller
    return entry


def _seal(file: BinaryIO) -> None:
    size = file.seek(0, os.SEEK_END) - SEAL
    said = _hash_of(file, size)
    file.seek(size)
    file.write(MARK + said)


def _tail(file: BinaryIO, at: int) -> bytes:
    if at <= 0:
        return b""
    file.seek(at)
    return file.read()


def _hash_of(file: BinaryIO, size: int) -> bytes:
    said, left = hashlib.blake2b(), size
    file.seek(0)
    while left and (piece := file.read(min(PIECE, left))):
        said.update(piece)
        left -= len(piece)
    return said.hexdigest().encode()


def _manifest(whole: ZipFile) -> dict[str, Any]:
    if whole.getinfo(MANIFEST).file_size > MOST_LISTED:
        raise ValueError
    about: dict[str, Any] = json.loads(whole.read(MANIFEST))
    if about["format"] != FORMAT:
        raise StartError("The backup was made by a newer Alcove: use that one.")
    names = whole.namelist()
    if len(names) != len(set(names)) or set(names) != {MANIFEST, *about["parts"]} or DATABASE not in names:
        raise ValueError
    return about


def _extract(whole: ZipFile, name: str, part: Part, folder: Path) -> None:
    target = folder / _inside(name)
    for parent in [*target.relative_to(folder).parents][::-1]:
        (folder / parent).mkdir(mode=0o700, exist_ok=True)
    said, size = hashlib.blake2b(), 0
    opened = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(opened, "wb") as file, whole.open(name) as entry:
        while piece := entry.read(PIECE):
            size += file.write(piece)
            said.update(piece)
            if size > part["bytes"]:
                raise ValueError
        file.flush()
        os.fsync(file.fileno())
    if (size, said.hexdigest()) != (part["bytes"], part["blake2b"]):
        raise ValueError


def _inside(name: str) -> PurePosixPath:
    """The name as a path that cannot lead out of the folder."""
    path = PurePosixPath(name)
    kept = name == DATABASE or (path.parts[0] == FILES and len(path.parts) > 1)
    if not kept or path.as_posix() != name or ".." in path.parts or "\\" in name or "\0" in name:
        raise DamagedError("The backup names a part that belongs in no backup.")
    return path
