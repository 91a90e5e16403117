"""A process of its own answers one question: within bounds, in time, and gone with all it started."""

from __future__ import annotations

import sys

from alcove.lib.aside import said


def answer(program: str, question: bytes = b"", patience: float = 30.0, most: int = 1_000) -> bytes:
    """What such a program says."""
    return said((sys.executable, "-S", "-c", program), question, patience, most)


def test_a_question_is_answered() -> None:
    assert answer("import sys; print(sys.stdin.read()[::-1], end='')", b"good evening") == b"gnineve doog"


def test_an_answer_without_end_is_cut() -> None:
    assert answer("import os\nwhile True: os.write(1, b'x' * 65536)") == b"x" * 1_000


def test_one_that_does_not_listen_is_not_waited_for() -> None:
    assert answer("import time; time.sleep(60)", bytes(300_000), patience=0.2) == b""
    assert answer("print('no', end='')", bytes(300_000)) == b"no"
