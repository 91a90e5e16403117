"""Only the right key, purpose, ids and epoch open an envelope, and it opens unchanged or not at all."""

from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alcove.vault import Key, Purpose, SealError, epoch_of, seal, seal_json, unseal, unseal_json
from alcove.vault.purposes import IDS

KEY, OTHER_KEY = Key(bytes(range(32))), Key(bytes(range(1, 33)))
SPACE, RECORD, OTHER = UUID(int=1), UUID(int=2), UUID(int=3)
PLACE = (KEY, Purpose.RECORD, (SPACE, RECORD), 7)
SEALED = seal(*PLACE, b"thank you")

sizes = st.builds(
    lambda unit, size: (unit * (size // len(unit) + 1))[:size], st.binary(min_size=1), st.integers(0, 65536)
)


def refused(sealed, place=PLACE):
    with pytest.raises(SealError) as caught:
        unseal(*place, sealed)
    error = caught.value
    return (error.args, error.__cause__, error.__context__) == (SealError().args, None, None)


@settings(deadline=None)
@given(sizes, st.sampled_from(Purpose), st.integers(0, 2**32 - 1), st.binary(min_size=32, max_size=32))
@example(b"", Purpose.OWN, 0, bytes(32))
@example(bytes(65536), Purpose.RECORD, 2**32 - 1, bytes(32))
def test_what_was_sealed_opens(plaintext, purpose, epoch, raw):
    place = (Key(raw), purpose, (SPACE, RECORD)[: len(IDS[purpose])], epoch)
    sealed = seal(*place, plaintext)
    assert unseal(*place, sealed) == unseal(*place, memoryview(sealed)) == plaintext
    assert epoch_of(sealed) == epoch
    assert len(sealed) == 78 + 256 * (len(plaintext) // 256 + 1)


def test_every_flipped_bit_is_refused():
    for bit in range(8 * len(SEALED)):
        changed = bytearray(SEALED)
        changed[bit // 8] ^= 1 << bit % 8
        assert refused(bytes(changed))


def test_every_truncation_and_extension_is_refused():
    assert all(refused(SEALED[:size]) and refused(SEALED[size + 1 :]) for size in range(len(SEALED)))
    assert all(refused(SEALED + bytes(size)) and refused(bytes(size) + SEALED) for size in range(1, 600))


def test_parts_of_two_envelopes_do_not_go_together():
    second = seal(*PLACE, b"thank you")
    assert all(refused(SEALED[:cut] + second[cut:]) for cut in (18, 30, 62, len(SEALED) - 16))


@pytest.mark.parametrize(
    "place",
    [
        (OTHER_KEY, *PLACE[1:]),
        (KEY, Purpose.PENDING, *PLACE[2:]),
        *(
            (*PLACE[:2], ids, 7)
            for ids in [(OTHER, RECORD), (SPACE, OTHER), (RECORD, SPACE), (SPACE,), (SPACE, RECORD, OTHER), ()]
        ),
        *((*PLACE[:3], epoch) for epoch in (0, 6, 8, 7 << 24, -1, 2**32 + 7)),
        (KEY, "something else", *PLACE[2:]),
    ],
)
def test_another_place_is_refused(place):
    assert refused(SEALED, place)


def test_no_purpose_opens_as_another():
    for made, read in permutations(Purpose, 2):
        sealed = seal(KEY, made, (SPACE, RECORD)[: len(IDS[made])], 7, b"thank you")
        assert refused(sealed, (KEY, read, (SPACE, RECORD)[: len(IDS[read])], 7))


def test_an_envelope_whose_epoch_was_rewritten_is_refused():
    assert refused(SEALED[:5] + b"\x08" + SEALED[6:], (*PLACE[:3], 8))


@given(st.one_of(st.binary(max_size=700), st.binary(min_size=332, max_size=332).map(lambda rest: b"\1\1" + rest)))
def test_no_other_bytes_open(sealed):
    assert refused(sealed)


@pytest.mark.parametrize("sealed", [None, "", 334, bytearray(SEALED), [SEALED]])
def test_what_is_not_bytes_is_refused(sealed):
    assert refused(sealed)
    with pytest.raises(SealError):
        epoch_of(sealed)


CUT = [SEALED[:78], SEALED[:-1], SEALED + b"x", b"\2" + SEALED[1:], b"\1\2" + SEALED[2:]]


@pytest.mark.parametrize("sealed", CUT, ids=["no room", "cut", "longer", "version", "suite"])
def test_no_epoch_is_read_from_what_is_no_envelope(sealed):
    with pytest.raises(SealError):
        epoch_of(sealed)


@pytest.mark.parametrize(("ids", "epoch"), [((SPACE,), 7), ((SPACE, RECORD), -1), ((SPACE, RECORD), 2**32)])
def test_nothing_is_sealed_to_a_place_that_cannot_be(ids, epoch):
    with pytest.raises(SealError):
        seal(KEY, Purpose.RECORD, ids, epoch, b"")


def test_nonces_never_repeat():
    assert len({seal(*PLACE, b"")[6:30] for _ in range(20_000)}) == 20_000


def test_the_list_of_purposes_is_closed():
    assert " ".join(Purpose) == (
        "unlock-pw unlock-rc unlock-pk chain-priv chain-wrap space-key member-card record private draft pending"
        " grant invite session-shared session-private totp own"
    )
    assert IDS.keys() == set(Purpose)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.text().filter(lambda name: name != "v"), json_values, max_size=5))
def test_payloads_come_back_as_they_were(payload):
    assert unseal_json(*PLACE, seal_json(*PLACE, payload)) == payload


def test_a_payload_is_compact_and_says_its_version():
    assert unseal(*PLACE, seal_json(*PLACE, {"text": "schön"})) == '{"v":1,"text":"schön"}'.encode()


@pytest.mark.parametrize("payload", [{"v": 1}, {"v": 2}, {"n": float("nan")}])
def test_a_payload_that_would_not_come_back_is_not_sealed(payload):
    with pytest.raises(ValueError, match=r"v is its version|not JSON compliant"):
        seal_json(*PLACE, payload)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"[]",
        b"1",
        b"null",
        b"{}",
        b'{"v":2}',
        b'{"v":true}',
        b'{"v":1.0}',
        b'{"v":"1"}',
        b"\xff",
        b"[" * 200_000,
    ],
)
def test_what_is_no_payload_is_refused(text):
    with pytest.raises(SealError) as caught:
        unseal_json(*PLACE, seal(*PLACE, text))
    assert caught.value.__context__ is None
