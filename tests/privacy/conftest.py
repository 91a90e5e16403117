"""The world of the access tests is built once for a module; nothing in it lasts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from alcove.vault import passwords
from tests.privacy.world import World, undone


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Everybody, in a transaction that is never kept."""
    cheap = passwords.Cost(8, 1)
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), undone():
        patch.setattr(passwords, "FLOOR", cheap)
        patch.setattr(passwords, "DEFAULT", cheap)
        yield World()
