"""Prints a link by which somebody without password and recovery code begins again, after a wait; to be handed over."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from alcove.project import startup
from alcove.project.configuration import Configuration, StartError


def arguments(parser: argparse.ArgumentParser) -> None:
    """For whom, and where."""
    parser.add_argument("email", help="the address they sign in with")
    parser.add_argument("--data", type=Path, help="folder of the database (ALCOVE_DATA)")


def run(options: argparse.Namespace) -> int:
    """Print the link and the day it opens. It reads nothing of theirs, and any sign-in of theirs ends it."""
    environ = {**os.environ, **({"ALCOVE_DATA": str(options.data)} if options.data else {})}
    configuration = Configuration.from_environment(environ)
    startup.check(configuration)
    if not configuration.database.exists():
        raise StartError(f"There is no database in {configuration.data}.")
    startup.set_up(configuration)
    print(link(configuration, options.email.strip().lower()), flush=True)
    return 0


def link(configuration: Configuration, email: str) -> str:
    """The address to hand over; what has to be said about it goes to whoever runs this."""
    from alcove.accounts.models import Person, Reset
    from alcove.accounts.resetting import address_of

    person = Person.objects.filter(email=email).first()
    if person is None:
        raise StartError("Nobody signs in with this address.")
    reset, secret = Reset.issue(person)
    sys.stderr.write(
        f"It opens on {reset.due:%d %B %Y at %H:%M} UTC, unless they sign in before. Hand it to them and to nobody"
        " else; what they wrote so far stays sealed.\n"
    )
    return address_of(reset, secret)
