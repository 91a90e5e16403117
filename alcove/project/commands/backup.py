"""Makes a backup, while people are being served or not: one file, read back before it gets its name."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from alcove.project import startup
from alcove.project.configuration import Configuration


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and what of."""
    parser.add_argument("file", type=Path, help="the backup to make; nothing may be there yet")
    parser.add_argument("--data", type=Path, help="folder of the database (ALCOVE_DATA)")


def run(options: argparse.Namespace) -> int:
    """Make it and say how large it is."""
    from alcove.project.keeping import making

    startup.guard_memory()
    making.make(Configuration.at(options.data), options.file)
    sys.stderr.write(f"{options.file} is made and was read back, {options.file.stat().st_size // 1000} kB.\n")
    return 0
