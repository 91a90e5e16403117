"""Keys stay in the request that opened them, and show themselves nowhere."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import uuid

import pytest

from alcove.accounts.keys import Keys
from alcove.accounts.sessions import Cookies
from alcove.vault import Key, SealError

PERSON, SESSION = uuid.uuid4(), uuid.uuid4()


@pytest.fixture
def keys() -> Keys:
    """All that one root opens."""
    return Keys.from_root(Key.random(), person=PERSON, generation=3)


def test_neither_printing_nor_formatting_shows_one(keys: Keys) -> None:
    secrets = [key.raw for key in (keys.wrap, keys.box, keys.private)]
    for shown in (repr(keys), str(keys), f"{keys}", str([keys]), repr(Cookies.fresh())):
        assert not [raw for raw in secrets if raw.hex() in shown or repr(raw) in shown]
    assert repr(keys) == "Keys(…)"
    cookies = Cookies.fresh()
    assert cookies.token not in repr(cookies)
    assert cookies.secret not in repr(cookies)


@pytest.mark.parametrize(
    "take",
    [
        copy.copy,
        copy.deepcopy,
        dataclasses.asdict,
        *(
            lambda keys, protocol=protocol: pickle.dumps(keys, protocol)
            for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
        ),
    ],
)
def test_they_are_neither_copied_nor_pickled(keys: Keys, take: object) -> None:
    with pytest.raises(TypeError):
        take(keys)


def test_they_cannot_be_changed(keys: Keys) -> None:
    with pytest.raises(AttributeError):
        keys.private = Key.random()
    with pytest.raises((AttributeError, TypeError)):
        keys.note = "kept on the side"


def test_one_root_leads_to_the_same_keys_and_another_to_others() -> None:
    root = Key.random()
    first, second = (Keys.from_root(root, person=PERSON, generation=1) for _ in range(2))
    assert (first.wrap, first.box, first.private, first.public) == (
        second.wrap,
        second.box,
        second.private,
        second.public,
    )
    assert len({key.raw for key in (root, first.wrap, first.box, first.private)}) == 4
    assert Keys.from_root(Key.random(), person=PERSON, generation=1).wrap != first.wrap


def test_own_things_open_for_their_owner_record_and_generation_alone(keys: Keys) -> None:
    record = uuid.uuid4()
    sealed = keys.seal_own(record, {"name": "Ana"})
    assert keys.open_own(record, sealed)["name"] == "Ana"
    others = (
        Keys(uuid.uuid4(), 3, keys.wrap, keys.box, keys.private),
        Keys(PERSON, 4, keys.wrap, keys.box, keys.private),
        Keys(PERSON, 3, Key.random(), keys.box, keys.private),
    )
    for other in others:
        with pytest.raises(SealError):
            other.open_own(record, sealed)
    with pytest.raises(SealError):
        keys.open_own(uuid.uuid4(), sealed)


def test_the_shared_half_of_a_session_holds_no_private_key(keys: Keys) -> None:
    cookie = Key.random()
    shared = keys.seal_shared_half(cookie, SESSION)
    opened = Keys.from_session(cookie, person=PERSON, session=SESSION, generation=3, shared=shared, private=None)
    assert (opened.wrap, opened.box, opened.private) == (keys.wrap, keys.box, None)
    with pytest.raises(SealError):
        opened.seal_private_half(cookie, SESSION)


@pytest.mark.parametrize(
    "change", [{"person": uuid.uuid4()}, {"session": uuid.uuid4()}, {"generation": 4}, {"cookie": Key.random()}]
)
@pytest.mark.parametrize("half", ["shared", "private"])
def test_a_half_opens_only_in_its_own_place(keys: Keys, change: dict[str, object], half: str) -> None:
    place = {"cookie": Key.random(), "person": PERSON, "session": SESSION, "generation": 3}
    shared, private = keys.seal_shared_half(place["cookie"], SESSION), keys.seal_private_half(place["cookie"], SESSION)
    assert Keys.from_session(**place, shared=shared, private=private).private == keys.private
    moved = place | change
    with pytest.raises(SealError):
        Keys.from_session(**moved, shared=shared, private=private if half == "private" else None)
