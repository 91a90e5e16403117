"""The command line: each command is a module with `arguments(parser)` and `run(options)`, read only when asked for."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import Final

from alcove import __version__
from alcove.project.configuration import StartError

COMMANDS: Final[dict[str, str]] = {
    "demo": "try Alcove with two made-up people, in a folder of its own",
    "serve": "let people in",
    "doctor": "look whether all is well, without changing anything",
    "backup": "keep all there is in one file, while people are being served or not",
    "verify": "look whether a backup is whole, and whether somebody's password opens what is theirs in it",
    "restore": "put a backup into an empty folder",
    "issue-reset": "print a link for somebody who has neither password nor recovery code",
    "list-accounts": "print the addresses people sign in with, and nothing else about them",
    "revoke-sessions": "sign somebody out in every browser",
    "delete-account": "delete an account at once, as its owner could",
    "bench": "measure how much a page costs",
    "coach": "read drafts and replies from standard input, and say what the coach says of each",
}


def main(arguments: list[str]) -> int:
    """Run one command; 0 is well, 1 is a refusal with its reason on stderr, 2 is a command that could not be read."""
    name = next((word for word in arguments if word in COMMANDS), None)
    options = parser(name).parse_args(arguments)
    try:
        return int(import_module(module(options.command)).run(options))
    except KeyboardInterrupt:
        return 130
    except StartError as error:
        sys.stderr.write(f"Alcove: {error}\n")
        return 1


def parser(chosen: str | None) -> argparse.ArgumentParser:
    """The whole command line, with the arguments of the chosen command filled in."""
    whole = argparse.ArgumentParser(prog="alcove", description="Alcove: a private place for two.")
    whole.add_argument("--version", action="version", version=f"Alcove {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="command", required=True)
    for name, line in COMMANDS.items():
        command = commands.add_parser(name, help=line, description=f"{line[0].upper()}{line[1:]}.")
        if name == chosen:
            import_module(module(name)).arguments(command)
    return whole


def module(command: str) -> str:
    """Where a command is found."""
    return f"{__name__}.{command.replace('-', '_')}"
