"""Signs somebody out in every browser; they sign in again as ever."""

from __future__ import annotations

import argparse
import sys

from alcove.project import people


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whom, and where."""
    parser.add_argument("email", help="the address they sign in with")
    people.arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Sign them out; it is not said whether they were signed in anywhere."""
    people.enter(options.data)
    from alcove.accounts.models import Session

    Session.objects.filter(person_id=people.named(options.email).pk).delete()
    sys.stderr.write("They are signed out everywhere.\n")
    return 0
