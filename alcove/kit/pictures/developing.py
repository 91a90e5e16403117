"""Has what somebody sent made into a plain picture by a process of its own (`darkroom`), one at a time.

Bytes go there and come back through pipes and are in no file. Whatever that process says is held against what it may
say; if it says nothing in time, it is ended with all it may have started.
"""

from __future__ import annotations

import sys
import threading
from dataclasses import dataclass
from typing import Final

from alcove.kit.pictures.frame import HEAD, LARGEST, LONG, MARK
from alcove.lib import aside

COMMAND: Final = (sys.executable, "-m", "alcove.kit.pictures.darkroom")
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
        answer = aside.said(COMMAND, raw, PATIENCE, LARGEST + 1)
    return _read(answer) if len(answer) <= LARGEST else None


def _read(answer: bytes) -> Developed | None:
    if len(answer) <= HEAD.size:
        return None
    mark, width, height, size = HEAD.unpack_from(answer)
    large, small = answer[HEAD.size :][:size], answer[HEAD.size + size :]
    plausible = mark == MARK and 0 < max(width, height) <= LONG
    return Developed(width, height, large, small) if plausible and all(map(_jpeg, (large, small))) else None


def _jpeg(part: bytes) -> bool:
    return part.startswith(b"\xff\xd8\xff") and part.endswith(b"\xff\xd9")
