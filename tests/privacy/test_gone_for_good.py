"""What is deleted is gone from the file, and not just marked as gone."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection, connections

from alcove.accounts.models import Person, PrivateRecord
from alcove.lib.tests.on_disk import on_disk  # noqa: F401  (a fixture)
from tests.people import an_account

CANARY = b"Wagtail over the quarry"


def _pragma(name: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return int(cursor.fetchone()[0])


def _written_and_deleted(journal: str) -> None:
    """Words of every length, in rows of their own and on pages of their own, written, written over and deleted."""
    owner = an_account("Ana").id
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA journal_mode={journal}")
    rows = [
        PrivateRecord(pk=uuid4(), owner_id=owner, generation=1, sealed=CANARY * size + os.urandom(20))
        for size in (1, 10, 100, 1_000)
        for _ in range(5)
    ]
    PrivateRecord.objects.bulk_create(rows)
    PrivateRecord.objects.filter(pk__in=[row.pk for row in rows[::3]]).update(sealed=b"nothing")
    PrivateRecord.objects.filter(pk__in=[row.pk for row in rows]).delete()
    Person.objects.filter(pk=owner).update(email="nobody@people.example")


def _left(file: Path) -> dict[str, int]:
    """How often the words are found in the database and whatever lies beside it."""
    connection.close()
    found = {path.name: path.read_bytes() for path in file.parent.glob("alcove.sqlite3*")}
    return {name: words.count(CANARY) + words.count(b"ana@people") for name, words in found.items()}


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_nothing_of_what_is_deleted_stays(on_disk: Path, journal: str) -> None:  # noqa: F811
    _written_and_deleted(journal)
    assert _left(on_disk) == {"alcove.sqlite3": 0}


def test_without_it_much_would_stay(on_disk: Path) -> None:  # noqa: F811
    """The test above can fail."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=OFF")
    _written_and_deleted("DELETE")
    assert _left(on_disk)["alcove.sqlite3"] > 100


def test_every_connection_deletes_for_good(on_disk: Path) -> None:  # noqa: F811
    """Each thread has one of its own."""
    found = list[int]()

    def look() -> None:
        try:
            found.append(_pragma("secure_delete"))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [*found, _pragma("secure_delete")] == [1] * 4
