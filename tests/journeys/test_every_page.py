"""Every page, in every state: axe in light and dark, narrow and wide, large letters, room for a thumb."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from tests.journeys import tour
from tests.journeys.coach_tour import COACH
from tests.journeys.conftest import Hand, lived
from tests.journeys.firsts_tour import tried
from tests.journeys.gratitude_tour import thanked
from tests.journeys.letters_tour import HARD_WORDS, SEEN, hard_words
from tests.journeys.looking import faults
from tests.journeys.people import BEN, CLEO, DEMO_ANA, DEMO_BEN, Somebody
from tests.journeys.pictures_tour import pictured
from tests.journeys.promise_tour import promised
from tests.journeys.ritual_tour import come_round
from tests.journeys.server import Server
from tests.journeys.story_tour import dated, told
from tests.journeys.talk_tour import talk
from tests.journeys.time_tour import spent


def look_at(stops: Iterable[tour.Stop]) -> None:
    """Take the tour; fail with everything that is wrong anywhere on it."""
    found = [f"{name}: {fault}" for who, name in stops for fault in faults(who.page)]
    assert not found, "\n".join(found)


def came_by(server: Server, *phones: Somebody) -> set[str]:
    """The names of the addresses that this server was asked for: what its log says, and, as that is silent about some
    pages, what these phones were answered.
    """
    return {line.split()[0] for line in server.requests} | {name_of(path) for one in phones for path in one.answered}


def name_of(path: str) -> str:
    """The name of an address; "" for what is no page."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def test_no_address_is_left_out() -> None:
    named = set(names(get_resolver().url_patterns))
    assert named - COACH - HARD_WORDS == tour.STRANGER | tour.ALONE | tour.TWO | tour.KEYS | tour.HELP | tour.NO_PAGE


def names(patterns: list[URLPattern | URLResolver], inside: str = "") -> Iterator[str]:
    """Every address by its name."""
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from names(each.url_patterns, f"{each.app_name}:" if each.app_name else inside)
        else:
            yield f"{inside}{each.name}"


def test_as_strangers_see_it(ana_alone: Somebody, small_house: Server, hand: Hand) -> None:
    link = ana_alone.invites()
    look_at(tour.as_a_stranger(hand(CLEO, small_house), link))
    assert came_by(small_house) >= tour.STRANGER


def test_alone_and_on_the_way_in(ana_alone: Somebody, small_house: Server, hand: Hand) -> None:
    look_at(tour.alone(ana_alone))
    link, ben = ana_alone.invites(), hand(BEN, small_house)
    look_at(tour.joining(ben, link))
    look_at(tour.not_them(ana_alone, ben))
    assert came_by(small_house) >= tour.ALONE


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The house of the made-up Ana and Ben, who have been here for a year."""
    with lived(tmp_path_factory.mktemp("demo") / "data", command="demo") as server:
        yield server


def test_after_a_year_of_two(demo: Server, hand: Hand) -> None:
    ana, ben = hand(DEMO_ANA, demo), hand(DEMO_BEN, demo)
    for one in (ana, ben):
        one.opens("/sign-in/")
        one.signs_in()
        one.comes_to("/")
    look_at(tour.rooms(ana))
    look_at(tour.mistakes(ana))
    look_at(tour.a_question(ana, ben))
    look_at(tour.days_to_keep(ana, ben))
    look_at(promised(ana, ben))
    look_at(thanked(ana, ben))
    look_at(tried(ana, ben))
    look_at(pictured(ana))
    look_at(spent(ana, ben))
    look_at(come_round(ana, ben))
    look_at(talk(ana, ben))
    look_at(hard_words(ana, ben))
    look_at(told(ana))
    look_at(dated(ana))
    look_at(tour.agreeing(ana, ben))
    assert came_by(demo, ana, ben) >= tour.TWO | SEEN
