"""What every test stands on: cheap password stretching, forms sent as browsers send them, and fresh limits."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test.client import MULTIPART_CONTENT, RequestFactory
from django.utils.http import urlencode
from hypothesis import settings

from alcove.accounts import limits
from alcove.vault import age, passwords

CHEAP = passwords.Cost(8, 1)

# What every test below a folder is marked with, so that it can be left out.
MARKS = {
    "tests/journeys": pytest.mark.browser,
    "tests/crash": pytest.mark.slow,
    "tests/reliability": pytest.mark.slow,
    "tests/pictures/slow": pytest.mark.slow,
}

settings.register_profile("alcove", deadline=None)  # no test is timed by the clock on the wall
settings.load_profile("alcove")
gc.set_threshold(200_000, 20, 100)  # a test makes many small things and throws them all away


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests of whole folders."""
    for item in items:
        for folder, mark in MARKS.items():
            if item.nodeid.startswith(f"{folder}/"):
                item.add_marker(mark)


def pytest_collection_finish() -> None:
    """Look no more at what stays until the end: the tests themselves and all they import."""
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def _quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "FLOOR", CHEAP)
        patch.setattr(passwords, "DEFAULT", CHEAP)
        patch.setattr(age, "WORK", 4)
        patch.setattr(RequestFactory, "post", _post)
        yield


_in_parts = RequestFactory.post


def _post(
    client: RequestFactory, path: str, data: Any = None, content_type: str = MULTIPART_CONTENT, **more: Any
) -> HttpResponse:
    """A form without a file comes in one piece, as from a browser; reading one in parts takes far longer."""
    if content_type is MULTIPART_CONTENT and not any(hasattr(value, "read") for value in (data or {}).values()):
        data, content_type = urlencode(data or {}, doseq=True), "application/x-www-form-urlencoded"
    return _in_parts(client, path, data, content_type, **more)


@pytest.fixture(autouse=True)
def _fresh() -> None:
    limits.storage.reset()
