"""A password is stretched once, slowly, and never more cheaply than the floor."""

import pytest

from alcove.vault import SealError, passwords
from alcove.vault.passwords import Cost, new_salt, stretch

SALT = bytes(range(16))
QUICK = Cost(8, 1)
# As they stand in the code, before anything that makes other tests quick can lower them.
DEFAULT, FLOOR = passwords.DEFAULT, passwords.FLOOR


@pytest.fixture
def low_floor(monkeypatch):
    monkeypatch.setattr(passwords, "FLOOR", QUICK)


@pytest.fixture
def unreached(monkeypatch):
    monkeypatch.setattr(passwords, "FLOOR", FLOOR)
    monkeypatch.setattr(passwords, "crypto_pwhash_alg", lambda *given: pytest.fail("the cost was not looked at"))


@pytest.mark.parametrize(
    "cost", [Cost(65535, 3), Cost(65536, 2), Cost(8, 1), Cost(0, 0), Cost(2**31, 3), Cost(65536, 17)]
)
@pytest.mark.usefixtures("unreached")
def test_a_cost_outside_the_limits_is_refused_before_any_work(cost):
    with pytest.raises(SealError):
        stretch("correct horse", SALT, cost)


def test_the_default_is_never_under_the_floor():
    assert (DEFAULT.memory_kib, DEFAULT.passes) == (131072, 3)
    assert (FLOOR.memory_kib, FLOOR.passes) == (65536, 3)


@pytest.mark.usefixtures("low_floor")
def test_password_salt_and_cost_each_matter_and_both_halves_differ():
    runs = [stretch("correct horse", SALT, QUICK), stretch("correct horsf", SALT, QUICK)]
    runs += [stretch("correct horse", SALT[::-1], QUICK), stretch("correct horse", SALT, Cost(8, 2))]
    runs += [stretch("correct horse", SALT, Cost(16, 1)), stretch("correct horse\0", SALT, QUICK)]
    assert len({half for run in runs for half in (run.verifier, run.kek.raw)}) == 12
    assert stretch("correct horse", SALT, QUICK).verifier == runs[0].verifier


@pytest.mark.usefixtures("low_floor")
def test_the_same_word_typed_on_two_keyboards_is_one_password():
    composed, apart = stretch("caf\u00e9", SALT, QUICK), stretch("cafe\u0301", SALT, QUICK)
    assert (composed.verifier, composed.kek) == (apart.verifier, apart.kek)


@pytest.mark.parametrize("salt", [b"", SALT[1:], SALT + b"x"])
@pytest.mark.usefixtures("low_floor")
def test_a_salt_of_another_length_is_refused(salt):
    with pytest.raises(SealError) as caught:
        stretch("correct horse", salt, QUICK)
    assert caught.value.__context__ is None


@pytest.mark.usefixtures("low_floor")
def test_half_a_character_does_not_stop_a_sign_in_with_a_fault():
    assert stretch("\ud800", SALT, QUICK).verifier != stretch("", SALT, QUICK).verifier


@pytest.mark.usefixtures("low_floor")
def test_at_most_two_run_at_once(monkeypatch):
    free = []

    def run(*given):
        free.extend(passwords._two_at_once.acquire(blocking=False) for _ in range(2))
        passwords._two_at_once.release()
        return bytes(32)

    monkeypatch.setattr(passwords, "crypto_pwhash_alg", run)
    stretch("correct horse", SALT, QUICK)
    assert free == [True, False]


def test_salts_are_new_each_time():
    assert len({new_salt() for _ in range(100)}) == 100
    assert len(new_salt()) == 16
