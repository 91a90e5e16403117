"""A person's browser, as far as measuring needs one: connections that stay open, cookies, and forms filled in."""

from __future__ import annotations

import http.client
import re
import time
from collections.abc import Callable
from html import unescape
from urllib.parse import urlencode, urlsplit

SCRIPT = {"X-Requested-With": "fetch"}
TOGETHER = 8  # connections that ask at the same time


class Visitor:
    """Somebody at one server."""

    def __init__(self, port: int) -> None:
        self.port, self.origin = port, f"http://localhost:{port}"
        self.cookies: dict[str, str] = {}
        self.connections = [http.client.HTTPConnection("localhost", port) for _ in range(TOGETHER)]

    def sign_in(self, person: dict[str, str]) -> None:
        """Come in by the pages."""
        form = self.form(self.get("/sign-in/"), "/sign-in/")
        status, _ = self.post("/sign-in/", {**form, "email": person["email"], "password": person["password"]})
        if status not in (302, 303):
            raise RuntimeError(f"signing in was answered with {status}")

    def get(self, path: str) -> str:
        """A page, after following where it leads."""
        return self.land(path)[0]

    def land(self, path: str) -> tuple[str, str]:
        """A page and its own address, after following where it leads."""
        for _ in range(5):
            status, body, to = self.ask("GET", path)
            if status not in (302, 303):
                return body, path
            path = to
        raise RuntimeError("a page led in circles")

    def post(self, path: str, form: dict[str, str]) -> tuple[int, str]:
        """Send a form; the status and the page, which may be empty."""
        status, body, _ = self.ask("POST", path, urlencode(form))
        return status, body

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, str]:
        """One request on one connection: the status, the page, and where it leads."""
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.origin} if body is not None else {}
        connection = self.connections[0]
        connection.request(method, path, body, {**self._headers(), **kind})
        answer = connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.read().decode(), urlsplit(answer.getheader("Location", "")).path

    def sends(self, path: str, form: dict[str, str]) -> Callable[[], bytes]:
        """Send a form as a page's own script does, and do not wait; what is returned waits for the answer."""
        connection = self.connections[1]
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.origin}
        connection.request("POST", path, urlencode(form), {**self._headers(), **kind, **SCRIPT})
        return lambda: connection.getresponse().read()

    def part(self, path: str) -> str:
        """The part of a page that its own script asks for."""
        connection = self.connections[0]
        connection.request("GET", path, headers={**self._headers(), **SCRIPT})
        return connection.getresponse().read().decode()

    def burst(self, path: str, count: int) -> None:
        """Ask for one page that many times, on all connections at once, again and again."""
        headers = self._headers()
        for _ in range(count // TOGETHER):
            for connection in self.connections:
                connection.request("GET", path, headers=headers)
            for connection in self.connections:
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    raise RuntimeError(f"{path} was answered with {answer.status}")

    def waits(self, path: str, count: int) -> list[float]:
        """Milliseconds that each of so many requests took, one after the other."""
        return [self._wait(path) for _ in range(count)]

    def form(self, page: str, action: str) -> dict[str, str]:
        """The hidden fields of the form that goes there."""
        for form in re.findall(r"<form\b.*?</form>", page, re.DOTALL):
            if f'action="{action}"' in form:
                return dict(_hidden(form))
        raise LookupError(f"there is no form to {action}")

    def close(self) -> None:
        """Hang up; the next request connects anew. Servers hang up by themselves when nothing is asked for a while."""
        for connection in self.connections:
            connection.close()

    def _wait(self, path: str) -> float:
        began = time.perf_counter()
        self.ask("GET", path)
        return (time.perf_counter() - began) * 1000

    def _headers(self) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": cookies} if cookies else {}


def _hidden(form: str) -> list[tuple[str, str]]:
    inputs = re.findall(r'<input\b[^>]*type="hidden"[^>]*>', form)
    return [(_attribute(each, "name"), _attribute(each, "value")) for each in inputs]


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""
