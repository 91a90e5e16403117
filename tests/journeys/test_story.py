"""The story as a picture: by keyboard, by touch, without scripts, and on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Hand, Home
from tests.journeys.people import ANA, Somebody
from tests.journeys.phone import COMPUTER
from tests.journeys.server import Server

DAYS = (("2019-05-03", "We met in the queue for the wrong ferry."), ("2021-08-14", "The key to the first flat."))


def keeps_days(one: Somebody) -> None:
    """Two days of other years, and a small victory of this week."""
    for day, words in DAYS:
        one.opens("/milestones/new/")
        one.types("What it was", words)
        one.page.get_by_label("The day").fill(day)
        one.presses("Keep it")
        one.reads(words)
    one.opens("/milestones/victory/")
    one.types("What went well", "We stayed kind.")
    one.presses("Share it with Ben")
    one.reads("Take it away")


def test_a_band_is_opened_by_keyboard_and_by_touch(ana: Somebody, ben: Somebody) -> None:
    keeps_days(ana)
    ben.opens("/story/")
    week = ben.page.get_by_role("link", name=re.compile("^Week of"))
    expect(week).to_have_count(1)
    expect(week).to_have_accessible_name(re.compile(": Days to keep$"))
    week.focus()
    ben.page.keyboard.press("Enter")
    ben.reads_title(re.compile("^Week of"))
    ben.reads("We stayed kind.")
    ben.presses("All of your story")
    ben.presses("2019")
    ben.reads_title("2019")
    ben.page.get_by_role("link", name=re.compile("^Week of")).click()
    ben.presses("We met in the queue for the wrong ferry.")
    ben.reads_title("A day to keep")


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, COMPUTER], ids=["phone, dark", "wide, light"])
def test_without_scripts_a_part_can_be_read(house: Server, home: Home, hand: Hand, options: dict[str, object]) -> None:
    ana = hand(ANA, house, storage_state=home.ana, java_script_enabled=False, **options)
    keeps_days(ana)
    ana.opens("/story/")
    ana.presses("Ana’s words")
    for words in ("We stayed kind.", DAYS[0][1]):
        ana.reads(words)
    ana.presses("Thanks")
    ana.reads("Nothing of this kind is kept here.")
    ana.presses("Everything")
    ana.presses("From both of you")
    ana.reads(DAYS[1][1])


def test_on_paper_there_is_the_picture_and_nothing_to_press(ana: Somebody) -> None:
    keeps_days(ana)
    ana.opens("/story/")
    ana.page.emulate_media(media="print")
    expect(ana.page.locator("svg.weave").first).to_be_visible()
    for part in (".chips", ".places", ".leave"):
        expect(ana.page.locator(part).first).to_be_hidden()
