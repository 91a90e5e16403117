"""The help page: the same for everybody, whole without scripts, and open about what nobody has checked."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from django.test import Client

from alcove.across.safety import views
from alcove.content import Country, directories, helplines
from tests import people

pytestmark = pytest.mark.django_db


def main_of(client: Client) -> str:
    """What stands in the page itself, without the frame around it."""
    response = client.get("/help/")
    assert response.status_code == 200
    found = re.search(r"<main.*?</main>", response.content.decode(), re.S)
    assert found
    return found[0]


def test_it_needs_no_account_and_keeps_nothing(client: Client) -> None:
    response = client.get("/help/")
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


def test_it_is_the_same_for_everybody() -> None:
    ana, ben = people.a_couple("Anabel", "Benedict")
    signed_in = people.browser(ana)
    assert main_of(signed_in) == main_of(Client()) == main_of(people.browser(ben)) == main_of(people.lapse(signed_in))
    whole = signed_in.get("/help/").content.decode()
    assert not [word for word in (ana.name, ben.name, ana.email, ben.email) if word in whole]


def test_emergency_numbers_come_before_all_else(client: Client) -> None:
    page = main_of(client)
    assert page.index('href="tel:112"') < page.index("<h2", page.index("<h2") + 1)
    for part in countries_of(page):
        first = re.search(r'<a href="([^"]*)', part)
        assert first
        assert first[1].startswith("tel:")
        assert part.index(first[0]) < part.index("<h3")


def test_every_country_line_and_site_is_there(client: Client) -> None:
    page = main_of(client)
    assert len(countries_of(page)) == len(helplines())
    for country in helplines():
        part = part_of(page, country)
        for line in country.lines:
            assert line.name.replace("'", "&#39;") in part
            assert not line.site or f'href="https://{line.site}" rel="noreferrer noopener external"' in part
    for directory in directories():
        assert f'href="https://{directory.site}"' in page


def test_every_line_says_who_has_checked_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    country = next(country for country in helplines() if len(country.lines) > 1)
    checked = replace(country.lines[0], verified_on=dt.date(2020, 2, 29))
    open_one = replace(country.lines[1], verified_on=None)
    monkeypatch.setattr(views, "helplines", lambda language: (replace(country, lines=(checked, open_one)),))
    (part,) = countries_of(main_of(client))
    assert part.index("Checked on Saturday 29 February 2020.") < part.index("Not checked by us yet.")


def test_choosing_a_country_sends_nothing(client: Client) -> None:
    page = main_of(client)
    assert "<form" not in page
    assert "<select" not in page
    addresses = re.findall(r'(?:href|src|action)="([^"]*)"', page)
    assert all(re.match(r"#part-\d$|tel:|sms:|https://", address) for address in addresses)
    sites = {line.site for country in helplines() for line in country.lines} | {one.site for one in directories()}
    assert {address[8:] for address in addresses if address.startswith("https://")} <= sites


def test_every_link_within_the_page_finds_its_part(client: Client) -> None:
    page = main_of(client)
    for part in set(re.findall(r'href="#(part-\d)"', page)):
        assert page.count(f'id="{part}"') == 1


def test_headings_go_down_by_one_from_a_single_first(client: Client) -> None:
    levels = [int(level) for level in re.findall(r"<h(\d)", main_of(client))]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_its_name_in_a_history_is_plain(client: Client) -> None:
    assert "<title>Help · Alcove</title>" in client.get("/help/").content.decode()


def countries_of(page: str) -> list[str]:
    """The parts that open, one a country."""
    return [part.split("</details>")[0] for part in page[page.index('id="part-7"') :].split("<details")[1:]]


def part_of(page: str, country: Country) -> str:
    """The part of one country."""
    start = page.index(f"<summary>{country.name}: ")
    return page[start : page.index("</details>", start)]
