"""The server under test: started on its folder, killed, started again; and the disk looked at in between."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from alcove.project.configuration import CHECKOUT

GREETING = re.compile(r"People come in at http://localhost:(\d+)")
REQUEST = re.compile(r"^\S+ \d{3} \d+\.\d ms [0-9a-f]{8}$")


class House:
    """One folder, and the process that starts a server on it whenever one is wanted."""

    def __init__(self, data: Path) -> None:
        self.data, self.port, self.child, self.kills = data, 0, 0, 0
        self.troubles: list[str] = []
        self.nursery = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.nursery", str(data)],
            cwd=CHECKOUT,
            env=surroundings(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self._read() == "ready", self._said()

    def start(self, **order: Any) -> int:
        """Start a server; return the port it answers on. It must come up whatever happened before."""
        assert self.nursery.stdin
        assert self.nursery.stderr
        self.nursery.stdin.write(json.dumps(order) + "\n")
        self.nursery.stdin.flush()
        self.child = int(self._read())
        for line in self.nursery.stderr:
            if found := GREETING.search(line):
                self.port = int(found[1])
                return self.port
            self._heard(line)
        raise AssertionError(f"the server did not start: {self.troubles}")

    def arm(self) -> None:
        """From now on the failpoint waits."""
        os.kill(self.child, signal.SIGUSR1)

    def kill(self) -> None:
        """Kill the server, if it has not died already; wait until it is gone. It must not have ended in another way."""
        with suppress(ProcessLookupError):  # its number is still its own: nobody else is given one so soon
            os.kill(self.child, signal.SIGKILL)
        self.child, code = 0, int(self._read())
        self.kills += 1
        assert code == -signal.SIGKILL, f"ended with {code}: {self.troubles}"

    def stop(self) -> None:
        """End it all."""
        if self.child:
            os.kill(self.child, signal.SIGKILL)
        assert self.nursery.stdin
        self.nursery.stdin.close()
        self.troubles += [line for line in self._said().splitlines() if not REQUEST.match(line)]
        self.nursery.wait(30)
        for pipe in (self.nursery.stdout, self.nursery.stderr):
            assert pipe
            pipe.close()

    def sound(self) -> None:
        """The file is a whole database, with nothing in it that points at nothing."""
        with closing(sqlite3.connect(self.data / "alcove.sqlite3")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []

    def examined(self) -> list[str]:
        """What `alcove doctor` finds wrong."""
        command = [sys.executable, "-m", "alcove", "doctor", "--data", str(self.data)]
        found = subprocess.run(command, cwd=CHECKOUT, env=surroundings(), capture_output=True, text=True, check=False)
        assert not found.stderr
        assert found.returncode in (0, 1)
        return [line for line in found.stdout.splitlines() if not line.startswith("ok ")]

    def _read(self) -> str:
        assert self.nursery.stdout
        return self.nursery.stdout.readline().strip()

    def _said(self) -> str:
        assert self.nursery.stderr
        return self.nursery.stderr.read()

    def _heard(self, line: str) -> None:
        if not REQUEST.match(line.strip()):
            self.troubles.append(line.strip())


def surroundings() -> dict[str, str]:
    """The environment without any choice of whoever runs the tests."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("ALCOVE_", "DJANGO_"))}
