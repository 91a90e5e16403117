"""The process that reads calendars: what it is asked and says, and what ends it; nothing tells the address."""

from __future__ import annotations

import datetime as dt
import sys
import time

import pytest

from alcove.across.calendar import asking
from alcove.across.calendar.looking import COMMAND, Trouble, asked
from alcove.across.calendar.tests.elsewhere import answer, elsewhere
from alcove.across.calendar.tests.test_busy import SINCE, UNTIL, calendar
from alcove.lib import aside

URL = "https://calendar.example/ana.ics"
QUESTION = {"address": URL, "zone": "Europe/Lisbon", "since": int(SINCE.timestamp()), "until": int(UNTIL.timestamp())}
ONE = "DTSTART:20261020T080000Z\nDURATION:PT1H"


@pytest.mark.parametrize(
    ("said", "word"),
    [
        (answer(b"<!doctype html><title>Sign in</title>", Content_Type="text/html"), "strange"),
        (answer(calendar(ONE).replace(b"20261020T080000Z", b"soon")), "strange"),
        (answer(calendar(*[ONE] * 3001)), "large"),
        (answer(b"", "404 Not Found"), "unreachable"),
        (answer(b"", "302 Found", Location="https://router.example/"), "refused"),
    ],
)
def test_each_trouble_has_its_word(said: bytes, word: str) -> None:
    with elsewhere({"/ana.ics": said}, router_example=["10.0.0.1"]) as server:
        assert asking.answered(QUESTION, server.way) == {"trouble": word}


def test_it_says_when_and_nothing_else() -> None:
    begin = int(dt.datetime(2026, 10, 20, 8, tzinfo=dt.UTC).timestamp())
    with elsewhere({"/ana.ics": answer(calendar(ONE))}) as server:
        assert asking.answered(QUESTION, server.way) == {"busy": [[begin, begin + 3600]]}


def test_the_real_process_refuses_this_house() -> None:
    """The one test that starts it as it is: a name that every machine has for itself."""
    with pytest.raises(Trouble, match="refused"):
        asked({**QUESTION, "address": "https://localhost/ana.ics"})


def test_a_process_that_says_nothing_in_time_is_ended() -> None:
    began = time.monotonic()
    with pytest.raises(Trouble, match="slow"):
        asked(QUESTION, (sys.executable, "-c", "import time; time.sleep(60)"), 0.2)
    assert time.monotonic() - began < 10


@pytest.mark.slow
def test_a_calendar_that_would_burn_the_processor_is_given_up() -> None:
    """Every second since 1970; the limit is the process's own, made short here."""
    endless = calendar("DTSTART:19700101T000000Z\nRRULE:FREQ=SECONDLY")
    script = (
        "import datetime as dt, zoneinfo; from alcove.across.calendar import asking, busy; asking.SECONDS = 1;"
        f"asking.confine(); busy.taken({endless!r}, zoneinfo.ZoneInfo('UTC'),"
        "*(dt.datetime(2026, 10, day, tzinfo=dt.UTC) for day in (1, 15)))"
    )
    with pytest.raises(Trouble, match="slow"):
        asked(QUESTION, (sys.executable, "-c", script), 20)


def test_the_address_is_in_no_argument_and_no_error() -> None:
    assert not any("example" in part for part in COMMAND)
    script = "import json, sys; json.load(sys.stdin); sys.exit('calendar.example')"
    with pytest.raises(Trouble) as caught:
        asked(QUESTION, (sys.executable, "-c", script))
    assert "example" not in f"{caught.value!r} {caught.value} {caught.value.sentence}"


def test_nothing_of_our_surroundings_goes_along(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALCOVE_MAIL", "SSLKEYLOGFILE"):
        monkeypatch.setenv(name, "http://192.0.2.1:1")
    script = "import os, sys; print('{\"busy\": [[%d, 1]]}' % sum('192.0.2.1' in one for one in os.environ.values()))"
    assert asked(QUESTION, (sys.executable, "-c", script)) == [[0, 1]]
    assert set(aside.ENVIRONMENT) == {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "MALLOC_ARENA_MAX"}
