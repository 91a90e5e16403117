"""A server elsewhere for tests, and a way to it: names and connections are another's, what is refused stays refused.

`elsewhere.pem` is its certificate for calendar.example and elsewhere.example, with the key: nobody else trusts it.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from alcove.across.calendar.fetching import Way

PEM = Path(__file__).parent / "elsewhere.pem"
PUBLIC = "93.184.215.14"


def answer(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """An answer as it goes over the wire."""
    told = {"Content-Length": str(len(body)), **{name.replace("_", "-"): value for name, value in headers.items()}}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in told.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Elsewhere:
    """Answers each path with these bytes, and remembers what it was asked and which addresses were gone to."""

    def __init__(self, answers: dict[str, bytes], leads_to: dict[str, list[str]]) -> None:
        self.answers, self.leads_to = answers, leads_to
        self.heard: list[bytes] = []
        self.gone_to: list[str] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(PEM)

    @property
    def way(self) -> Way:
        """The way there: whatever public address a name leads to, this server is what answers."""
        return Way(self._resolve, self._connect, ssl.create_default_context(cafile=str(PEM)))

    def _resolve(self, host: str) -> list[str]:
        return self.leads_to.get(host, [PUBLIC])

    def _connect(self, address: str) -> socket.socket:
        self.gone_to.append(address)
        return socket.create_connection(self.socket.getsockname(), timeout=2)

    def serve(self) -> None:
        """Answer until the end."""
        with suppress(OSError):
            while True:
                self._answer(self.socket.accept()[0])

    def _answer(self, plain: socket.socket) -> None:
        with suppress(OSError), self.context.wrap_socket(plain, server_side=True) as there:
            self.heard.append(there.recv(65_536))
            there.sendall(self.answers[self.heard[-1].split()[1].decode()])


@contextmanager
def elsewhere(answers: dict[str, bytes], **leads_to: list[str]) -> Iterator[Elsewhere]:
    """A server with these answers; `leads_to` says which addresses a name has, with _ for the dot in it."""
    server = Elsewhere(answers, {name.replace("_", "."): found for name, found in leads_to.items()})
    thread = threading.Thread(target=server.serve)
    thread.start()
    try:
        yield server
    finally:
        server.socket.shutdown(socket.SHUT_RDWR)
        server.socket.close()
        thread.join()
