"""A language model of a host's own, as far as Alcove can tell: it says what a test wants."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any


class Fake(HTTPServer):
    """A model that says what a test wants, and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.asked: list[tuple[str, str | None, dict[str, Any]]] = []
        self.status, self.body = 200, b""
        self.held = threading.Event()
        self.held.set()

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    def says(self, content: str) -> None:
        """Answer with this."""
        self.body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()


class Asked(BaseHTTPRequestHandler):
    """One question to it."""

    server: Fake

    def do_POST(self) -> None:
        """Remember it, and answer when that is allowed."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, self.headers["Authorization"], body))
        self.server.held.wait(20)
        self.send_response(self.server.status)
        self.send_header("Location", "http://127.0.0.1:1/")
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def a_model() -> Iterator[Fake]:
    """One that answers for a while."""
    server = Fake()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server
    finally:
        server.held.set()
        server.shutdown()
        server.server_close()
