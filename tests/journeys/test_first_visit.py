"""How much a first visit fetches: everything, counted on the wire."""

from __future__ import annotations

import socket
import threading
from urllib.parse import urlsplit

from tests.journeys.conftest import Hand, Home
from tests.journeys.people import ANA
from tests.journeys.server import Server

MOST_BYTES = 60 * 1024
MOST_REQUESTS = 8


class Scales:
    """Stands between a browser and a server, hands everything on, and counts what the server sends."""

    def __init__(self, origin: str) -> None:
        self.port = urlsplit(origin).port
        self.sent = 0
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.origin = f"http://localhost:{self.listening.getsockname()[1]}"
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        while True:
            try:
                browser, _ = self.listening.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.port))
            for source, target, weigh in ((browser, server, False), (server, browser, True)):
                threading.Thread(target=self._hand_on, args=(source, target, weigh), daemon=True).start()

    def _hand_on(self, source: socket.socket, target: socket.socket, weigh: bool) -> None:
        with source, target:
            try:
                while part := source.recv(65536):
                    self.sent += len(part) if weigh else 0
                    target.sendall(part)
            except OSError:
                return


def test_a_cold_today_is_light(house: Server, home: Home, hand: Hand) -> None:
    scales = Scales(house.origin)
    house.said.clear()
    with scales.listening:
        house.origin = scales.origin
        ana = hand(ANA, house, storage_state=home.ana)
        ana.opens("/")
        ana.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        ana.page.wait_for_load_state("networkidle")
    assert scales.sent <= MOST_BYTES, f"{scales.sent} bytes"
    assert len(house.requests) <= MOST_REQUESTS, house.requests
