"""The vault agrees with the golden bytes, and so does a second, slow implementation of the specification."""

import io
import json
import re
from hashlib import blake2b
from pathlib import Path
from uuid import UUID

import pytest

from alcove.vault import Key, Purpose, SealError, boxes, envelope, files, passwords, recovery, seal, unseal
from alcove.vault.purposes import IDS

from . import slow

HERE = Path(__file__).parent
SPECIFICATION = HERE.parent.parent / "docs" / "sealed-format.md"


def load(name):
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def each(name):
    return pytest.mark.parametrize("vector", load(name))


def raw(vector, *names):
    return [bytes.fromhex(vector[name]) for name in names]


def ids_of(vector):
    return tuple(UUID(one) for one in vector["ids"])


@each("envelope.json")
def test_an_envelope_is_byte_for_byte_the_golden_one(vector, monkeypatch):
    key, nonce, plaintext, sealed = raw(vector, "key", "nonce", "plaintext", "sealed")
    place = (Key(key), Purpose(vector["purpose"]), ids_of(vector), vector["epoch"])
    monkeypatch.setattr(envelope, "token_bytes", lambda size: nonce)
    assert seal(*place, plaintext) == sealed
    assert unseal(*place, sealed) == plaintext
    ids = [one.bytes for one in ids_of(vector)]
    assert slow.envelope(key, vector["purpose"], ids, vector["epoch"], nonce, slow.sodium_pad(plaintext)) == sealed


def test_every_purpose_has_a_golden_envelope():
    assert {vector["purpose"] for vector in load("envelope.json")} == {str(one) for one in Purpose}


@pytest.mark.parametrize("number", range(len(load("refused.json")["refused"])))
def test_an_envelope_with_one_thing_wrong_is_refused(number):
    vector = load("refused.json")
    place = (Key(bytes.fromhex(vector["key"])), Purpose(vector["purpose"]), ids_of(vector), vector["epoch"])
    assert unseal(*place, bytes.fromhex(vector["opens"])) == b"thank you"
    with pytest.raises(SealError):
        unseal(*place, bytes.fromhex(vector["refused"][number]["sealed"]))


@each("kdf.json")
def test_derived_keys(vector):
    secret, context, derived = raw(vector, "secret", "context", "key")
    assert slow.kdf(secret, vector["label"], context) == derived
    if len(secret) == 32:
        assert Key(secret).derive(vector["label"], context).raw == derived


@each("passwords.json")
def test_stretched_passwords(vector, monkeypatch):
    monkeypatch.setattr(passwords, "FLOOR", passwords.Cost(8, 1))
    cost = passwords.Cost(vector["memory_kib"], vector["passes"])
    stretched = passwords.stretch(vector["password"], bytes.fromhex(vector["salt"]), cost)
    assert [stretched.verifier, stretched.kek.raw] == raw(vector, "verifier", "kek")


@each("codes.json")
def test_codes_and_invitations(vector):
    secret, code_key, invite_key = raw(vector, "secret", "code_key", "invite_key")
    assert (slow.recovery_code(secret), slow.invite_secret(secret)) == (vector["code"], vector["invite"])
    assert "-".join(recovery.code_groups(vector["code"])) == vector["code"]
    assert recovery.code_key(vector["code"]).raw == slow.kdf(secret, "recovery") == code_key
    assert recovery.secret_key(vector["invite"]).raw == slow.kdf(secret, "invite") == invite_key


@each("boxes.json")
def test_boxes(vector):
    seed, public, plaintext, sealed = raw(vector, "seed", "public", "plaintext", "sealed")
    assert boxes.public_key(Key(seed)) == slow.public_key(seed) == public
    assert boxes.open_box(Key(seed), sealed) == plaintext


@each("between.json")
def test_boxes_between_two(vector):
    seed, partner, plaintext, sealed = raw(vector, "seed", "partner", "plaintext", "sealed")
    assert boxes.open_between(Key(partner), slow.public_key(seed), sealed) == plaintext


@each("files.json")
def test_files(vector):
    key, header, file_id = *raw(vector, "key", "header"), UUID(vector["file_id"])
    plaintext = (bytes(range(256)) * 300)[: vector["size"]]
    sealed = slow.sealed_file(key, file_id.bytes, header, plaintext)
    assert blake2b(sealed, digest_size=32).hexdigest() == vector["sealed_blake2b_256"]
    assert sealed.hex() == vector.get("sealed", sealed.hex())
    assert b"".join(files.open_file(Key(key), file_id, io.BytesIO(sealed))) == plaintext


def test_what_the_vault_seals_now_the_slow_reader_makes_too():
    key, file_id, plaintext = bytes(range(32)), UUID(int=7), bytes(range(256)) * 257
    sealed = b"".join(files.seal_file(Key(key), file_id, io.BytesIO(plaintext)))
    assert slow.sealed_file(key, file_id.bytes, sealed[1:25], plaintext) == sealed


def test_the_specification_lists_every_purpose_and_label():
    text = SPECIFICATION.read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| ([a-z, ]+) \|[^|]+\|[^|]+\|[^|]+\|$", text, re.MULTILINE))
    assert rows == {str(purpose): ", ".join(names) for purpose, names in IDS.items()}
    assert all(f"`{vector['label']}`" in text for vector in load("kdf.json"))
