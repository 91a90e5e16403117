"""Has a process of its own answer one question and end: for work that must not slow, see or harm anything else.

The question goes there through a pipe, so it is in no argument, no file and no log.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).resolve().parents[2]
# Nothing of this process's own environment goes along: no proxy is asked, and a password for mail may stand there.
ENVIRONMENT: Final = {"PYTHONPATH": str(CHECKOUT), "PYTHONDONTWRITEBYTECODE": "1", "MALLOC_ARENA_MAX": "1"}


def said(command: Sequence[str], question: bytes, patience: float, most: int) -> bytes:
    """At most so many bytes of what it answers; nothing if it has not ended after so many seconds by the clock."""
    with subprocess.Popen(  # noqa: S603  (a command of our own, without any part of what was typed)
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=ENVIRONMENT,
        cwd="/",
        start_new_session=True,
    ) as child:
        try:
            return child.communicate(question, timeout=patience)[0][:most]
        except subprocess.TimeoutExpired:
            return b""
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
