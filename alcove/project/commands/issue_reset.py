"""Prints a link by which somebody without password and recovery code begins again, after a wait; to be handed over."""

from __future__ import annotations

import argparse
import sys

from alcove.project import people


def arguments(parser: argparse.ArgumentParser) -> None:
    """For whom, and where."""
    parser.add_argument("email", help="the address they sign in with")
    people.arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print the link, and say when it opens. It reads nothing of theirs, and any sign-in of theirs ends it."""
    people.enter(options.data)
    from alcove.accounts.models import Reset
    from alcove.accounts.resetting import address_of

    reset, secret = Reset.issue(people.named(options.email))
    sys.stderr.write(
        f"It opens on {reset.due:%d %B %Y at %H:%M} UTC, unless they sign in before. Hand it to them and to nobody"
        " else; what they wrote so far stays sealed.\n"
    )
    print(address_of(reset, secret), flush=True)
    return 0
