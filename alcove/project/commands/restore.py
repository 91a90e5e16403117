"""Puts a backup into an empty folder, after looking whether it is whole."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from alcove.project import startup


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to put back, and where."""
    parser.add_argument("file", type=Path, help="the backup")
    parser.add_argument("--data", type=Path, required=True, help="folder to put it into; nothing may be in it yet")


def run(options: argparse.Namespace) -> int:
    """Put it back and say what comes next."""
    from alcove.project.keeping import making

    startup.guard_memory()
    making.put_back(options.file, options.data.absolute())
    sys.stderr.write(f"All of it is in {options.data}. Everybody signs in anew.\n")
    return 0
