"""Only the seed behind a public key opens what was sealed to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.vault import Key, SealError
from alcove.vault.boxes import open_between, open_box, public_key, seal_between, seal_to

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


ONE, OTHER = Key(bytes(range(32))), Key(bytes(range(32, 64)))
BETWEEN = seal_between(ONE, public_key(OTHER), b"keys for you")


def test_a_box_between_two_opens_for_the_other_alone_and_shows_who_filled_it():
    assert open_between(OTHER, public_key(ONE), memoryview(BETWEEN)) == b"keys for you"
    assert refused(lambda: open_between(Key.random(), public_key(ONE), BETWEEN))
    forged = seal_between(Key.random(), public_key(OTHER), b"keys for you")
    assert refused(lambda: open_between(OTHER, public_key(ONE), forged))


def test_a_box_between_two_opens_only_unchanged():
    assert all(refused(lambda size=size: open_between(OTHER, public_key(ONE), BETWEEN[:size])) for size in range(52))
    for position in range(len(BETWEEN)):
        changed = bytearray(BETWEEN)
        changed[position] ^= 1
        assert refused(lambda box=bytes(changed): open_between(OTHER, public_key(ONE), box))


@pytest.mark.parametrize("public", [b"", bytes(31), bytes(33)])
def test_a_box_between_needs_a_public_key(public):
    assert refused(lambda: seal_between(ONE, public, b"keys for you"))
    assert refused(lambda: open_between(OTHER, public, BETWEEN))
