"""What a talk costs: from one's tap to the other's new page, and two thousand streams open at once."""

from __future__ import annotations

import json
import re
import socket
import time
from statistics import quantiles
from uuid import uuid4

from alcove.project.bench.figures import Figures
from alcove.project.bench.processes import Server, threads
from alcove.project.bench.visitor import Visitor

STREAMS = 2000
TOLD = 400
TURNS = 150
PATIENCE = 5.0  # seconds after which something that was told counts as lost
SCREEN = re.compile(r'data-talk="([^"]*)" data-beat="(\d+)" data-screen="(\w+)"')
TAPS = {"both": "ready", "speak": "done", "back": "yes", "more": "more", "card": "done"}


class Listening:
    """A stream held open on a bare connection."""

    def __init__(self, port: int, ticket: str, cookie: str) -> None:
        self.socket = socket.create_connection(("localhost", port), timeout=PATIENCE)
        asked = f"GET /live/{ticket} HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: {cookie}\r\n\r\n"
        self.socket.sendall(asked.encode())
        while b"retry" not in self.socket.recv(4096):
            pass

    def hears(self) -> bool:
        """Whether it is told of something new before patience ends."""
        try:
            while b"data: new" not in self.socket.recv(4096):
                pass
        except TimeoutError:
            return False
        return True


def measure(server: Server) -> Figures:
    """All figures of talks."""
    return {**_turns(server), **_streams(server)}


def _turns(server: Server) -> Figures:
    """Milliseconds from before one's tap is sent until the other has the new screen, over loopback."""
    ana, ben = (Visitor(server.port) for _ in range(2))
    for visitor, person in zip((ana, ben), server.people, strict=False):
        visitor.sign_in(person)
    _end_what_is_open(ana)
    waits: list[float] = []
    while len(waits) < TURNS:
        waits += _talk(ana, ben)
    return _percentiles("turn", waits)


def _end_what_is_open(who: Visitor) -> None:
    """The two have one talk at a time, and a filled house may have one already."""
    found = re.search(r'href="(/conversations/[0-9a-f-]{36}/)">Go to it', who.get("/conversations/"))
    if found:
        who.post(f"{found[1]}over/", _token(who, f"{found[1]}over/"))


def _talk(ana: Visitor, ben: Visitor) -> list[float]:
    """One talk to its end; how long each of Ana's taps took to reach Ben."""
    path = "/conversations/by/deeper/"
    form = ana.form(ana.get(path).replace("<form method", f'<form action="{path}" method'), path)
    _, _, talk = ana.ask("POST", path, _encoded({**form, "way": "two", "first": "me"}))
    ben.post(f"{talk}come-in/", ben.form(ben.get(talk), f"{talk}come-in/"))
    ticket, beat, kind = _screen(ben.get(talk))
    stream = Listening(ben.port, ticket, "; ".join(f"{name}={value}" for name, value in ben.cookies.items()))
    token = {name: _token(who, talk) for name, who in (("ana", ana), ("ben", ben))}
    waits = []
    while kind != "over":
        what = TAPS.get(kind, "ready")
        if kind == "depth":
            ben.post(f"{talk}turn/", {**token["ben"], "what": what, "beat": beat, "number": "3"})
        began = time.perf_counter()
        finish = ana.sends(f"{talk}turn/", {**token["ana"], "what": what, "beat": beat, "number": "3"})
        stream.hears()
        _, beat, kind = _screen(ben.part(talk))
        waits.append(1000 * (time.perf_counter() - began))
        finish()
    stream.socket.close()
    return waits[1:]


def _token(who: Visitor, talk: str) -> dict[str, str]:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', who.get(talk))
    return {"csrfmiddlewaretoken": found[1]} if found else {}


def _encoded(form: dict[str, str]) -> str:
    from urllib.parse import urlencode

    return urlencode(form)


def _screen(page: str) -> tuple[str, str, str]:
    found = SCREEN.search(page)
    if found is None:
        raise LookupError("there is no talk on the page")
    return found[1], found[2], found[3]


def _streams(server: Server) -> Figures:
    """Memory and threads of two thousand open streams, and how soon each of some hundred is told."""
    visitor, before = Visitor(server.port), server.pss()
    rooms = [uuid4().hex for _ in range(STREAMS)]
    tickets = json.loads(visitor.post("/bench/tickets", {"rooms": ",".join(rooms)})[1])
    open_ones = {room: Listening(server.port, tickets[room], "sid=bench") for room in rooms}
    after, waits, lost = server.pss(), list[float](), 0
    for room in rooms[:: STREAMS // TOLD]:
        began = time.perf_counter()
        visitor.get(f"/bench/tell/{room}")
        lost += not open_ones[room].hears()
        waits.append(1000 * (time.perf_counter() - began))
    kib = None if before is None or after is None else round((after - before) * 1024 / STREAMS, 1)
    found = {"stream_kib": kib, "stream_threads": threads(server.process.pid), "stream_lost": lost}
    for one in open_ones.values():
        one.socket.close()
    return {**found, "stream_p50_ms": _percentiles("", waits)["_p50_ms"]}


def _percentiles(name: str, waits: list[float]) -> dict[str, float]:
    cuts = quantiles(waits, n=100)
    return {f"{name}_p50_ms": round(cuts[49], 2), f"{name}_p99_ms": round(cuts[98], 2)}
