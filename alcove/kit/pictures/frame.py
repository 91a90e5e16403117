"""What `developing` and `darkroom` have agreed on, so that the server itself never loads what reads pictures."""

from __future__ import annotations

import struct
from typing import Final

MARK: Final = b"alc1"
HEAD: Final = struct.Struct("!4sHHI")  # a mark, width and height of the large picture, and how many bytes it has
LONG, SMALL = 2048, 320  # pixels of the longer side
LARGEST: Final = 4_000_000  # bytes of both pictures together
