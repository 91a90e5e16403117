"""Lets people in: checks, brings the database up to date, then answers on one port until told to stop."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from alcove.project import startup
from alcove.project.configuration import Configuration


def arguments(parser: argparse.ArgumentParser) -> None:
    """What can be chosen for one run; all else is in the environment."""
    parser.add_argument("--data", type=Path, help="folder of the database (ALCOVE_DATA)")
    parser.add_argument("--port", help="port to listen on, 0 for any free one (ALCOVE_PORT)")
    parser.add_argument("--host", help="network address to listen on (ALCOVE_HOST)")


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop."""
    startup.guard_memory()
    configuration, listening = start(chosen(options, os.environ))
    return answer(configuration, listening, lambda: tell(f"People come in at {configuration.origin}"))


def start(environ: Mapping[str, str]) -> tuple[Configuration, socket.socket]:
    """Take the port, check everything, set Django up and bring the database up to date."""
    listening = startup.listen(Configuration.from_environment(environ))
    port = str(listening.getsockname()[1])
    configuration = Configuration.from_environment({**environ, "ALCOVE_PORT": port})
    startup.check(configuration)
    startup.gather_static(configuration)
    startup.set_up(configuration)
    startup.prepare(configuration)
    return configuration, listening


def chosen(options: argparse.Namespace, environ: Mapping[str, str]) -> dict[str, str]:
    """The environment with what was chosen for this run."""
    given = {"ALCOVE_DATA": options.data, "ALCOVE_PORT": options.port, "ALCOVE_HOST": options.host}
    return {**environ, **{name: str(value) for name, value in given.items() if value is not None}}


def answer(configuration: Configuration, listening: socket.socket, ready: Callable[[], None]) -> int:
    """Answer until told to stop."""
    from alcove.project import serving

    return serving.serve(configuration, listening, ready)


def tell(line: str) -> None:
    """Say something to the person who started this; stdout stays free for what a program may read."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
