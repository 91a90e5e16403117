"""Everybody can read every word, by day and by night."""

import pytest

from alcove.ui.tests.colours import contrast, hexadecimal, linear, schemes
from alcove.ui.views import PAPER

SCHEMES = schemes()
TONES = ("ember", "dusk", "plum", "moss")
WASHES = (*(f"{tone}-wash" for tone in TONES), "care-wash")
TEXT = [
    *((word, ground) for word in ("ink", "soft") for ground in ("paper", "card", *WASHES)),
    *((f"{tone}-ink", ground) for tone in (*TONES, "care") for ground in ("paper", "card", f"{tone}-wash")),
    ("card", "ink"),
    ("paper", "ink"),
]
DRAWN = [(mark, ground) for mark in ("edge", *TONES, "plum-ink") for ground in ("paper", "card")]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_can_be_read(scheme):
    assert too_near(scheme, TEXT, 4.5) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_controls_and_drawings_can_be_seen(scheme):
    assert too_near(scheme, DRAWN, 3) == []


def too_near(scheme, pairs, least):
    colours = SCHEMES[scheme]
    return [(one, other) for one, other in pairs if contrast(colours[one], colours[other]) < least]


def test_the_arithmetic_is_that_of_the_standard():
    black, white, grey = linear("oklch(0% 0 0)"), linear("oklch(100% 0 0)"), linear("oklch(59.99% 0 0)")
    assert contrast(black, white) == pytest.approx(21, abs=0.01)
    assert hexadecimal(grey) == "#808080"
    assert hexadecimal(linear("oklch(62.8% .2577 29.23)")) == "#ff0000"


def test_the_browsers_own_frame_has_the_colour_of_the_paper(client):
    page = client.get("/sign-in/").content.decode()
    assert hexadecimal(SCHEMES["light"]["paper"]) == PAPER
    assert f'content="{PAPER}" media="(prefers-color-scheme: light)"' in page
    assert f'content="{hexadecimal(SCHEMES["dark"]["paper"])}" media="(prefers-color-scheme: dark)"' in page
