"""A database in a file of its own, as on a real server: each thread comes to it by itself, and its disk can be full."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from alcove.lib.tests.on_disk import kept_in, laid_down


@pytest.fixture
def on_disk(tmp_path: Path, db: None) -> Iterator[Path]:
    """The path of the file, empty but for its tables; what is written is committed as it is on a server."""
    with kept_in(laid_down(tmp_path), for_good=True) as file:
        yield file
