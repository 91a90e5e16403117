"""The world of the access tests is built once for a module; nothing in it lasts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from pytest_django.plugin import DjangoDbBlocker

from tests.privacy.world import World
from tests.undo import undone


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Everybody, in a transaction that is never kept and a moment that does not pass: nothing lapses meanwhile."""
    with django_db_blocker.unblock(), undone():
        world = World()
        with time_machine.travel(dt.datetime.now(dt.UTC), tick=False):
            yield world
