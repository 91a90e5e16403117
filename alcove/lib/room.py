"""When the disk takes nothing more: how that shows, and what may go without."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import OperationalError

FULL: Final = 507
UNWRITABLE: Final = 503
STATUS: Final = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: UNWRITABLE,
    sqlite3.SQLITE_READONLY: UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: UNWRITABLE,
    sqlite3.SQLITE_BUSY: UNWRITABLE,
}
FILES: Final = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: UNWRITABLE,
    errno.EACCES: UNWRITABLE,
    errno.EIO: UNWRITABLE,
}


def status(error: BaseException) -> int | None:
    """507 if there is no room left, 503 if nothing can be written for another reason; None if it was something else."""
    if isinstance(error, OSError):
        return FILES.get(error.errno or 0)
    code = getattr(error.__cause__, "sqlite_errorcode", None) if isinstance(error, OperationalError) else None
    return STATUS.get(code & 0xFF) if code is not None else None  # the low byte is the kind, the rest says where


@contextmanager
def if_there_is_room() -> Iterator[None]:
    """Write something that can wait: whoever came to read is not sent away because the disk is full."""
    try:
        yield
    except OperationalError as error:
        if status(error) is None:
            raise
