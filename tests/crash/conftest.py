"""Whatever kills servers is marked, so that the quick tests leave it out."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test beside this file."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.slow)
