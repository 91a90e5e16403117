"""How keys live and how people go, on real phones: nothing lost, nothing left open, leaving always possible."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.journeys import keys_tour
from tests.journeys.conftest import Hand, Home
from tests.journeys.people import ANA, Somebody
from tests.journeys.phone import COMPUTER
from tests.journeys.server import Server
from tests.journeys.test_every_page import look_at


def test_a_new_password_and_a_way_back_without_any(
    ana: Somebody, ben: Somebody, house: Server, home: Home, hand: Hand, tmp_path: Path
) -> None:
    laptop = hand(ANA, house, storage_state=home.ana, **COMPUTER)
    for one in (ana, ben, laptop):
        one.expects(401, 404, 422)
    look_at(keys_tour.new_password(ana, laptop))
    ana.signs_out()
    look_at(keys_tour.neither_password_nor_code(ana, ben, tmp_path / "data"))


def test_a_lost_phone_is_signed_out_and_its_password_worth_nothing(
    ana: Somebody, house: Server, home: Home, hand: Hand
) -> None:
    laptop = hand(ANA, house, storage_state=home.ana, **COMPUTER)
    laptop.opens("/sign-in/")
    laptop.signs_in()
    laptop.opens("/settings/password/")
    keys_tour.changes_password(laptop, ANA.password, keys_tour.NEW)
    laptop.reads_title("Your recovery code")
    ana.opens("/mine/")
    ana.comes_to("/sign-in/?next=/mine/")
    ana.expects(422)
    ana.signs_in()
    ana.reads("do not open anything here")


def test_they_rest_one_closes_quietly_and_goes(ana: Somebody, ben: Somebody, house: Server, tmp_path: Path) -> None:
    for one in (ana, ben):
        one.expects(404, 409, 422)
    ana.shows_who_it_is()
    ana.opens("/settings/export/")
    ana.page.locator("input[type=radio]").last.check()
    with ana.page.expect_download() as copy:
        ana.control("Make the copy").click()
    assert copy.value.suggested_filename.endswith(".zip")
    look_at(keys_tour.going(ana, ben))
    with closing(sqlite3.connect(tmp_path / "data" / "alcove.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM accounts_person WHERE email = ?", (ANA.email,)).fetchone() == (0,)
    assert not [line for line in house.requests if "parting" in line]
