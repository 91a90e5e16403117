"""Killed at any moment, the server comes back with every word it said it had kept, and nothing half done."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from tests.crash.arriving_deeds import ARRIVING
from tests.crash.deeds import Deed, Two
from tests.crash.evening_deeds import EVENING
from tests.crash.house import House
from tests.crash.ledger import Ledger
from tests.crash.people_deeds import PEOPLE, SHARED
from tests.crash.visitor import Died

OWN = [*EVENING, *PEOPLE, *ARRIVING]
ALL = [*OWN, *SHARED]
POINTS = ("before commit", "statement", "during commit", "after commit")
LATEST = 0.15  # seconds after which a server is killed at the latest; a writer has done some fifteen things by then
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
        self.two = Two(house.start())
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
                kind = chance.choice(ALL if writer == 0 else OWN)
                self.ledgers[writer].doing(self.deed(writer, kind))
        except Died:
            pass

    def stabbed(self, kind: type[Deed], point: str, times: int) -> None:
        """One does one thing, and the server dies at that point of it, if it comes to it that many times."""
        self.begin(point=point, path=kind.path, count=times)
        try:
            self.ledgers[0].doing(self.deed(0, kind))
        except Died:
            self.house.died()
        else:
            self.house.kill()

    def end(self) -> None:
        """Look at everything once more."""
        self.begin()
        for ledger in self.ledgers:
            ledger.still_holds()


def test_fifty_kills_lose_nothing(house: House) -> None:
    evenings = Evenings(house, seed=1)
    for kind, point in zip(ALL, cycle(POINTS)):
        evenings.stabbed(kind, point, 1)
    while house.kills < 50:
        evenings.struck()
    evenings.end()


@pytest.mark.long
def test_a_thousand_kills_lose_nothing(house: House) -> None:
    evenings = Evenings(house, seed=2)
    for point in POINTS:
        for kind in ALL:
            for times in (1, 2):
                evenings.stabbed(kind, point, times)
    while house.kills < 1000:
        evenings.struck()
    evenings.end()
