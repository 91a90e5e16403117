"""Killed at any moment, the server comes back with every word it said it had kept, and nothing half done."""

from __future__ import annotations

import datetime as dt
import random
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import cycle, product
from pathlib import Path
from uuid import UUID

import pytest
from django.test import override_settings

from alcove.kit.pictures import store
from tests.crash.deeds import Deed, Two
from tests.crash.evening_deeds import EVENING, Answer, Keeps, TakesAway
from tests.crash.house import House
from tests.crash.keys_deeds import KEYS, ChangesThePassword, Goes
from tests.crash.ledger import Ledger
from tests.crash.newcomers_deeds import (
    NEWCOMERS,
    ConfirmsTheCode,
    Joins,
    JoinsAsOneself,
    MakesANewCode,
    SaysNotThem,
    SignsUp,
)
from tests.crash.people_deeds import PEOPLE, SHARED
from tests.crash.picture_deeds import AddsAPicture, left_lying
from tests.crash.returning_deeds import RETURNING, BringsIn, ComesBack, OpensTheBox, Resets
from tests.crash.visitor import Died

ALONE = [*EVENING, *PEOPLE, *NEWCOMERS, *KEYS, *RETURNING]
ALL = [*ALONE, *SHARED]
# Where one form changes several rows, so that there is a half of it to be left with.
DEEP = [
    Answer,
    Keeps,
    TakesAway,
    ConfirmsTheCode,
    MakesANewCode,
    Joins,
    JoinsAsOneself,
    SaysNotThem,
    ChangesThePassword,
    Goes,
    Resets,
    ComesBack,
    OpensTheBox,
    BringsIn,
]
POINTS = ("before commit", "statement", "during commit", "after commit")
LATEST = 0.06  # seconds after which a server is killed at the latest; some five forms were sent by then
ROUNDS_A_DAY = 5


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A server in a folder of its own."""
    found = House(tmp_path / "data")
    yield found
    found.stop()
    assert found.troubles == []


class Evenings:
    """Ana and Ben in a house that keeps falling down."""

    def __init__(self, house: House, seed: int) -> None:
        self.house, self.chance = house, random.Random(seed)
        self.two = Two(house.start(), house.data)
        self.ledgers = [Ledger(), Ledger()]
        self.round = 0
        house.kill()

    def begin(self, **order: object) -> None:
        """The house stands again: all that was acknowledged is there, for another round."""
        self.house.sound()
        self.round += 1
        day = self.round // ROUNDS_A_DAY
        self.two.home(self.house.start(day=day, **order), day)
        for ledger in self.ledgers:
            ledger.holds()

    def deed(self, writer: int, kind: type[Deed]) -> Deed:
        """That deed, by Ana if the first writer does it and by Ben if the second."""
        pair = self.two.browsers[writer]
        return kind(self.two, pair[writer], pair[1 - writer])

    def struck(self) -> None:
        """Both write until the server is killed, at a moment that nobody knows before."""
        self.begin()
        orders = [self.chance.getrandbits(32) for _ in self.ledgers]
        writers = [threading.Thread(target=self._write, args=(n, seed)) for n, seed in enumerate(orders)]
        for writer in writers:
            writer.start()
        time.sleep(self.chance.random() * LATEST)
        self.house.kill()
        for writer in writers:
            writer.join()

    def _write(self, writer: int, seed: int) -> None:
        chance = random.Random(seed)
        try:
            while True:
                kind = chance.choice(ALL if writer == 0 else [*EVENING, *PEOPLE])
                self.ledgers[writer].doing(self.deed(writer, kind))
        except Died:
            pass

    def stabbed(self, kind: type[Deed], point: str, times: int, **more: object) -> None:
        """One does one thing, and the server dies at that point of it, if it comes to it that many times."""
        self.begin(point=point, path=kind.path, count=times, **more)
        with suppress(Died):
            self.ledgers[0].doing(self.deed(0, kind), self.house.arm)
        self.house.kill()

    def end(self) -> None:
        """Look at everything once more."""
        self.begin()
        for ledger in self.ledgers:
            ledger.still_holds()


def test_fifty_kills_lose_nothing(house: House) -> None:
    evenings = Evenings(house, seed=1)
    for kind, point in zip(DEEP, cycle(POINTS)):
        evenings.stabbed(kind, point, 1)
    while house.kills < 50:
        evenings.struck()
    evenings.begin()


def test_a_picture_is_there_whole_or_not_at_all(house: House) -> None:
    """Killed at each step of adding one. What is left lying is swept away once it has rested, and all is well."""
    evenings, pictures = Evenings(house, seed=1), house.data / "files" / "pictures"
    for point, times in (*(("file", step) for step in (1, 2, 3, 4)), *((point, 1) for point in POINTS)):
        evenings.stabbed(AddsAPicture, point, times)
    evenings.begin()
    assert left_lying(pictures), "no file was caught half written"
    kept = [deed for ledger in evenings.ledgers for deed in ledger.kept.values() if isinstance(deed, AddsAPicture)]
    assert kept
    house.kill()
    with closing(sqlite3.connect(house.data / "alcove.sqlite3")) as connection:
        named = {UUID(code).hex for (code,) in connection.execute("SELECT id FROM pictures_picture")}
    with override_settings(FILES=house.data / "files"):
        store.sweep(lambda: {UUID(hex=code) for code in named}, dt.datetime.now(dt.UTC) + 2 * store.REST)
    assert {path.name for path in pictures.iterdir()} == {
        f"{code}{which}" for code in named for which in ("", ".small")
    }
    assert house.examined() == []
    evenings.end()


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2))
def test_a_thousand_kills_lose_nothing(house: House, seed: int) -> None:
    evenings = Evenings(house, seed)
    for kind, point, times in product(ALL, POINTS, (1, 2, 5)):
        evenings.stabbed(kind, point, times)
    while house.kills < 600:
        evenings.struck()
    evenings.end()


@pytest.mark.long
def test_a_house_without_transactions_is_found_out(house: House) -> None:
    """A test of these tests: each statement is kept at once, and the server dies in the middle."""
    evenings = Evenings(house, seed=1)
    evenings.stabbed(SignsUp, "statement", 3, torn=True)
    with pytest.raises(AssertionError, match="an account without"):
        evenings.begin()


@pytest.mark.long
def test_a_house_that_speaks_too_soon_is_found_out(house: House) -> None:
    """Another: what was said to be saved, and is taken out behind its back, is missed."""
    evenings = Evenings(house, seed=1)
    evenings.begin()
    evenings.ledgers[0].doing(evenings.deed(0, Answer))
    house.kill()
    with closing(sqlite3.connect(house.data / "alcove.sqlite3")) as connection, connection:
        connection.execute("DELETE FROM questions_answer")
    with pytest.raises(AssertionError, match="lost: Answer"):
        evenings.begin()
