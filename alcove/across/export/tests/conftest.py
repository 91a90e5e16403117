"""A copy to bring in, and somebody who does."""

from __future__ import annotations

import pytest
from pytest_django.plugin import DjangoDbBlocker

from alcove.across.export.tests.copies import a_busy_couple, taken
from tests.people import Someone, alone, browser
from tests.undo import undone


@pytest.fixture(scope="session")
def raw(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> bytes:
    """Ana's copy of her life with Ben; neither of them is there any more."""
    with django_db_blocker.unblock(), undone():
        ana, _ = a_busy_couple()
        return taken(browser(ana))


@pytest.fixture
def thea(db: None) -> Someone:
    """Somebody else on another day, alone."""
    return alone("Thea")
