"""Files made to do harm, each in the real process: it stays within its bounds, and nothing comes of it."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

from alcove.kit.pictures import developing
from alcove.lib import aside
from tests.pictures import image
from tests.pictures.test_darkroom import HEIC, REFUSED, png

MOST: Final = 450_000  # kB that the process may have in memory at once


# Starts the process from one that is small: the system counts as its memory what its starter had.
MEASURED: Final = f"""
import resource, subprocess, sys
subprocess.run({developing.COMMAND!r})
used = resource.getrusage(resource.RUSAGE_CHILDREN)
sys.stderr.write(f"{{used.ru_maxrss}} {{used.ru_utime + used.ru_stime}}")
"""


def made(raw: bytes) -> tuple[bytes, int, float]:
    """What the process answers, how many kB it had in memory at most, and how many seconds of the processor it took."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED], input=raw, capture_output=True, env=aside.ENVIRONMENT, check=True
    )
    memory, seconds = done.stderr.split()[-2:]
    return done.stdout, int(memory), float(seconds)


def webp(width: int, height: int) -> bytes:
    """A WebP of a few bytes that says it is as large as the format allows, with one picture more to come."""
    inner = image("WEBP", (16, 16), lossless=True)[12:]
    canvas = bytes([0b10, 0, 0, 0]) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    placed = bytes(6) + (15).to_bytes(3, "little") * 2 + bytes(4) + inner
    chunks = [(b"VP8X", canvas), (b"ANIM", bytes(6)), (b"ANMF", placed)]
    body = b"".join(name + struct.pack("<I", len(data)) + data + bytes(len(data) % 2) for name, data in chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


# Made when they are needed: to make them takes longer than most tests.
BOMBS: Final[dict[str, Callable[[], bytes]]] = {
    "a PNG that swells to 15 GB": lambda: png(50_000, 50_000, zlib.compress(bytes(50_000_000), 9)),
    "a PNG with more in it than it says": lambda: png(100, 100, zlib.compress(bytes(100_000_000), 9)),
    "a WebP of 268 megapixels": lambda: webp(16_384, 16_384),
    "a WebP of 49 megapixels": lambda: webp(7_000, 7_000),
    "a PNG with a text that swells": lambda: image("PNG").replace(
        b"IDAT", b"zTXtWagtail\0\0" + zlib.compress(bytes(200_000_000), 9) + b"IDAT", 1
    ),
    "15 MB of nothing": lambda: bytes(15_000_000),
    "15 MB that begin like a picture": lambda: image()[:300] + os.urandom(14_999_000),
    "a HEIC with noise in it": lambda: HEIC[:300] + os.urandom(346),
}


@pytest.mark.parametrize("what", [*REFUSED, *BOMBS])
def test_a_bomb_does_no_harm(what: str) -> None:
    answer, memory, seconds = made(BOMBS[what]() if what in BOMBS else REFUSED[what])
    assert answer == b"" or developing._read(answer) is not None
    assert what not in REFUSED or answer == b""
    assert memory < MOST
    assert seconds < 21


def test_the_largest_that_is_kept_stays_within_its_bounds() -> None:
    answer, memory, _ = made(image("JPEG", (8_160, 6_120), quality=60, progressive=True))
    assert developing._read(answer)
    assert memory < MOST


@pytest.mark.parametrize("deed", ["open(socket.__file__)", "open(sys.argv[1], 'w')", "socket.socket()", "bytes(10**9)"])
def test_the_process_can_open_nothing_and_take_no_more_memory(deed: str, tmp_path: Path) -> None:
    program = (
        "import socket, sys\nfrom alcove.kit.pictures import darkroom\ndarkroom.prepare(); darkroom.confine()\n"
        f"try:\n {deed}\nexcept (OSError, MemoryError): print('refused')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "kept")],
        env=aside.ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    assert done.stdout == b"refused\n"


def test_it_works_for_its_time_alone() -> None:
    program = "from alcove.kit.pictures import darkroom\ndarkroom.SECONDS = 1\ndarkroom.confine()\nwhile True: pass"
    done = subprocess.run([sys.executable, "-c", program], env=aside.ENVIRONMENT, timeout=60, check=False)
    assert done.returncode < 0


def test_many_at_once_wait_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most = set[int](), list[int]()
    real = aside._spoken_to

    def counted(*given: object) -> bytes:
        running.add(id(given))
        most.append(len(running))
        try:
            return real(*given)  # type: ignore[arg-type]
        finally:
            running.discard(id(given))

    monkeypatch.setattr(aside, "_spoken_to", counted)
    with ThreadPoolExecutor(6) as threads:
        assert all(threads.map(developing.developed, [image()] * 6))
    assert set(most) == {1}
