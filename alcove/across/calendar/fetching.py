"""Fetches what stands at an address on the public Internet, by HTTPS, and reaches nothing else whatever it says.

A name is looked up once, every address it leads to must be a public one, and the connection goes to the very address
that was looked at: so neither a name that leads into this house, nor one that leads elsewhere the second time, nor an
answer that leads on to another address gets any further. Used by `asking` alone, in a process of its own.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

PORT: Final = 443
MOST: Final = 4 * 1024 * 1024  # bytes, as they come: they are never unpacked
SECONDS: Final = 5.0  # that one step may take; the whole has a limit of its own, in `looking`
LEADS_ON: Final = (301, 302, 303, 307, 308)
REDIRECTS: Final = 3
TRIES: Final = 2  # addresses of one name
HEADERS: Final = {"User-Agent": "Mozilla/5.0 (compatible)", "Accept": "text/calendar", "Accept-Encoding": "identity"}
GLOBAL: Final = ip_network("2000::/3")  # whatever holds an IPv4 address inside (mapped, NAT64) lies outside of it,
TUNNELS: Final = (ip_network("2001::/32"), ip_network("2002::/16"))  # but these two (Teredo, 6to4)
SAFE: Final = "/%:@!$&'()*+,;=~-._?"


class Refused(Exception):  # noqa: N818  (it is an answer, not a fault)
    """This address is not one that may be read."""


class Unreachable(Exception):  # noqa: N818
    """Nothing answered there as it should."""


class TooLarge(Exception):  # noqa: N818
    """What stands there is longer than may be read."""


def _resolved(host: str) -> list[str]:
    found = socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def _connected(address: str) -> socket.socket:
    return socket.create_connection((address, PORT), timeout=SECONDS)


@dataclass(frozen=True, slots=True)
class Way:
    """How names become addresses, addresses connections, and what a host must prove; only tests choose another."""

    resolve: Callable[[str], list[str]] = _resolved
    connect: Callable[[str], socket.socket] = _connected
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)


def fetched(url: str, way: Way) -> bytes:
    """What stands at this address, or at the one it leads on to; Refused, Unreachable or TooLarge if that cannot be."""
    try:
        for _ in range(REDIRECTS + 1):
            status, onward, content = _asked(url, way)
            if status not in LEADS_ON:
                return content
            url = urljoin(url, onward)
    except (OSError, http.client.HTTPException, ValueError) as problem:
        raise Unreachable from problem
    raise Unreachable


def _asked(url: str, way: Way) -> tuple[int, str, bytes]:
    host, path = parted(url)
    addresses = way.resolve(host)
    if not all(map(public, addresses)):
        raise Refused
    connection = http.client.HTTPSConnection(host, context=way.trust)
    connection.sock = way.trust.wrap_socket(_first(addresses, way), server_hostname=host)
    try:
        connection.request("GET", path, headers=HEADERS)
        return _answered(connection.getresponse())
    finally:
        connection.close()


def _answered(answer: http.client.HTTPResponse) -> tuple[int, str, bytes]:
    if answer.status in LEADS_ON:
        return answer.status, answer.headers.get("Location", ""), b""
    if answer.status != http.HTTPStatus.OK or answer.headers.get("Content-Encoding", "identity") != "identity":
        raise Unreachable
    content = answer.read(MOST + 1)
    if len(content) > MOST:
        raise TooLarge
    return answer.status, "", content


def _first(addresses: list[str], way: Way) -> socket.socket:
    """A connection to the first of these addresses that takes one."""
    for address in addresses[:TRIES]:
        try:
            return way.connect(address)
        except OSError:
            continue
    raise Unreachable


def parted(url: str) -> tuple[str, str]:
    """The host of an address and what is asked of it; Refused unless it is a plain one for HTTPS on its usual port."""
    try:
        parts = urlsplit(url)
        plain = parts.scheme == "https" and parts.port in (None, PORT) and "@" not in parts.netloc
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError as problem:
        raise Refused from problem
    if not plain or not host:
        raise Refused
    asked = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return host, quote(asked, safe=SAFE)


def public(address: str) -> bool:
    """Whether an address is one of the public Internet's, and of one machine there."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        return found in GLOBAL and found.is_global and not any(found in tunnel for tunnel in TUNNELS)
    return _public_four(found)


def _public_four(found: IPv4Address) -> bool:
    return found.is_global and not found.is_multicast
