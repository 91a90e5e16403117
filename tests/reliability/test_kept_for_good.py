"""What every connection to the database promises: nothing is said to be kept that a power cut could take back."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

pytestmark = pytest.mark.django_db
EXTRA = 3  # the name of its folder, too, is on the disk before a commit returns


@pytest.mark.parametrize(
    ("pragma", "value"), [("synchronous", EXTRA), ("journal_mode", settings.JOURNAL.lower()), ("mmap_size", 0)]
)
def test_a_commit_is_on_the_disk(on_disk: Path, pragma: str, value: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone() == (value,)


def test_a_transaction_waits_its_turn_before_it_looks_at_anything() -> None:
    """Else two that have both looked could both begin to write, and one would be turned away."""
    assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
