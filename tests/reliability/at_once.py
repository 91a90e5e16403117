"""Doing several things in the same moment, in the worst order there is: all have looked before any of them writes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper

from alcove.lib.tests.pages import Answered
from tests.people import Someone, browser

PATIENCE = 60  # seconds after which threads that wait for each other are a deadlock
Deed = Callable[[], Answered]


def at_once(*deeds: Deed) -> list[int]:
    """Do each in a thread of its own; none begins its first transaction before all are there. Return the statuses."""
    with all_look_before_any_writes(len(deeds)) as one, ThreadPoolExecutor(len(deeds)) as threads:
        done = [threads.submit(one, deed) for deed in deeds]
        return [each.result(PATIENCE) for each in done]


@contextmanager
def all_look_before_any_writes(count: int) -> Iterator[Callable[[Deed], int]]:
    """What each thread does: wait for the others at the start, and again before it may write."""
    start, writes = (threading.Barrier(count, timeout=PATIENCE) for _ in range(2))
    begun, begin = threading.local(), DatabaseWrapper._start_transaction_under_autocommit

    def one(deed: Deed) -> int:
        connection.ensure_connection()
        start.wait()
        try:
            return int(deed().status_code)
        finally:
            writes.abort()  # whoever is through need not be waited for
            connections.close_all()

    def waiting(self: Any) -> None:
        if not getattr(begun, "first", False):
            begun.first = True
            with suppress(threading.BrokenBarrierError):
                writes.wait()
        begin(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseWrapper, "_start_transaction_under_autocommit", waiting)
        yield one


def tabs(someone: Someone, count: int) -> list[Any]:
    """That many browsers of one person."""
    return [browser(someone, raises=False) for _ in range(count)]
