"""Shows Alcove with made-up people: prepares a folder of its own, says how to sign in, and serves."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from urllib.request import urlopen

from alcove.project import startup
from alcove.project.commands import serve
from alcove.project.configuration import CHECKOUT, Configuration, StartError

Person = dict[str, str]
MARK = "made-by-demo"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The choices of `serve`, and how to say who the people are."""
    serve.arguments(parser)
    parser.add_argument("--json", action="store_true", help="say it in one line of JSON on stdout, once it answers")


def run(options: argparse.Namespace) -> int:
    """Prepare the made-up people and serve until told to stop."""
    environ = serve.chosen(options, {"ALCOVE_DATA": str(CHECKOUT / "demo-data"), **os.environ})
    folder = Configuration.from_environment(environ).data
    startup.guard_memory()
    claim(folder)
    configuration, listening = serve.start(environ)
    from alcove.project import demo

    people = demo.build()
    return serve.answer(configuration, listening, lambda: show(configuration, people, as_json=options.json))


def claim(data: Path) -> None:
    """Never put made-up people, whose passwords anybody can read here, among real ones."""
    if data.is_dir() and any(data.iterdir()) and not (data / MARK).exists():
        raise StartError(f"The folder {data} was not made by the demo: choose an empty one with --data.")
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        (data / MARK).touch()
    except OSError as error:
        raise StartError(f"The data folder {data} cannot be written to.") from error


def show(configuration: Configuration, people: list[Person], *, as_json: bool) -> None:
    """Say where to go and who one can be there, once the server answers."""
    urlopen(f"{configuration.address}/healthz", timeout=30).close()  # noqa: S310  (our own address, always http)
    if as_json:
        sys.stdout.write(json.dumps({"url": configuration.origin, "people": people}) + "\n")
        sys.stdout.flush()
        return
    serve.tell(f"Open {configuration.origin} and sign in as")
    for person in people:
        serve.tell(f"  {person['name']}: {person['email']}  password: {person['password']}")
