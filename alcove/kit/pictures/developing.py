"""Has what somebody sent made into a plain picture by a process of its own (`darkroom`), one at a time.

Bytes go there and come back through pipes and are in no file. Whatever that process says is held against what it may
say; if it says nothing in time, it is ended with all it may have started.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from alcove.kit.pictures.frame import HEAD, LARGEST, LONG, MARK

CHECKOUT: Final = Path(__file__).resolve().parents[3]
COMMAND: Final = (sys.executable, "-m", "alcove.kit.pictures.darkroom")
# Nothing of this process's own environment goes along: a password for mail may stand there.
ENVIRONMENT: Final = {"PYTHONPATH": str(CHECKOUT), "PYTHONDONTWRITEBYTECODE": "1", "MALLOC_ARENA_MAX": "1"}
PATIENCE: Final = 40.0  # seconds by the clock until a process is ended; its own time is counted in `darkroom`

_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True, repr=False)
class Developed:
    """A picture as it will be kept: two JPEGs, and the size of the larger in pixels."""

    width: int
    height: int
    large: bytes
    small: bytes


def developed(raw: bytes) -> Developed | None:
    """The picture in these bytes; None if there is none that can be kept, for whatever reason."""
    with _one_at_a_time:
        answer = _asked(raw)
    return _read(answer) if len(answer) <= LARGEST else None


def _asked(raw: bytes) -> bytes:
    with subprocess.Popen(  # noqa: S603  (a command of our own, without any part of what was sent)
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=ENVIRONMENT,
        cwd="/",
        start_new_session=True,
    ) as child:
        late = threading.Timer(PATIENCE, _end, [child.pid])
        late.start()
        try:
            return _spoken_to(child.stdin, child.stdout, raw)  # type: ignore[arg-type]
        finally:
            late.cancel()
            _end(child.pid)


def _spoken_to(there: BinaryIO, back: BinaryIO, raw: bytes) -> bytes:
    with contextlib.suppress(BrokenPipeError), there:
        there.write(raw)
    return back.read(LARGEST + 1)


def _end(process: int) -> None:
    """End it with all it started; it is not waited for yet, so its number is still its own."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)


def _read(answer: bytes) -> Developed | None:
    if len(answer) <= HEAD.size:
        return None
    mark, width, height, size = HEAD.unpack_from(answer)
    large, small = answer[HEAD.size :][:size], answer[HEAD.size + size :]
    plausible = mark == MARK and 0 < max(width, height) <= LONG
    return Developed(width, height, large, small) if plausible and all(map(_jpeg, (large, small))) else None


def _jpeg(part: bytes) -> bool:
    return part.startswith(b"\xff\xd8\xff") and part.endswith(b"\xff\xd9")
