"""Asks the host's own model, as a process of its own: `python -m` this module.

It is given where the model is and what to say there, and says what came back, or nothing. It connects only to an
address of this machine or of a private network, and to that very one: a name that leads elsewhere gets no word.
"""

from __future__ import annotations

import http.client
import json
import resource
import socket
import ssl
import sys
from ipaddress import ip_address, ip_network
from typing import Any, Final
from urllib.parse import urlsplit

LARGEST: Final = 65_536  # bytes of an answer
SECONDS: Final = 5.0  # for one step; the whole has a limit of its own, in `model`
SHARED: Final = ip_network("100.64.0.0/10")  # where private networks that span places give their addresses


def near(address: str) -> bool:
    """Whether an address is this machine's or one of a private network's."""
    found = ip_address(address.partition("%")[0])
    private = found.is_loopback or found.is_private or (found.version == SHARED.version and found in SHARED)
    return private and not (found.is_unspecified or found.is_multicast)


def answered(asked: dict[str, Any]) -> str:
    """What the model says to these messages; OSError, HTTPException or another error if nothing came of it."""
    parts = urlsplit(asked["address"])
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    addresses = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not all(map(near, addresses)) or not (secure or all(ip_address(one).is_loopback for one in addresses)):
        raise OSError("not near")
    plain = socket.create_connection((addresses[0], port), timeout=SECONDS)
    sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
    connection = http.client.HTTPConnection(parts.netloc)
    connection.sock = sock
    try:
        return _said(connection, f"{parts.path}/chat/completions", asked)
    finally:
        connection.close()


def _said(connection: http.client.HTTPConnection, path: str, asked: dict[str, Any]) -> str:
    key = {"Authorization": f"Bearer {asked['key']}"} if asked["key"] else {}
    body = {"model": asked["name"], "messages": asked["messages"], "temperature": 0, "max_tokens": 300, "stream": False}
    connection.request("POST", path, json.dumps(body).encode(), {"Content-Type": "application/json", **key})
    answer = connection.getresponse()
    raw = answer.read(LARGEST + 1)
    if answer.status != http.HTTPStatus.OK or len(raw) > LARGEST:
        raise OSError("no answer")
    return str(json.loads(raw)["choices"][0]["message"]["content"])


def main() -> None:
    """Answer one question; without an answer, say nothing at all."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        said = answered(json.load(sys.stdin))
    except Exception:
        return  # whatever went wrong, the form goes on without it
    json.dump({"said": said}, sys.stdout)


if __name__ == "__main__":
    main()
