"""What a test does to the database, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from alcove.accounts import limits


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is taken back, and no limit has counted it."""
    limits.storage.reset()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def written() -> int | None:
    """How many rows have ever been written through this connection; None where the database does not tell."""
    connection.ensure_connection()
    return getattr(connection.connection, "total_changes", None)
