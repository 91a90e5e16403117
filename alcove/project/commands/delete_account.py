"""Deletes an account at once, as its owner could; needs the address twice, and opens nothing."""

from __future__ import annotations

import argparse
import sys

from alcove.project import people
from alcove.project.configuration import StartError

WARNING = """\
This deletes the keys, private pages and address of {email}, at once. The space
they share is closed; their partner keeps what both have read. It cannot be
taken back. Type the address once more to go on: """


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whose, and where."""
    parser.add_argument("email", help="the address they sign in with")
    people.arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Ask, delete, and say when the last backup that can hold it is gone."""
    people.enter(options.data)
    from django.utils import timezone

    from alcove.across.parting import deleting
    from alcove.lib.days import last_copy_gone

    person = people.named(options.email)
    confirm(person.email)
    deleting.delete(person.pk)
    gone = last_copy_gone(timezone.localdate())
    sys.stderr.write(f"The account is deleted. Alcove's own backups may hold it, sealed, until {gone:%d %B %Y}.\n")
    return 0


def confirm(email: str) -> None:
    """Go on only if the address is typed once more; StartError if not."""
    sys.stderr.write(WARNING.format(email=email))
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() != email:
        raise StartError("That is not the address, and nothing was deleted.")
