"""Has a process of its own answer one question and end: for work that must not slow, see or harm anything else.

The question goes there through a pipe, so it is in no argument, no file and no log.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Final

CHECKOUT: Final = Path(__file__).resolve().parents[2]
# Nothing of this process's own environment goes along: no proxy is asked, and a password for mail may stand there.
ENVIRONMENT: Final = {"PYTHONPATH": str(CHECKOUT), "PYTHONDONTWRITEBYTECODE": "1", "MALLOC_ARENA_MAX": "1"}


def said(command: Sequence[str], question: bytes, patience: float, most: int) -> bytes:
    """At most so many bytes of what it answers; after so many seconds by the clock it is ended with all it started."""
    with subprocess.Popen(  # noqa: S603  (a command of our own, without any part of what was sent or typed)
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=ENVIRONMENT,
        cwd="/",
        start_new_session=True,
    ) as child:
        late = threading.Timer(patience, _end, [child.pid])
        late.start()
        try:
            return _spoken_to(child.stdin, child.stdout, question, most)  # type: ignore[arg-type]
        finally:
            late.cancel()
            _end(child.pid)


def _spoken_to(there: BinaryIO, back: BinaryIO, question: bytes, most: int) -> bytes:
    with contextlib.suppress(BrokenPipeError), there:
        there.write(question)
    return back.read(most)


def _end(process: int) -> None:
    """End it with all it started; it is not waited for yet, so its number is still its own."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)
