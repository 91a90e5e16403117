"""What must be true before anybody is let in. Each check either passes in silence or refuses in one sentence."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from alcove.project import database
from alcove.project.configuration import LOOPBACK, Configuration, StartError

ROOM: Final = 200_000_000  # bytes that must be free: below that, "saved" could not be kept for long


def listen(configuration: Configuration) -> socket.socket:
    """Take the port, so that nobody else can, and say so if somebody has it already."""
    host, port = configuration.host, configuration.port
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return _taken(socket.socket(family, kind, proto), address)
    except OSError as error:
        raise StartError(f"Port {port} on {host} cannot be used: {_reason(error)}.") from error


def guard_memory() -> None:
    """Keep what is in this process out of core dumps and out of reach of other programs of the same user."""
    os.umask(0o077)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        set_dumpable = 4
        ctypes.CDLL(None).prctl(set_dumpable, 0, 0, 0, 0)


def check(configuration: Configuration) -> None:
    """Every check that needs nothing but the files, in the order in which a person would mend them."""
    check_address(configuration)
    check_folder(configuration.data)
    check_room(configuration.data)
    check_database(configuration.database)
    check_version(configuration.database)


def check_address(configuration: Configuration) -> None:
    """Words must not travel in clear: plain HTTP stays on this machine."""
    if configuration.https:
        return
    if not configuration.local:
        raise StartError(
            f"{configuration.origin} would send everything in clear:"
            " put HTTPS in front, with its address in ALCOVE_ORIGIN."
        )
    if configuration.host not in LOOPBACK:
        raise StartError(
            f"Listening on {configuration.host} without HTTPS would send everything in clear:"
            " listen on 127.0.0.1, or put HTTPS in front, with its address in ALCOVE_ORIGIN."
        )


def check_folder(data: Path) -> None:
    """The data folder is there, private when it is made here, and can be written to."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=data) as probe:
            probe.write(b"1")
    except OSError as error:
        raise StartError(f"The data folder {data} cannot be written to: {_reason(error)}.") from error


def check_room(data: Path, more: int = 0) -> None:
    """There is room for what people write, beside `more` bytes that are about to be written."""
    free, needed = shutil.disk_usage(data).free // 1_000_000, (ROOM + more) // 1_000_000
    if free < needed:
        raise StartError(f"The disk is nearly full: {free} MB are free in {data}, and Alcove needs {needed} MB.")


def check_database(path: Path, *, thorough: bool = False) -> None:
    """The database is one, can be written to, and is not damaged."""
    try:
        trouble = database.trouble(path, thorough=thorough)
    except OSError as error:
        raise StartError(f"The database {path} cannot be opened: {_reason(error)}.") from error
    if trouble:
        raise StartError(f"The database {path} is damaged ({trouble}): put a backup in its place.")


def check_version(path: Path) -> None:
    """An older program must not write to what a newer one has changed."""
    unknown = database.recorded(path) - database.known()
    if unknown:
        app, name = sorted(unknown)[-1]
        raise StartError(
            f"The database {path} belongs to a newer Alcove (it knows {app} {name}): start that one instead."
        )


def set_up(configuration: Configuration) -> None:
    """Set Django up with this configuration and nothing else."""
    os.environ.update(configuration.environment(), DJANGO_SETTINGS_MODULE="alcove.project.settings")
    import django

    django.setup()


def gather_static(configuration: Configuration) -> None:
    """Make style sheets, scripts and fonts anew if what they are made from has changed."""
    from alcove.ui import gather

    if gather.stale(configuration.static):
        gather.gather(configuration.static)


def prepare(configuration: Configuration) -> None:
    """Bring the database to this program's shape, after keeping a copy of what was there. Needs Django to be set up."""
    path = configuration.database
    database.forget_old_copies(configuration.data)
    pending = database.known() - database.recorded(path)
    if not pending:
        return
    if database.recorded(path):
        check_room(configuration.data, path.stat().st_size)
        database.keep_copy(path)
    database.migrate()


def _taken(listening: socket.socket, address: Any) -> socket.socket:
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(1024)
    except OSError:
        listening.close()
        raise
    return listening


def _reason(error: OSError) -> str:
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "it is not a folder"
    if isinstance(error, socket.gaierror):
        return "there is no such address"
    words = error.strerror or type(error).__name__
    return words[0].lower() + words[1:]
