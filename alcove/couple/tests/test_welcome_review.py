"""The first page says where "Leave page" really leads."""

from __future__ import annotations

from typing import Any

import pytest

from alcove.lib.tests.pages import said
from tests.people import alone, browser, sign_in

pytestmark = pytest.mark.django_db


def test_the_site_that_leave_page_opens_is_named(settings: Any) -> None:
    settings.LEAVE_FOR = "https://library.example/opening-hours"
    assert "opens library.example instead" in said(sign_in(browser(), alone("Ana")).get("/welcome/"))
