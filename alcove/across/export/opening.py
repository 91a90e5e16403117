"""Opening a copy that somebody brings: whole and as Alcove made it, or not at all."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alcove.across.export.copying import FORMAT, MANIFEST, VERSION
from alcove.across.export.shape import MOST_FILES, as_item, is_manifest
from alcove.kit.copies import Item
from alcove.kit.pictures.copying import FILE
from alcove.vault import SealError, age

LARGEST: Final = 16_000_000  # bytes of a copy as it is sent
MOST_OPENED: Final = 120_000_000  # bytes of all that is in it
MOST_ITEMS: Final = 40_000
LONGEST_LINE: Final = 2_500_000  # bytes of one item
RATIO: Final = 200  # how much smaller what people wrote gets at the very most; small files may be anything
SMALL: Final = 1_000_000
READ: Final = 262_144

NO_COPY = _("This is not a copy from Alcove: it should end in .zip, or in .zip.age if it is sealed.")
DAMAGED = _(
    "This copy is damaged: something in it is missing or was changed since it was made. Nothing was brought in."
)
TOO_MUCH = _(
    "There is more in this copy than can be brought in here. Nothing was brought in. If it holds many pictures, take"
    " the folder called pictures out of it: they are not brought in anyway."
)
NEWER = _("This copy was made by a newer Alcove than this one. Nothing was brought in.")
SEALED = _("This copy is sealed. Type the passphrase it was made with.")
WRONG = _("The passphrase does not open this copy, or the copy is damaged. Nothing was brought in.")


class Refused(Exception):  # noqa: N818  (it is an answer, not a fault)
    """Why this copy is not taken, in a sentence for whoever brought it."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__()
        self.sentence = sentence


@dataclass(frozen=True, slots=True, repr=False)
class Copy:
    """A copy that was looked through from end to end: every file is there, unchanged, and every item is in shape."""

    file: ZipFile
    says: dict[str, Any]

    def items(self) -> Iterator[tuple[str, Item]]:
        """Every item with the title of its part, in the copy's own order."""
        for part in self.says["parts"]:
            for found in _items(self.file, part["name"]):
                yield part["title"], found


def opened(raw: bytes, passphrase: str) -> Copy:
    """Open a copy and look all of it through; Refused if anything about it is not as Alcove makes it."""
    if len(raw) > LARGEST:
        raise Refused(TOO_MUCH)
    plain = _unsealed(raw, passphrase) if age.is_sealed(raw) else raw
    try:
        file = ZipFile(BytesIO(plain))
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        raise Refused(NO_COPY) from None
    try:
        return _looked_through(file)
    except (BadZipFile, zlib.error, EOFError, KeyError, ValueError, OSError, RuntimeError, RecursionError):
        raise Refused(DAMAGED) from None


def _unsealed(raw: bytes, passphrase: str) -> bytes:
    if not passphrase:
        raise Refused(SEALED)
    try:
        return age.opened(raw, passphrase)
    except SealError:
        raise Refused(WRONG) from None


def _looked_through(file: ZipFile) -> Copy:
    entries = file.infolist()
    _check_sizes(entries)
    says = _manifest(file)
    names = [entry.filename for entry in entries]
    kept = [name for name in says["files"] if not FILE.fullmatch(name)]  # pictures may have been taken out
    if len(set(names)) != len(names) or not {*kept, MANIFEST} <= set(names) <= {*says["files"], MANIFEST}:
        raise ValueError
    for name in set(names) - {MANIFEST}:
        if _hash(file, name) != says["files"][name]:
            raise ValueError
    copy = Copy(file, says)
    for part in says["parts"]:
        if sum(1 for _item in _items(file, part["name"])) != part["items"]:
            raise ValueError
    return copy


def _check_sizes(entries: list[ZipInfo]) -> None:
    total = sum(entry.file_size for entry in entries)
    swollen = any(e.file_size > SMALL and e.file_size > RATIO * e.compress_size for e in entries)
    if len(entries) > MOST_FILES or total > MOST_OPENED or swollen:
        raise Refused(TOO_MUCH)
    odd = any(entry.compress_type != ZIP_DEFLATED for entry in entries)
    if odd or min((entry.header_offset for entry in entries), default=0):  # something stands before the first file
        raise ValueError


def _manifest(file: ZipFile) -> dict[str, Any]:
    if MANIFEST not in file.namelist():
        raise Refused(NO_COPY)
    says = json.loads(b"".join(_read(file, MANIFEST, most=SMALL)))
    if not isinstance(says, dict) or says.get("format") != FORMAT:
        raise Refused(NO_COPY)
    if isinstance(says.get("version"), int) and says["version"] > VERSION:
        raise Refused(NEWER)
    if not is_manifest(says):
        raise ValueError
    if sum(part["items"] for part in says["parts"]) > MOST_ITEMS:
        raise Refused(TOO_MUCH)
    return says


def _read(file: ZipFile, name: str, most: int) -> Iterator[bytes]:
    """A file of the copy in parts. What it says of its own size is not believed."""
    left = most
    with file.open(name) as member:
        while part := member.read(READ):
            left -= len(part)
            if left < 0:
                raise Refused(TOO_MUCH)
            yield part


def _hash(file: ZipFile, name: str) -> str:
    mark = hashlib.sha256()
    for part in _read(file, name, most=MOST_OPENED):
        mark.update(part)
    return mark.hexdigest()


def _items(file: ZipFile, name: str) -> Iterator[Item]:
    """The items of a part, one line at a time, so that a file full of brackets cannot fill the memory."""
    with file.open(f"{name}.json") as member:
        head = json.loads(_line(member) + b"]}")
        if head != {"version": VERSION, "part": name, "items": []}:
            raise ValueError
        while (line := _line(member)) != b"]}":
            yield as_item(json.loads(line.removesuffix(b",")))
        if member.read(1):
            raise ValueError


def _line(member: Any) -> bytes:
    line: bytes = member.readline(LONGEST_LINE)
    if not line.endswith(b"\n"):
        raise ValueError
    return line[:-1]
