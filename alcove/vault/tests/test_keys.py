"""A key never shows itself and never leaves the process by accident."""

import copy
import json
import pickle
import pprint
import traceback
from base64 import b64encode

import pytest

from alcove.vault import Key, SealError
from alcove.vault.passwords import Stretched

RAW = bytes(range(65, 97))
KEY = Key(RAW)


def shown():
    yield from (repr(KEY), str(KEY), f"{KEY}", f"{KEY!s:>20}", f"{KEY!r}", " ".join(map(str, [KEY])), ascii(KEY))
    stretched = Stretched(RAW, KEY)
    yield from (pprint.pformat({"key": [KEY]}), repr(stretched), str(stretched), pprint.pformat(stretched))
    try:
        key = KEY
        json.dumps(key)
    except TypeError as error:
        yield "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())


@pytest.mark.parametrize("text", list(shown()))
def test_no_way_of_printing_shows_the_key(text):
    assert "…" in text or "\\u2026" in text
    assert not any(form in text for form in (RAW.decode(), RAW.hex(), b64encode(RAW).decode(), repr(list(RAW))[1:20]))


@pytest.mark.parametrize(
    "take",
    [copy.copy, copy.deepcopy, KEY.__class__.__reduce__, KEY.__class__.__getstate__, vars, json.dumps, hash]
    + [lambda key, n=n: pickle.dumps(key, n) for n in range(pickle.HIGHEST_PROTOCOL + 1)],
)
def test_a_key_is_not_copied_pickled_or_hashed(take):
    with pytest.raises(TypeError):
        take(KEY)


@pytest.mark.parametrize("raw", [b"", RAW[1:], RAW + b"x", "x" * 32, 32, None, bytearray(RAW)])
def test_only_thirty_two_bytes_are_a_key(raw):
    with pytest.raises(SealError):
        Key(raw)


def test_keys_compare_by_their_bytes_and_with_keys_only():
    assert Key(RAW) == KEY
    assert Key.random() != KEY
    assert KEY != RAW


def test_each_label_and_context_leads_to_another_key():
    derived = [KEY.derive("a"), KEY.derive("b"), KEY.derive("a", b"b"), KEY.derive("ab"), KEY.derive("", b"ab"), KEY]
    assert len({key.raw for key in derived}) == len(derived)
    assert KEY.derive("a") == Key(RAW).derive("a", b"")


def test_the_error_keeps_no_detail():
    assert SealError("wrong tag", RAW).args == SealError().args
