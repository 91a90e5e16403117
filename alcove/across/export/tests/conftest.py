"""A copy to bring in, and somebody who does."""

from __future__ import annotations

import pytest

from alcove.across.export.tests.copies import a_little_of_everything, taken
from tests.people import Someone, a_couple, alone, browser


@pytest.fixture
def raw(db: None) -> bytes:
    """Ana's copy of her life with Ben."""
    ana, ben = a_couple()
    a_little_of_everything(ana, ben)
    return taken(browser(ana))


@pytest.fixture
def thea(db: None) -> Someone:
    """Somebody else on another day, alone."""
    return alone("Thea")
