"""The lines for help: shaped so that a phone can dial them, and none counted as checked that was not."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from alcove.content import Country, Line, LineKind, directories, helplines

COUNTRIES = {country.code: country for country in helplines()}
LINES = [(country.code, line) for country in COUNTRIES.values() for line in country.lines]
DIALLED = re.compile(r"[#0-9][0-9]*([ -][0-9]+)*")
SITE = re.compile(r"([a-z0-9-]+\.)+[a-z]{2,}")
FIRST_CHECK = dt.date(2026, 11, 24)
LISTED = "EU AR AU AT BE BR CA DK FI FR DE IN IE IT JP KE MX NL NZ NO PL PT SG ZA ES SE CH GB US"


def test_every_country_of_the_list_is_there_the_union_first_then_by_name() -> None:
    assert list(COUNTRIES) == LISTED.split()
    names = [country.name for country in COUNTRIES.values()]
    assert names[1:] == sorted(names[1:])


@pytest.mark.parametrize("country", COUNTRIES.values(), ids=lambda country: country.code)
def test_a_country_has_a_line_against_violence_and_one_for_a_crisis(country: Country) -> None:
    assert {LineKind.VIOLENCE, LineKind.CRISIS} <= {line.kind for line in country.lines}


def test_emergency_numbers_are_numbers_with_plain_words_between() -> None:
    shape = re.compile(r"\d{2,5}( or \d{2,5})?(, by SMS \d{3})?")
    assert [country.code for country in COUNTRIES.values() if not shape.fullmatch(country.emergency)] == []


def test_numbers_can_be_dialled_and_sites_are_hosts() -> None:
    assert [(code, line.number) for code, line in LINES if line.number and not DIALLED.fullmatch(line.number)] == []
    sites = [line.site for _, line in LINES if line.site] + [directory.site for directory in directories()]
    assert [site for site in sites if not SITE.fullmatch(site)] == []


def test_numbers_known_to_be_out_of_date_stay_out() -> None:
    numbers = {_digits(line) for _, line in LINES}
    assert numbers.isdisjoint({"18002738255", "18005990019"})


def test_no_line_counts_as_checked_before_anyone_could_have_checked_it() -> None:
    dates = [line.verified_on for _, line in LINES] + [directory.verified_on for directory in directories()]
    assert [date for date in dates if date and date < FIRST_CHECK] == []


def test_every_line_says_where_it_was_learned() -> None:
    assert [line for _, line in LINES if not line.source] == []


@pytest.mark.parametrize(
    ("code", "emergency", "violence", "crisis"),
    [
        ("EU", "112", "116016", "116123"),
        ("US", "911", "18007997233", "988"),
        ("GB", "999", "08082000247", "116123"),
        ("IE", "112 or 999", "1800341900", "116123"),
        ("AU", "000", "1800737732", "131114"),
        ("NZ", "111", "0800733843", "1737"),
        ("DE", "112 or 110", "116016", "08001110111"),
        ("FR", "112 or 17, by SMS 114", "3919", "3114"),
        ("ES", "112", "016", "024"),
        ("IT", "112", "1522", "0223272327"),
        ("IN", "112", "181", "14416"),
        ("ZA", "112 or 10111", "0800428428", "0800567567"),
        ("BR", "190", "180", "188"),
        ("JP", "110 or 119", "#8008", "0120279338"),
    ],
)
def test_the_first_numbers_are_exact(code: str, emergency: str, violence: str, crisis: str) -> None:
    country = COUNTRIES[code]
    assert country.emergency == emergency
    assert violence == _digits(_first(country, LineKind.VIOLENCE))
    assert crisis == _digits(_first(country, LineKind.CRISIS))


def test_canada_has_no_single_line_and_says_so() -> None:
    lines = [line for line in COUNTRIES["CA"].lines if line.kind == LineKind.VIOLENCE]
    assert all(line.site and not line.number and "no single" in line.note for line in lines)


def test_there_are_places_to_look_for_other_countries() -> None:
    assert [d.site for d in directories()] == [
        "findahelpline.com",
        "hotpeachpages.net",
        "wave-network.org",
        "befrienders.org",
    ]


def _first(country: Country, kind: LineKind) -> Line:
    return next(line for line in country.lines if line.kind == kind)


def _digits(line: Line) -> str:
    return re.sub(r"[ -]", "", line.number)
