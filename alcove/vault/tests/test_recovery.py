"""A code on paper is read however it was typed, and a slip is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.vault import Key
from alcove.vault.recovery import ALPHABET, CodeError, code_groups, code_key, new_code, new_secret, secret_key

CODE = "000G-40R4-0M30-E209-185G-R38E-1Z3M"
SECRET = "0004-1061-050R-3GG2-8A1C-60T3-GF"


def test_new_codes_and_secrets_open_and_never_repeat():
    codes, invitations = [new_code() for _ in range(200)], [new_secret() for _ in range(200)]
    assert len({code_key(code).raw for code in codes} | {secret_key(one).raw for one in invitations}) == 400
    assert all([len(group) for group in code_groups(code)] == [4] * 7 for code in codes)
    assert all(len(one.replace("-", "")) == 26 for one in invitations)


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " \n"),
        CODE.replace("-", " – "),
        CODE.replace("0", "O").replace("1", "l"),
        CODE.replace("0", "o").replace("1", "I"),
        f"\u200e  {CODE}\u00a0",
        CODE.translate({ord(one): ord(one) + 0xFEE0 for one in ALPHABET}),
    ],
)
def test_a_code_is_read_however_it_was_typed(typed):
    assert code_key(typed) == code_key(CODE)
    assert code_groups(typed) == CODE.split("-")


def test_a_secret_is_read_however_it_was_typed():
    assert secret_key(SECRET.lower().replace("-", " ").replace("0", "o")) == secret_key(SECRET)


def test_every_wrong_symbol_and_every_two_neighbours_swapped_are_noticed():
    symbols = CODE.replace("-", "")
    slips = {symbols[:i] + other + symbols[i + 1 :] for i in range(28) for other in ALPHABET}
    slips |= {symbols[:i] + symbols[i + 1] + symbols[i] + symbols[i + 2 :] for i in range(27)}
    for slip in slips - {symbols}:
        with pytest.raises(CodeError):
            code_key(slip)


@pytest.mark.parametrize("read", [code_key, code_groups, secret_key])
@pytest.mark.parametrize(
    "text",
    ["", CODE[:-1], CODE + "0", SECRET[:-1], SECRET + "0", "U" * 28, "8" + "0" * 25, "Z" * 26, "\ud800" * 28, "é" * 26],
)
def test_what_is_no_code_is_refused(read, text):
    with pytest.raises(CodeError) as caught:
        read(text)
    assert caught.value.__context__ is None


@given(st.text() | st.text(ALPHABET, min_size=26, max_size=28))
def test_any_text_is_a_key_or_a_code_error(text):
    for read in (code_key, secret_key):
        try:
            assert isinstance(read(text), Key)
        except CodeError:
            continue
