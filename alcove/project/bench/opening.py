"""How much of a page's processor time goes into opening what is sealed.

Run as a program in the environment of a filled folder, with the cookies of somebody signed in as JSON; says the share.
The page is answered once while every opening is written down; then page and openings are timed apart, so that the
timing itself costs neither anything.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from io import BytesIO
from statistics import median
from typing import Any

from alcove import vault
from alcove.project import startup
from alcove.project.configuration import Configuration

Call = tuple[Callable[..., Any], tuple[Any, ...]]
OPENERS = ("unseal", "unseal_json")
ROUNDS, TIMES = 9, 40


def main(cookies: dict[str, str]) -> float:
    """The share, from 0 to 1: the median of several rounds in which page and openings take turns."""
    startup.set_up(Configuration.from_environment())
    from django.core.handlers.wsgi import WSGIHandler

    page, found = _page(WSGIHandler(), cookies), list[Call]()
    page()
    _while_recording(found, page)
    openings = _all(found)
    return median(_spent(openings) / _spent(page) for _ in range(ROUNDS))


def _page(handler: Any, cookies: dict[str, str]) -> Callable[[], None]:
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    request = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "HTTP_COOKIE": cookie,
        "wsgi.url_scheme": "http",
    }

    def answer() -> None:
        response = handler({**request, "wsgi.input": BytesIO()}, lambda *_: None)
        assert response.status_code == 200
        response.close()

    return answer


def _while_recording(found: list[Call], page: Callable[[], None]) -> None:
    """Answer the page once with every opener replaced, wherever it was imported, by one that remembers its calls."""
    real = {name: getattr(vault, name) for name in OPENERS}
    within = [module for name, module in sys.modules.items() if name.startswith("alcove.") and "vault" not in name]
    places = [(module, name) for module in within for name in OPENERS if getattr(module, name, None) is real[name]]
    for module, name in places:
        setattr(module, name, _recorder(real[name], found))
    try:
        page()
    finally:
        for module, name in places:
            setattr(module, name, real[name])


def _recorder(real: Callable[..., Any], found: list[Call]) -> Callable[..., Any]:
    def record(*given: Any) -> Any:
        found.append((real, given))
        return real(*given)

    return record


def _all(found: list[Call]) -> Callable[[], None]:
    def openings() -> None:
        for real, given in found:
            real(*given)

    return openings


def _spent(work: Callable[[], None]) -> int:
    began = time.thread_time_ns()
    for _ in range(TIMES):
        work()
    return time.thread_time_ns() - began


if __name__ == "__main__":
    sys.stdout.write(f"{main(json.loads(sys.stdin.read()))}\n")
