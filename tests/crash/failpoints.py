"""What a test puts into a server before it starts: another day, and a place at which it dies or its disk is full."""

from __future__ import annotations

import ctypes
import datetime as dt
import os
import random
import re
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

HERE = threading.local()  # which request this thread is answering
WRITES = ("INSERT", "UPDATE", "DELETE")


class Armed:
    """Dies at the `count`-th passing of a place, while a form that was sent to `path` is being answered.

    It waits for a signal first, since what a test does before may pass there too.
    """

    def __init__(self, order: dict[str, Any]) -> None:
        self.waiting = False
        signal.signal(signal.SIGUSR1, self.wait)
        self.point, self.path, self.left = order["point"], re.compile(order["path"]), int(order["count"])
        self.lock = threading.Lock()

    def wait(self, *_: object) -> None:
        """From now on it is in earnest."""
        self.waiting = True

    def passes(self, point: str) -> bool:
        """Whether this is the moment."""
        if not self.waiting or point != self.point or not self.path.fullmatch(getattr(HERE, "path", "")):
            return False
        with self.lock:
            self.left -= 1
            return self.left == 0


def die() -> None:
    """As if the power of this process had been cut."""
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(10)


def die_with_parent() -> None:
    """No server outlives the test that started it, however that ends; only Linux can do this."""
    if sys.platform == "linux":
        death_signal = 1
        ctypes.CDLL(None).prctl(death_signal, signal.SIGKILL, 0, 0, 0)


def put_in(order: dict[str, Any]) -> None:
    """Follow one order of a test."""
    _another_day(order.get("day", 0))
    if order.get("point"):
        _remember_paths()
        _arm(Armed(order))
    if order.get("torn"):
        _tear()


def _another_day(days: int) -> None:
    from django.utils import timezone

    step = dt.timedelta(days=days)
    timezone.now = lambda: dt.datetime.now(dt.UTC) + step


def _remember_paths() -> None:
    from django.core.handlers.wsgi import WSGIHandler

    answer = WSGIHandler.__call__

    def remembering(self: Any, environ: Any, start_response: Any) -> Any:
        HERE.path = f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}"
        return answer(self, environ, start_response)

    WSGIHandler.__call__ = remembering


def _arm(armed: Armed) -> None:
    """Places: a statement has run; a commit is about to begin, is under way, or is done and nobody was told; a file has
    been written or given its name, and the disk is about to be asked whether it has it.
    """
    from django.db.backends.sqlite3.base import DatabaseWrapper, SQLiteCursorWrapper

    execute, commit, settled = SQLiteCursorWrapper.execute, DatabaseWrapper._commit, os.fsync

    def executing(self: Any, query: str, params: Any = None) -> Any:
        found = execute(self, query, params)
        if query.startswith(WRITES) and armed.passes("statement"):
            die()
        return found

    def committing(self: Any) -> Any:
        if armed.passes("before commit"):
            die()
        if armed.passes("during commit"):
            _soon(die)
        found = commit(self)
        if armed.passes("after commit"):
            die()
        return found

    def settling(file: int) -> None:
        if armed.passes("file"):
            die()
        settled(file)

    SQLiteCursorWrapper.execute, DatabaseWrapper._commit, os.fsync = executing, committing, settling


def _soon(what: Callable[[], None]) -> None:
    pause = random.random() * 0.004  # about as long as a commit takes
    threading.Thread(target=lambda: (time.sleep(pause), what()), daemon=True).start()


def _tear() -> None:
    """A house without transactions, for a test of the tests: every statement is kept at once."""
    from django.db.transaction import Atomic

    Atomic.__enter__ = lambda self: None
    Atomic.__exit__ = lambda self, kind, value, trace: None
