"""A sealed file opens whole and in order, under its own key and id, or ends in a SealError."""

import io
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alcove.vault import Key, SealError, files
from alcove.vault.files import open_file, seal_file

KEY, FILE, OTHER = Key(bytes(range(32))), UUID(int=1), UUID(int=2)
TEXT = bytes(range(40))


class Trickle(io.BytesIO):
    """A source that gives less than it is asked for."""

    def read(self, size=-1):
        return super().read(min(size, 7))


@pytest.fixture
def chunks(monkeypatch):
    """Forty bytes in chunks of sixteen: header, two whole chunks, a short last one."""
    monkeypatch.setattr(files, "CHUNK", 16)
    monkeypatch.setattr(files, "SEALED_CHUNK", 33)
    return list(seal_file(KEY, FILE, io.BytesIO(TEXT)))


def opened(*parts, key=KEY, file_id=FILE):
    return b"".join(open_file(key, file_id, io.BytesIO(b"".join(parts))))


def refused(*parts, **place):
    with pytest.raises(SealError) as caught:
        opened(*parts, **place)
    return caught.value.__context__ is None


@settings(deadline=None, max_examples=30)
@given(
    st.sampled_from([0, 1, 65535, 65536, 65537, 131072]) | st.integers(0, 200_000),
    st.sampled_from([io.BytesIO, Trickle]),
)
def test_a_file_of_any_size_opens(size, source):
    text = (TEXT * (size // 40 + 1))[:size]
    sealed = b"".join(seal_file(KEY, FILE, source(text)))
    assert b"".join(open_file(KEY, FILE, source(sealed))) == text
    assert len(sealed) == 25 + size + 17 * max(1, -(-size // 65536))


def test_the_pieces_are_as_they_should_be(chunks):
    assert [len(chunk) for chunk in chunks] == [25, 33, 33, 25]
    assert opened(*chunks) == TEXT


def test_every_truncation_is_refused(chunks):
    whole = b"".join(chunks)
    assert all(refused(whole[:size]) for size in range(len(whole)))


def test_every_flipped_byte_is_refused(chunks):
    whole = b"".join(chunks)
    assert all(refused(whole[:i] + bytes([whole[i] ^ 1]) + whole[i + 1 :]) for i in range(len(whole)))


def test_chunks_left_out_repeated_reordered_or_added_are_refused(chunks):
    head, one, two, last = chunks
    for order in [(two, one, last), (one, last), (two, last), (one, one, two, last), (one, two, last, last), (last,)]:
        assert refused(head, *order)
    assert refused(head, one, last, two)
    assert refused(*chunks, b"\0")


def test_a_chunk_of_another_file_under_the_same_key_is_refused(chunks):
    other = list(seal_file(KEY, FILE, io.BytesIO(TEXT)))
    for place in range(4):
        assert refused(*chunks[:place], other[place], *chunks[place + 1 :])


def test_another_key_id_or_version_is_refused(chunks):
    assert refused(*chunks, key=Key.random())
    assert refused(*chunks, file_id=OTHER)
    assert refused(b"\2", chunks[0][1:], *chunks[1:])


@pytest.mark.parametrize(
    "marks", [(files.MESSAGE, files.MESSAGE), (files.FINAL, files.FINAL), (1, files.FINAL), (2, files.FINAL)]
)
def test_a_file_whose_end_is_marked_wrongly_is_refused(chunks, monkeypatch, marks):
    pieces = files._pieces
    monkeypatch.setattr(files, "_pieces", lambda source, size: zip((TEXT[:16], TEXT[16:32]), marks, strict=True))
    sealed = list(seal_file(KEY, FILE, io.BytesIO()))
    monkeypatch.setattr(files, "_pieces", pieces)
    assert refused(*sealed)


def test_a_file_is_never_whole_in_memory():
    source = io.BytesIO(bytes(10 * files.CHUNK))
    sealing = seal_file(KEY, FILE, source)
    next(sealing), next(sealing)
    assert source.tell() == 2 * files.CHUNK
