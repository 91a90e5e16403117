"""What stands at a public address is fetched, and nothing else is reached, whatever an address or an answer says."""

from __future__ import annotations

import gzip
import ssl
from dataclasses import replace

import pytest

from alcove.across.calendar import fetching
from alcove.across.calendar.fetching import Refused, TooLarge, Unreachable, fetched, public
from alcove.across.calendar.tests.elsewhere import PUBLIC, answer, elsewhere

URL = "https://calendar.example/ana.ics"
ICS = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
MOVED = "302 Found"


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "203.0.113.9"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:93.184.215.14", "64:ff9b::7f00:1", "64:ff9b::c0a8:101", "64:ff9b:1::1"),
        *("2002:7f00:1::", "2002:c0a8:101::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "::127.0.0.1", "100::1"),
        *("", "localhost", "127.1", "0x7f.0.0.1", "2130706433", "calendar.example"),
    ],
)
def test_an_address_inside_some_house_or_of_no_machine_is_not_public(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize("address", [PUBLIC, "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001:82a::200e"])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert public(address)


def test_what_stands_there_is_fetched_from_the_very_address_that_was_looked_at() -> None:
    with elsewhere({"/ana.ics": answer(ICS)}) as server:
        assert fetched(URL, server.way) == ICS
    assert server.gone_to == [PUBLIC]
    [heard] = server.heard
    assert b"\r\nHost: calendar.example\r\n" in heard
    assert b"\r\nAccept-Encoding: identity\r\n" in heard
    assert not [word for word in (b"cookie", b"alcove", b"python", b"referer") if word in heard.lower()]


@pytest.mark.parametrize(
    "found", [["127.0.0.1"], ["::1"], [PUBLIC, "10.0.0.1"], ["::ffff:10.0.0.1"], ["64:ff9b::a00:1"]]
)
def test_a_name_that_leads_into_a_house_is_not_followed(found: list[str]) -> None:
    with elsewhere({"/ana.ics": answer(ICS)}, calendar_example=found) as server, pytest.raises(Refused):
        fetched(URL, server.way)
    assert server.gone_to == []


@pytest.mark.parametrize(
    "url",
    [
        *("http://calendar.example/ana.ics", "https://calendar.example:8443/ana.ics", "file:///ana.ics"),
        *("https://ana:word@calendar.example/", "https:///ana.ics", "ftp://calendar.example/", "https://[::1/", "x"),
        *("https://calendar.example:99999/", "https://10.0.0.1:443/ana.ics", "https://[::1]/", "gopher://x/", "//x/"),
    ],
)
def test_only_plain_addresses_of_https_are_asked(url: str) -> None:
    with elsewhere({}, **{"10_0_0_1": ["10.0.0.1"], "::1": ["::1"]}) as server, pytest.raises(Refused):
        fetched(url, server.way)
    assert server.gone_to == []


def test_it_goes_on_three_times_and_no_further() -> None:
    answers = {f"/{step}": answer(b"", MOVED, Location=f"https://elsewhere.example/{step + 1}") for step in range(9)}
    with elsewhere({**answers, "/3": answer(ICS)}) as server:
        assert fetched("https://calendar.example/0", server.way) == ICS
    assert len(server.heard) == 4
    with elsewhere(answers) as server, pytest.raises(Unreachable):
        fetched("https://calendar.example/0", server.way)
    assert len(server.heard) == 4


@pytest.mark.parametrize(
    "onward",
    ["https://router.example/", "http://calendar.example/", "https://calendar.example:8443/", "file:///ana.ics"],
)
def test_each_step_on_is_looked_at_like_the_first(onward: str) -> None:
    answers = {"/ana.ics": answer(b"", MOVED, Location=onward), "/": answer(ICS)}
    with elsewhere(answers, router_example=["192.168.1.1"]) as server, pytest.raises(Refused):
        fetched(URL, server.way)
    assert server.gone_to == [PUBLIC]


def test_what_is_too_long_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MOST", 1000)
    endless = answer(b"x" * 1001).replace(b": 1001\r\n", b": 999999999\r\n")
    with elsewhere({"/ana.ics": answer(b"x" * 1000), "/long": endless}) as server:
        assert len(fetched(URL, server.way)) == 1000
        with pytest.raises(TooLarge):
            fetched("https://calendar.example/long", server.way)


def test_what_is_packed_is_never_unpacked() -> None:
    bomb = gzip.compress(b"BEGIN:VCALENDAR\r\n" + bytes(1_000_000))
    with elsewhere({"/ana.ics": answer(bomb, Content_Encoding="gzip")}) as server, pytest.raises(Unreachable):
        fetched(URL, server.way)


@pytest.mark.parametrize("said", [answer(b"", "404 Not Found"), answer(b"", MOVED), b"SSH-2.0-x\r\n", b""])
def test_any_other_answer_is_none(said: bytes) -> None:
    with elsewhere({"/ana.ics": said}) as server, pytest.raises((Unreachable, Refused)):
        fetched(URL, server.way)


def test_a_host_that_cannot_prove_its_name_is_not_believed() -> None:
    with elsewhere({"/ana.ics": answer(ICS)}) as server:
        for url, way in (
            (URL, replace(server.way, trust=ssl.create_default_context())),
            ("https://another.example/ana.ics", server.way),
        ):
            with pytest.raises(Unreachable):
                fetched(url, way)
    assert server.heard == []


def test_a_second_address_is_tried_where_the_first_does_not_answer() -> None:
    with elsewhere({"/ana.ics": answer(ICS)}, calendar_example=["1.1.1.1", PUBLIC]) as server:
        connect = server.way.connect

        def first_is_gone(address: str) -> object:
            if address == "1.1.1.1":
                raise TimeoutError
            return connect(address)

        assert fetched(URL, replace(server.way, connect=first_is_gone)) == ICS  # type: ignore[arg-type]
    assert server.gone_to == [PUBLIC]
