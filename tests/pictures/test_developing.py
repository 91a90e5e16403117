"""The process that makes pictures anew: what it is given, what it may do, and what becomes of one that misbehaves."""

from __future__ import annotations

import sys
import time

import pytest

from alcove.kit.pictures import developing, frame
from alcove.lib import aside
from tests.pictures import image

HEADED = frame.HEAD.pack(frame.MARK, 10, 10, 5)


def says(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Another program in place of ours, as if somebody had taken it over."""
    monkeypatch.setattr(developing, "COMMAND", (sys.executable, "-S", "-c", program))


def test_a_process_that_misbehaves_makes_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends without a word, says too much, or what no picture is; none of it is taken."""
    read = "import sys, os; sys.stdin.buffer.read(); "
    large = "os.write(1, b'x' * 65536)"
    for program in (
        "import os; os.kill(os.getpid(), 9)",
        f"{read}os.write(1, {HEADED!r} + b'<html' * 9)",
        f"{read}\nwhile True: {large}",
    ):
        says(monkeypatch, program)
        assert developing.developed(bytes(300_000)) is None


def test_a_process_that_does_not_end_is_ended_with_all_it_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both hold the pipe open, and who waits at its other end is let go."""
    monkeypatch.setattr(developing, "PATIENCE", 0.2)
    says(monkeypatch, "import os, time; os.fork(); time.sleep(60)")
    began = time.monotonic()
    assert developing.developed(bytes(300_000)) is None
    assert time.monotonic() - began < 30


def test_nothing_of_ours_goes_along(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the environment, in which a password for mail may stand, nor an open file."""
    monkeypatch.setenv("ALCOVE_MAIL", "smtp://somebody:secret@mail.example")
    answer = "open_files = [n for n in range(3, 64) if os.path.exists(f'/proc/self/fd/{n}')]"
    says(
        monkeypatch,
        f"import os, sys; {answer}; sys.stdout.write(f'{{open_files}} {{sorted(os.environ)}} {{os.getcwd()}}')",
    )
    said = aside.said(developing.COMMAND, b"", developing.PATIENCE, 10_000).decode()
    assert "ALCOVE" not in said
    assert said.endswith(" /")
    assert said.startswith("[] ")


def test_it_is_told_apart_whether_an_answer_is_two_pictures() -> None:
    jpeg = image()
    good = frame.HEAD.pack(frame.MARK, 64, 48, len(jpeg)) + jpeg + jpeg
    found = developing._read(good)
    assert found
    assert (found.large, found.small, found.width) == (jpeg, jpeg, 64)
    for bad in (
        b"",
        good[: frame.HEAD.size],
        b"alc2" + good[4:],
        good[:-1],
        frame.HEAD.pack(frame.MARK, 3000, 48, len(jpeg)) + jpeg + jpeg,
        frame.HEAD.pack(frame.MARK, 64, 48, 10**9) + jpeg + jpeg,
    ):
        assert developing._read(bad) is None
