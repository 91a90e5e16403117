"""The commands in bin/, in a small checkout of their own: nothing is downloaded, every step is played."""

from __future__ import annotations

import fcntl
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from alcove.project.configuration import CHECKOUT

SLOW = 60  # seconds after which a command that hangs fails its test


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the commands, two lists of packages, and a program that says where it is and what it is told."""
    folder = tmp_path / "a checkout"
    shutil.copytree(CHECKOUT / "bin", folder / "bin", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "alcove").mkdir()
    (folder / "alcove" / "__main__.py").write_text("import os, sys; print(os.getcwd(), sys.argv[1:])")
    (folder / "requirements").mkdir()
    for part in ("run", "dev"):
        (folder / "requirements" / f"{part}.txt").write_text(f"{part}-needs==1\n")
    return folder


def prepared(checkout: Path) -> None:
    """Lay down what a finished preparation leaves."""
    (checkout / ".venv" / "bin").mkdir(parents=True)
    python = checkout / ".venv" / "bin" / "python"
    python.symlink_to(sys.executable)
    (checkout / ".venv" / "made-by").write_text(os.path.realpath(python))
    shutil.copy(checkout / "requirements" / "run.txt", checkout / ".venv")


def run(command: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [command, *arguments], cwd="/", env=environment, capture_output=True, text=True, timeout=SLOW, check=False
    )


def a_python(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def tools(folder: Path) -> str:
    """A PATH with what every system has, and no Python."""
    folder.mkdir(exist_ok=True)
    for tool in ("sh", "dirname", "readlink", "cat", "cmp"):
        (folder / tool).symlink_to(shutil.which(tool) or tool)
    return str(folder)


def test_a_prepared_checkout_starts_from_anywhere_without_a_home(checkout: Path, tmp_path: Path) -> None:
    prepared(checkout)
    (tmp_path / "first").symlink_to("a checkout/bin/alcove")
    (tmp_path / "second").symlink_to(tmp_path / "first")
    ended = run(tmp_path / "second", "one", "two words", PATH=tools(tmp_path / "tools"))
    assert ended.stdout == "/ ['one', 'two words']\n"
    assert (ended.stderr, ended.returncode) == ("", 0)


def test_a_file_in_the_folder_one_is_in_does_not_pass_for_the_program(checkout: Path, tmp_path: Path) -> None:
    prepared(checkout)
    (tmp_path / "alcove.py").write_text("print('not me')")
    command = [checkout / "bin" / "alcove"]
    said = subprocess.check_output(command, cwd=tmp_path, env={"PATH": os.environ["PATH"]}, text=True, timeout=SLOW)
    assert said == f"{tmp_path} []\n"


@pytest.mark.parametrize("script", ["exit 1", "exit 127"], ids=["too old", "a name without a Python"])
def test_without_a_new_enough_python_it_says_so(checkout: Path, tmp_path: Path, script: str) -> None:
    a_python(tmp_path / "tools", "python3", script)
    ended = run(checkout / "bin" / "alcove", PATH=tools(tmp_path / "tools"))
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.startswith("Alcove needs Python 3.11 or newer")
    assert ended.stderr.count("\n") == 1


def test_without_the_venv_module_it_says_so(checkout: Path, tmp_path: Path) -> None:
    a_python(tmp_path / "tools", "python3", "exit 1")
    a_python(tmp_path / "tools", "python3.12", "case $2 in *ensurepip*) exit 1 ;; esac")
    ended = run(checkout / "bin" / "alcove", PATH=tools(tmp_path / "tools"))
    assert ended.returncode == 1
    assert "found python3.12 but not its venv module" in ended.stderr


def test_the_first_python_that_can_is_asked_to_prepare(checkout: Path, tmp_path: Path) -> None:
    a_python(tmp_path / "tools", "python3", "exit 1")
    a_python(tmp_path / "tools", "python3.13", '[ "$1" = -c ] || { echo "asked: $*"; exit 3; }')
    ended = run(checkout / "bin" / "alcove", PATH=tools(tmp_path / "tools"))
    assert ended.returncode == 3
    assert ended.stdout == f"asked: {checkout}/bin/environment.py run\n"


class Steps:
    """Plays the steps that would make the environment and install packages."""

    def __init__(self, environment: ModuleType) -> None:
        self.environment, self.taken, self.breaks_at = environment, list[str](), ""

    def __call__(self, command: list[str]) -> None:
        step = "venv" if "venv" in command else Path(command[-1]).stem
        self.taken.append(step)
        assert self.environment.CHANGING.exists() or step == "venv"
        if step == self.breaks_at:
            raise subprocess.CalledProcessError(1, command)
        if step == "venv":
            (self.environment.VENV / "bin").mkdir(parents=True)
            (self.environment.VENV / "bin" / "python").symlink_to(sys.executable)


@pytest.fixture
def steps(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Steps:
    spec = importlib.util.spec_from_file_location("environment", checkout / "bin" / "environment.py")
    assert spec
    assert spec.loader
    environment = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(environment)
    played = Steps(environment)
    monkeypatch.setattr(environment, "run", played)
    return played


def prepare(steps: Steps, *parts: str) -> list[str]:
    """Prepare, and say which steps were taken for it."""
    steps.taken.clear()
    steps.environment.main(list(parts))
    return list(steps.taken)


def test_each_step_is_taken_once(steps: Steps) -> None:
    assert prepare(steps, "run") == ["venv", "run"]
    assert prepare(steps, "run") == []
    assert prepare(steps, "run", "dev") == ["dev"]
    assert prepare(steps, "run", "dev") == []


def test_other_packages_are_installed_into_the_same_environment(steps: Steps, checkout: Path) -> None:
    prepare(steps, "run")
    (checkout / "requirements" / "run.txt").write_text("run-needs==2\n")
    assert prepare(steps, "run") == ["run"]


def test_another_python_means_another_environment(steps: Steps) -> None:
    prepare(steps, "run")
    python = steps.environment.VENV / "bin" / "python"
    python.unlink()
    assert prepare(steps, "run") == ["venv", "run"]


def test_what_was_broken_off_is_made_again_from_nothing(steps: Steps, capsys: pytest.CaptureFixture[str]) -> None:
    steps.breaks_at = "run"
    assert prepare(steps, "run") == ["venv", "run"]
    assert "this step failed" in capsys.readouterr().err
    (steps.environment.VENV / "half-made").touch()
    steps.breaks_at = ""
    assert prepare(steps, "run") == ["venv", "run"]
    assert not (steps.environment.VENV / "half-made").exists()


def test_only_a_finished_preparation_looks_prepared_to_the_shell(steps: Steps, checkout: Path, tmp_path: Path) -> None:
    path = tools(tmp_path / "tools")
    steps.breaks_at = "dev"
    prepare(steps, "run", "dev")
    assert run(checkout / "bin" / "alcove", PATH=path).returncode == 1  # it looks for a Python to prepare with
    steps.breaks_at = ""
    prepare(steps, "run")
    assert run(checkout / "bin" / "alcove", PATH=path).returncode == 0


def test_only_one_prepares_at_a_time(steps: Steps, checkout: Path) -> None:
    (checkout / "build").mkdir()
    with (checkout / "build" / "environment.lock").open("w") as other:
        with steps.environment.alone(), pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_checkout_nobody_may_write_to_is_said(
    steps: Steps, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "build").write_text("in the way")
    assert steps.environment.main(["run"]) == 1
    assert "cannot prepare its environment" in capsys.readouterr().err


def test_what_is_installed_comes_from_the_list_by_hash(steps: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(steps.environment, "run", lambda command: (commands.append(command), steps(command)))
    steps.environment.main(["run"])
    assert "--require-hashes" in commands[-1]
    assert not any("index" in word or "://" in word for command in commands for word in command)
