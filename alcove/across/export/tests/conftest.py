"""A copy to bring in, and somebody who does."""

from __future__ import annotations

import pytest
from pytest_django.plugin import DjangoDbBlocker

from alcove.across.export.tests.copies import a_little_of_everything, taken
from tests.people import Someone, a_couple, alone, browser
from tests.undo import undone


@pytest.fixture(scope="session")
def raw(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> bytes:
    """Ana's copy of her life with Ben; neither of them is there any more."""
    with django_db_blocker.unblock(), undone():
        ana, ben = a_couple()
        a_little_of_everything(ana, ben)
        return taken(browser(ana))


@pytest.fixture
def thea(db: None) -> Someone:
    """Somebody else on another day, alone."""
    return alone("Thea")
