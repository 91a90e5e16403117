"""The real server, in a folder of its own, for as long as a test needs it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).resolve().parents[2]
LEAVE_TO: Final = "https://weather.example/today"
GREETING: Final = re.compile(r"^(?:People come in at|Open) (http://localhost:\d+)|^  \w+: \S+@")
REQUEST: Final = re.compile(r"^\S+ \d{3} \d+\.\d ms [0-9a-f]{8}$")
PATIENCE: Final = 60  # seconds that a start may take on a slow machine; the first one gathers the static files


class Server:
    """A server that was started for a test. Whatever it says is kept, for the test to look at."""

    def __init__(self, data: Path, command: str = "serve", **settings: str) -> None:
        self.data, self.command, self.settings = data, command, settings
        self.said: list[str] = []
        self.origin = ""
        self._begin("0")

    def _begin(self, port: str) -> None:
        environ = {name: value for name, value in os.environ.items() if not name.startswith(("ALCOVE_", "DJANGO_"))}
        self._ready = threading.Event()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "alcove", self.command, "--data", str(self.data), "--port", port],
            cwd=CHECKOUT,
            env={**environ, "ALCOVE_LEAVE_TO": LEAVE_TO, **self.settings},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        if not self._ready.wait(PATIENCE) or not self.origin:
            self._process.kill()
            self._end()
            raise AssertionError(f"The server did not say where people come in: {self.said}")

    def _listen(self) -> None:
        assert self._process.stderr
        for line in self._process.stderr:
            if greeting := GREETING.match(line):
                self.origin = greeting[1] or self.origin
                self._ready.set()
            else:
                self.said.append(line.rstrip("\n"))
        self._ready.set()

    @property
    def requests(self) -> list[str]:
        """One line for every request it has answered."""
        return [line for line in self.said if REQUEST.match(line)]

    @property
    def troubles(self) -> list[str]:
        """Whatever else it said: an error, a warning."""
        return [line for line in self.said if not REQUEST.match(line)]

    def stops_and_comes_again(self) -> None:
        """Stop it, and start it on the same folder and port."""
        self.stop()
        self._begin(self.origin.rpartition(":")[2])

    def stop(self) -> None:
        """Tell it to stop; it must end well and must have had nothing to complain about."""
        self._process.terminate()
        code = self._end()
        assert code == 0, f"The server ended with {code}: {self.troubles}"
        assert not self.troubles, f"The server complained: {self.troubles}"

    def _end(self) -> int:
        code = self._process.wait(PATIENCE)
        self._listener.join(PATIENCE)
        assert self._process.stderr
        self._process.stderr.close()
        return code
