"""A passphrase in the age format: another program opens what we seal, and whatever was touched opens for nobody."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alcove.vault import SealError, age

PASSPHRASE = "quiet lantern over the harbour"
SIZES = (0, 1, age.CHUNK - 1, age.CHUNK, age.CHUNK + 1, 2 * age.CHUNK, 2 * age.CHUNK + 7)


def sealed(content: bytes, step: int = 50_000) -> bytes:
    """The content sealed, as it comes in parts."""
    return b"".join(age.sealed((content[at : at + step] for at in range(0, len(content), step)), PASSPHRASE))


@pytest.mark.parametrize("size", SIZES)
def test_another_program_opens_what_we_seal(size: int) -> None:
    content = bytes(number % 251 for number in range(size))
    found = sealed(content)
    assert age.is_sealed(found)
    assert pyrage.passphrase.decrypt(found, PASSPHRASE) == content
    assert age.opened(found, PASSPHRASE) == content


def test_what_is_sealed_shows_nothing_of_it_and_never_looks_the_same() -> None:
    one, other = sealed(b"wagtail over the quarry"), sealed(b"wagtail over the quarry")
    assert one != other
    assert b"wagtail" not in one


def test_much_streams_through_and_little_is_held() -> None:
    taken = []

    def parts() -> Iterator[bytes]:
        for number in range(40):
            taken.append(number)
            yield b"x" * 10_000

    found = age.sealed(parts(), PASSPHRASE)
    next(found)
    assert taken == []
    next(found)
    assert len(taken) < 9


def test_another_passphrase_opens_nothing() -> None:
    with pytest.raises(SealError):
        age.opened(sealed(b"words"), "another lantern")


def test_a_passphrase_is_the_same_however_its_letters_are_put_together() -> None:
    found = b"".join(age.sealed([b"words"], unicodedata.normalize("NFD", "café by the ærø")))
    assert age.opened(found, unicodedata.normalize("NFC", "café by the ærø")) == b"words"


@pytest.mark.parametrize("content", [b"", b"words", b"x" * (age.CHUNK + 3)])
def test_whatever_is_cut_off_is_noticed(content: bytes) -> None:
    found = sealed(content)
    for left in {*range(min(len(found), 200)), len(found) - 1, len(found) - 17, age.CHUNK}:
        if left < len(found):
            with pytest.raises(SealError):
                age.opened(found[:left], PASSPHRASE)


def test_whatever_is_added_or_taken_in_whole_parts_is_noticed() -> None:
    found = sealed(b"x" * 3 * age.CHUNK)
    head = len(found) - 3 * (age.CHUNK + age.TAG)
    parts = [found[head + at * (age.CHUNK + age.TAG) : head + (at + 1) * (age.CHUNK + age.TAG)] for at in range(3)]
    for order in ([0, 1], [1, 0, 2], [0, 1, 2, 2], [0, 1, 1, 2], [0, 2]):
        with pytest.raises(SealError):
            age.opened(found[:head] + b"".join(parts[at] for at in order), PASSPHRASE)
    with pytest.raises(SealError):
        age.opened(found + b"x", PASSPHRASE)


def test_an_empty_end_after_whole_parts_is_refused() -> None:
    """The format has one way to write a thing; an empty last part after a full one would be a second."""
    found = sealed(b"")
    assert age.opened(found, PASSPHRASE) == b""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(age, "_chunks", lambda parts: iter([(b"x" * age.CHUNK, False), (b"", True)]))
        odd = b"".join(age.sealed([], PASSPHRASE))
    with pytest.raises(SealError):
        age.opened(odd, PASSPHRASE)


@settings(deadline=None, max_examples=60, derandomize=True)
@given(st.data())
def test_no_byte_can_be_changed(data: st.DataObject) -> None:
    found = bytearray(FOUND)
    place = data.draw(st.integers(0, len(found) - 1))
    found[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(SealError):
        age.opened(bytes(found), PASSPHRASE)


def test_a_file_cannot_ask_for_all_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    found = sealed(b"words")
    assert re.search(rb"-> scrypt \S{22} 4\n", found)
    monkeypatch.setattr(age, "_stretched", lambda *_: pytest.fail("it was stretched"))
    for work in (19, 22, 64, 99):
        with pytest.raises(SealError):
            age.opened(re.sub(rb"(-> scrypt \S{22}) 4\n", rb"\1 %d\n" % work, found), PASSPHRASE)


def test_what_is_no_such_file_is_told() -> None:
    for content in (b"", b"PK\x03\x04", age.MARK, age.MARK + b"-> X25519 abc\n"):
        with pytest.raises(SealError):
            age.opened(content, PASSPHRASE)
    assert not age.is_sealed(b"PK\x03\x04")


def test_a_copy_costs_as_much_to_guess_as_a_password() -> None:
    """Read from the file, since tests have made it cheap."""
    assert re.search(r"^WORK = 17\b", Path(age.__file__).read_text("utf-8"), re.MULTILINE)


with pytest.MonkeyPatch.context() as cheap:
    cheap.setattr(age, "WORK", 1)
    FOUND = sealed(b"words of a copy")
