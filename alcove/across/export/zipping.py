"""A ZIP made while it is sent: no file on the disk, and no more in memory than what is on its way."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ON_ITS_WAY = 65_536  # bytes that come together before they are handed on


@dataclass(slots=True)
class Sink:
    """A stream that cannot be wound back: what is written to it can be taken out once."""

    parts: list[bytes] = field(default_factory=list)
    size: int = 0

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        self.parts.append(bytes(data))
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back here."""

    def taken(self, least: int = 1) -> Iterator[bytes]:
        """What has come together, if it is as much as that."""
        if self.size >= least:
            yield b"".join(self.parts)
            self.parts, self.size = [], 0


Members = Iterable[tuple[str, Iterable[str | bytes]]]


def zipped(members: Members, day: dt.date, closing: Callable[[dict[str, str]], tuple[str, str]]) -> Iterator[bytes]:
    """The bytes of a ZIP of these texts and pictures, all dated to that day.

    `closing` makes the last one from the others' SHA-256.
    A ZIP whose making is broken off has no list of what is in it, and no program takes it for whole.
    """
    sink, hashes = Sink(), dict[str, str]()
    with ZipFile(sink, "w") as file:  # type: ignore[call-overload]  # it needs no more than `write` and `flush`
        for name, texts in members:
            mark = hashlib.sha256()
            yield from _member(file, sink, name, _hashed(texts, mark.update), day)
            hashes[name] = mark.hexdigest()
        name, text = closing(hashes)
        yield from _member(file, sink, name, [text.encode()], day)
    yield from sink.taken()


def _hashed(texts: Iterable[str | bytes], note: Callable[[bytes], None]) -> Iterator[bytes]:
    for text in texts:
        raw = text.encode() if isinstance(text, str) else text
        note(raw)
        yield raw


def _member(file: ZipFile, sink: Sink, name: str, parts: Iterable[bytes], day: dt.date) -> Iterator[bytes]:
    info = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED
    with file.open(info, "w") as member:
        for part in parts:
            member.write(part)
            yield from sink.taken(ON_ITS_WAY)
