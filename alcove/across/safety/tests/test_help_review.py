"""What the help page says of "Leave page" holds in a browser: Back leads to the page before the one that was left."""

from __future__ import annotations

from django.test import Client

from alcove.lib.tests.pages import said


def test_it_says_what_the_back_button_still_shows() -> None:
    assert "brings up the one you had open before it" in said(Client().get("/help/"))
