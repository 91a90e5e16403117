"""Only the seed behind a public key opens what was sealed to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.vault import Key, SealError
from alcove.vault.boxes import open_box, public_key, seal_to

SEED = Key(bytes(range(32)))
BOX = seal_to(public_key(SEED), b"a key for you")


def refused(act):
    with pytest.raises(SealError) as caught:
        act()
    return caught.value.__context__ is None and caught.value.__cause__ is None


@given(st.binary(max_size=2000))
def test_a_box_opens_for_its_seed(plaintext):
    sealed = seal_to(public_key(SEED), plaintext)
    assert open_box(SEED, sealed) == open_box(SEED, memoryview(sealed)) == plaintext


def test_a_box_opens_for_nobody_else_and_only_unchanged():
    assert refused(lambda: open_box(Key.random(), BOX))
    assert all(refused(lambda size=size: open_box(SEED, BOX[:size])) for size in range(len(BOX)))
    for position in range(len(BOX)):
        changed = bytearray(BOX)
        changed[position] ^= 1
        assert refused(lambda box=bytes(changed): open_box(SEED, box))


@pytest.mark.parametrize("public", [b"", bytes(31), bytes(33), bytes(32)])
def test_nothing_is_sealed_to_what_is_no_public_key(public):
    assert refused(lambda: seal_to(public, b"a key for you"))
