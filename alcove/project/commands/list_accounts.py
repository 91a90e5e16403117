"""Prints the addresses people sign in with, in the order of the alphabet, and nothing else about anybody."""

from __future__ import annotations

import argparse

from alcove.project import people


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to look."""
    people.arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print one address a line: not when somebody came, was here or is going, and not how much they wrote."""
    people.enter(options.data)
    for email in people.present().order_by("email").values_list("email", flat=True):
        print(email, flush=True)
    return 0
