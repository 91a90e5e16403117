"""A copy that is damaged, swollen or made to do harm is refused whole, with its reason."""

from __future__ import annotations

import io
import json
import struct
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from alcove.across.export import opening
from alcove.across.export.tests.copies import Change, inside, items, remade, said, zipped
from tests.people import Someone, browser

pytestmark = pytest.mark.django_db


def test_any_byte_that_is_another_is_noticed(raw: bytes, thea: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = items(raw)
    for place in range(7, len(raw), 97):
        changed = bytearray(raw)
        changed[place] ^= 0x11
        try:
            copy = opening.opened(bytes(changed), "")
        except opening.Refused:
            continue
        assert sorted(map(json.dumps, (item for _, item in copy.items()))) == sorted(map(json.dumps, whole))


def manifest(files: dict[str, str], **changes: Any) -> None:
    """Change what the copy says of itself."""
    files["manifest.json"] = json.dumps({**json.loads(files["manifest.json"]), **changes})


def part(text: str) -> Change:
    """Put another text in the place of the story."""
    return lambda files: files.update({"story.json": text})


HEAD = '{"version": 1, "part": "story", "items": ['
GOOD = '{"kind":"story.kept","day":"2026-11-20","title":"x","said":[],"facts":{}}'
DAMAGED: dict[str, Change] = {
    "a file is missing": lambda files: files.pop("mine.html"),
    "a file too many": lambda files: files.update({"more.html": "words"}),
    "a way up": lambda files: files.update({"../mine.html": "words"}),
    "a way from the root": lambda files: files.update({"/etc/passwd": "words"}),
    "a part is missing": lambda files: manifest(
        files,
        parts=[*json.loads(files["manifest.json"])["parts"][1:], {"name": "letters", "title": "Letters", "items": 0}],
    ),
    "fewer things than said": part(f"{HEAD}\n]}}\n"),
    "more things than said": part(f"{HEAD}\n{GOOD},\n{GOOD}\n]}}\n"),
    "no JSON": part("words"),
    "no end": part(f"{HEAD}\n{GOOD}\n"),
    "something after the end": part(f"{HEAD}\n{GOOD}\n]}}\n{GOOD}\n"),
    "another part": part(f'{{"version": 1, "part": "mine", "items": [\n{GOOD}\n]}}\n'),
    "a list of lists": part(f"{HEAD}\n{'[' * 100_000}\n]}}\n"),
    "a day that never was": part(f"{HEAD}\n{GOOD.replace('11-20', '02-30')}\n]}}\n"),
    "a field too many": part(f'{HEAD}\n{GOOD.replace("x", "x", 1)[:-1]},"more":1}}\n]}}\n'),
    "half a letter": part(f"{HEAD}\n{GOOD.replace('x', chr(92) + 'ud800')}\n]}}\n"),
    "the end of a string": part(f"{HEAD}\n{GOOD.replace('x', chr(92) + 'u0000')}\n]}}\n"),
    "too long a title": part(f"{HEAD}\n{GOOD.replace('x', 'x' * 2001)}\n]}}\n"),
    "no such version": lambda files: manifest(files, version=0),
    "no version": lambda files: manifest(files, version="1"),
    "a hash that is none": lambda files: manifest(files, whose=7),
    "a manifest with more in it": lambda files: manifest(files, more=1),
}


@pytest.mark.parametrize("change", DAMAGED.values(), ids=DAMAGED)
def test_what_is_damaged_is_refused_whole(raw: bytes, thea: Someone, change: Change) -> None:
    assert "This copy is damaged" in said(browser(thea), remade(raw, change))


def test_a_file_with_another_hash_is_refused(raw: bytes, thea: Someone) -> None:
    files = inside(raw) | {"mine.html": "words"}
    assert "This copy is damaged" in said(browser(thea), zipped(files))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_comes_twice_is_refused(raw: bytes, thea: Someone) -> None:
    sink = io.BytesIO(raw)
    with ZipFile(sink, "a", ZIP_DEFLATED) as file:
        file.writestr("mine.json", file.read("mine.json"))
    assert "This copy is damaged" in said(browser(thea), sink.getvalue())


def test_another_way_of_packing_is_refused(raw: bytes, thea: Someone) -> None:
    assert "This copy is damaged" in said(browser(thea), zipped(inside(raw), ZIP_STORED))


def test_what_is_locked_with_a_zip_password_is_refused(raw: bytes, thea: Someone) -> None:
    locked = raw.replace(b"PK\x01\x02\x14\x03\x14\x00\x08", b"PK\x01\x02\x14\x03\x14\x00\x09")
    assert locked != raw
    assert "This copy is damaged" in said(browser(thea), locked)


def test_too_much_is_refused(raw: bytes, thea: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    client = browser(thea)
    for name, most in (("MOST_OPENED", 5000), ("MOST_FILES", 8), ("MOST_ITEMS", 5)):
        with monkeypatch.context() as less:
            less.setattr(opening, name, most)
            assert "more in this copy than can be brought in" in said(client, raw)
    monkeypatch.setattr("alcove.across.export.forms.LARGEST", len(raw) - 1)
    assert "more in this copy than can be brought in" in said(client, raw)
    with pytest.raises(opening.Refused):
        opening.opened(bytes(opening.LARGEST + 1), "")


def test_a_bomb_does_not_go_off(raw: bytes, thea: Someone) -> None:
    bomb = remade(raw, lambda files: files.update({"mine.html": " " * 3_000_000}))
    assert len(bomb) < 20_000
    assert "more in this copy than can be brought in" in said(browser(thea), bomb)


def test_what_a_file_says_of_its_own_size_is_not_believed(raw: bytes, thea: Someone) -> None:
    """Three million blanks that claim to be ten."""
    bomb = bytearray(remade(raw, lambda files: files.update({"mine.html": " " * 3_000_000})))
    for place in range(len(bomb) - 4):
        if bomb[place : place + 4] == struct.pack("<I", 3_000_000):
            bomb[place : place + 4] = struct.pack("<I", 10)
    assert "This copy is damaged" in said(browser(thea), bytes(bomb))


def test_a_line_without_an_end_is_not_read_on_and_on(raw: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LONGEST_LINE", 60)
    with pytest.raises(opening.Refused):
        opening.opened(raw, "")


def test_something_before_the_first_file_is_refused(raw: bytes, thea: Someone) -> None:
    assert "This copy is damaged" in said(browser(thea), b"PK" + raw)
