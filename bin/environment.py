"""Makes the environment Alcove runs in: `.venv` in the checkout, with exactly what requirements/ names.

Run by `environment.sh` with the names of the parts to install. Needs nothing but Python. Whatever is stamped is whole:
the stamp of a step is written when the step is done, and an environment left half-made is made again from nothing.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
VENV = CHECKOUT / ".venv"
MADE, CHANGING = VENV / "made-by", VENV / "changing"
PURPOSE = {"run": "what Alcove runs on", "dev": "what checks and tests it"}


def main(parts: list[str]) -> int:
    """Make what is missing, one process at a time; what another has made meanwhile is not made again."""
    try:
        with alone():
            prepare(parts)
    except subprocess.CalledProcessError as error:
        say(f"this step failed (see above): python {' '.join(error.cmd[1:])}")
        return 1
    except OSError as error:
        say(f"cannot prepare its environment: {error.strerror} ({error.filename})")
        return 1
    return 0


def prepare(parts: list[str]) -> None:
    """Do the steps that are not done."""
    if not whole():
        make()
    for part in parts:
        if not same(part):
            install(part)


@contextmanager
def alone() -> Iterator[None]:
    """Keep others out; the lock goes with this process and the steps it started, so none is ever left behind."""
    folder = CHECKOUT / "build"
    folder.mkdir(exist_ok=True)
    with (folder / "environment.lock").open("w") as lock:
        os.set_inheritable(lock.fileno(), True)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting for another start to finish preparing …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def whole() -> bool:
    """Whether the environment was made to the end, still points to the same Python, and no change was broken off."""
    python = VENV / "bin" / "python"
    return os.access(python, os.X_OK) and read(MADE) == os.path.realpath(python) and not CHANGING.exists()


def same(part: str) -> bool:
    """Whether what was installed is what is asked for today."""
    return read(VENV / f"{part}.txt") == read(wanted(part))


def make() -> None:
    """Make the environment anew."""
    say("making its Python environment (once) …")
    shutil.rmtree(VENV, ignore_errors=True)
    run([sys.executable, "-m", "venv", str(VENV)])
    stamp(MADE, os.path.realpath(VENV / "bin" / "python"))


def install(part: str) -> None:
    """Install one list of packages; pip accepts no file but those the list knows by their hash."""
    count = read(wanted(part)).count("==")
    say(f"installing {PURPOSE[part]}: {count} packages (a minute or two, once) …")
    CHANGING.touch()
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    run([*pip, "--require-hashes", "--requirement", str(wanted(part))])
    stamp(VENV / f"{part}.txt", read(wanted(part)))
    CHANGING.unlink()


def run(command: list[str]) -> None:
    """Run one step; whatever it says goes to stderr, since stdout belongs to the command that was asked for."""
    quiet = {"stdin": subprocess.DEVNULL, "stdout": sys.stderr}
    subprocess.run(command, check=True, env=environment(), close_fds=False, **quiet)  # noqa: S603


def environment() -> dict[str, str]:
    """The environment of a step, without what would send packages to another place than the one made here."""
    elsewhere = {"PYTHONPATH", "PYTHONHOME", "PIP_USER", "PIP_TARGET", "PIP_PREFIX"}
    return {name: value for name, value in os.environ.items() if name not in elsewhere}


def wanted(part: str) -> Path:
    """The list of packages of that name."""
    return CHECKOUT / "requirements" / f"{part}.txt"


def stamp(path: Path, text: str) -> None:
    """Write a stamp in one movement, so that nobody reads half of it."""
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def read(path: Path) -> str:
    """What a file says; nothing if it is not there."""
    return path.read_text(encoding="utf-8") if path.exists() else ""


def say(line: str) -> None:
    """Tell the person who waits what is going on."""
    sys.stderr.write(f"Alcove: {line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
