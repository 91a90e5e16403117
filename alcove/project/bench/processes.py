"""Servers as processes of their own, and what they cost: processor time and memory, as the system counts them."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alcove.project.configuration import CHECKOUT, Configuration

PROC = Path("/proc")
PATIENCE = 300  # seconds that filling a database or stopping may take on a slow machine


@dataclass
class Server:
    """A server process that answers, with the people in it."""

    process: subprocess.Popen[str]
    port: int
    people: list[dict[str, str]]

    def cpu(self) -> int:
        """Processor time of the whole process tree so far, in nanoseconds."""
        return sum(_cpu(pid) for pid in tree(self.process.pid))

    def pss(self) -> float | None:
        """Memory of the whole process tree in MiB, shared pages counted by share; None where one may not look."""
        try:
            return sum(_pss(pid) for pid in tree(self.process.pid)) / 1024
        except PermissionError:
            return None

    def stop(self) -> None:
        """End it, politely."""
        self.process.terminate()
        self.process.communicate(timeout=PATIENCE)


def filled(data: Path, *, days: int, couples: int = 0) -> subprocess.Popen[str]:
    """Begin to fill a database and to serve it; `ready` waits for it, so that several can be filled at once."""
    chosen = json.dumps({"data": str(data), "days": days, "couples": couples})
    return _python("-m", "alcove.project.bench.server", chosen, data=data)


def ready(process: subprocess.Popen[str]) -> Server:
    """Wait until it answers."""
    said = process.stdout.readline() if process.stdout else ""
    if not said:
        raise RuntimeError(f"a server that was to be measured did not start (it ended with {process.wait()})")
    found: dict[str, Any] = json.loads(said)
    return Server(process, found["port"], found["people"])


def started(data: Path, port: int) -> tuple[Server, float]:
    """Start the plain server on a filled folder; also how many seconds it took to its first answer."""
    began = time.perf_counter()
    process = _python("-m", "alcove", "serve", "--data", str(data), "--port", str(port), data=data)
    while not _answers(port):
        if process.poll() is not None:
            raise RuntimeError("the server did not start")
    return Server(process, port, []), time.perf_counter() - began


def threads(pid: int) -> int:
    """How many threads a process has."""
    return len(list((PROC / str(pid) / "task").iterdir()))


def tree(pid: int) -> list[int]:
    """A process and all that it started."""
    children: list[int] = []
    for task in (PROC / str(pid) / "task").iterdir():
        children += [int(child) for child in (task / "children").read_text().split()]
    return [pid, *(each for child in children for each in tree(child))]


def _cpu(pid: int) -> int:
    tasks = (PROC / str(pid) / "task").iterdir()
    exact = sum(int((task / "schedstat").read_text().split()[0]) for task in tasks)
    return exact or _ticks(pid)


def _ticks(pid: int) -> int:
    fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * (1_000_000_000 // os.sysconf("SC_CLK_TCK"))


def _pss(pid: int) -> int:
    found = re.search(r"^Pss:\s+(\d+)", (PROC / str(pid) / "smaps_rollup").read_text(), re.MULTILINE)
    return int(found[1]) if found else 0


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except ConnectionRefusedError:
        return False
    finally:
        connection.close()


def _python(*arguments: str, data: Path) -> subprocess.Popen[str]:
    chosen = Configuration(data=data, port=0).environment()
    environ = {**os.environ, **chosen, "PYTHONPATH": str(CHECKOUT), "ALCOVE_ORIGIN": ""}
    command = [sys.executable, *arguments]
    return subprocess.Popen(  # noqa: S603
        command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, text=True
    )
