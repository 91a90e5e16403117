"""Measures how much a page costs, on made-up people in a folder that is gone afterwards."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from alcove.project import startup
from alcove.project.commands.serve import tell


def arguments(parser: argparse.ArgumentParser) -> None:
    """How to show the figures."""
    parser.add_argument("--json", action="store_true", help="one line of JSON on stdout instead of a table")


def run(options: argparse.Namespace) -> int:
    """Measure and show; a goal that is missed is shown, and is no failure."""
    from alcove.project.bench import figures
    from alcove.project.bench.measuring import measure

    with tempfile.TemporaryDirectory(prefix="alcove-bench-") as folder:
        startup.check_room(Path(folder), 600_000_000)
        found = measure(Path(folder), tell)
    print(figures.as_json(found) if options.json else figures.as_table(found), flush=True)
    return 0
