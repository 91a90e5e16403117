"""Phones, servers and homes for the journeys."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, StorageState, sync_playwright

from tests.journeys.people import ANA, BEN, Person, Somebody
from tests.journeys.server import Server

MISSING: Final = (
    "Chromium is not installed, and the journeys need it: install it (Debian, Ubuntu: apt-get install chromium), "
    "or leave them out with: bin/test --no-browser"
)
QUIET: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Nothing leaves this machine even if a page should ask for it: every other name leads nowhere.
ALONE: Final = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium. Without it the journeys fail: a test that is skipped proves nothing."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET, ALONE])
        yield browser
        browser.close()


@dataclass(frozen=True, slots=True)
class Home:
    """Two data folders, Ana alone in the one and Ben with her in the other, and what their browsers carry."""

    alone: Path
    both: Path
    ana: StorageState
    ben: StorageState


@pytest.fixture(scope="session")
def home(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Ana signs up and Ben joins, once, through the pages themselves and without scripts; every test gets a copy."""
    alone, both = (tmp_path_factory.mktemp("home") / name for name in ("alone", "both"))
    with lived(alone) as server:
        ana = Somebody(chromium, server.origin, ANA, java_script_enabled=False)
        ana.makes_an_account()
        of_ana = ana.context.storage_state()
        ana.put_away()
    shutil.copytree(alone, both)
    with lived(both) as server:
        ana, ben = (
            Somebody(chromium, server.origin, who, java_script_enabled=False, storage_state=state)
            for who, state in ((ANA, of_ana), (BEN, None))
        )
        ben.joins(ana.invites())
        of_ben = ben.context.storage_state()
        ana.put_away()
        ben.put_away()
    return Home(alone, both, of_ana, of_ben)


@contextmanager
def lived(data: Path, command: str = "serve", **settings: str) -> Iterator[Server]:
    """A server on this folder for a while."""
    server = Server(data, command, **settings)
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server with nothing in it."""
    with lived(tmp_path / "data") as server:
        yield server


@pytest.fixture
def house(home: Home, tmp_path: Path) -> Iterator[Server]:
    """A server of this test's own, where Ana and Ben are in."""
    with lived(shutil.copytree(home.both, tmp_path / "data")) as server:
        yield server


@pytest.fixture
def small_house(home: Home, tmp_path: Path) -> Iterator[Server]:
    """A server of this test's own, where Ana is alone."""
    with lived(shutil.copytree(home.alone, tmp_path / "data")) as server:
        yield server


class Hand:
    """Hands people their phones and computers, and puts them away again."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.given: list[Somebody] = []

    def __call__(self, who: Person, server: Server, **options: Any) -> Somebody:
        """A phone for somebody; `options` are Playwright's for a context."""
        self.given.append(Somebody(self.browser, server.origin, who, **options))
        return self.given[-1]


@pytest.fixture
def hand(chromium: Browser) -> Iterator[Hand]:
    """Phones for people; all are put away at the end, and nothing may have gone wrong on any."""
    hand = Hand(chromium)
    yield hand
    for one in hand.given:
        one.put_away()


@pytest.fixture
def ana(house: Server, home: Home, hand: Hand) -> Somebody:
    """Ana, signed in at home."""
    return hand(ANA, house, storage_state=home.ana)


@pytest.fixture
def ben(house: Server, home: Home, hand: Hand) -> Somebody:
    """Ben, signed in at home."""
    return hand(BEN, house, storage_state=home.ben)


@pytest.fixture
def ana_alone(small_house: Server, home: Home, hand: Hand) -> Somebody:
    """Ana, before anybody joined her."""
    return hand(ANA, small_house, storage_state=home.ana)
