"""What a first visit weighs: every byte and every request until the page is whole, with nothing kept from before."""

from __future__ import annotations

import http.client
import re
import shutil
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


class Visit(NamedTuple):
    """How much came, in how many answers, and how it was counted."""

    size: int
    requests: int
    way: str


def first_visit(port: int, cookies: dict[str, str]) -> Visit:
    """Today, cold: in Chromium if it and Playwright are here, else by fetching the page and all it links to."""
    try:
        return _in_chromium(port, cookies)
    except (ImportError, LookupError):
        return _by_links(port, cookies)


def _in_chromium(port: int, cookies: dict[str, str]) -> Visit:
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise LookupError
    sizes: list[float] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        context = browser.new_context(service_workers="block")
        context.add_cookies([{"name": n, "value": v, "url": f"http://localhost:{port}"} for n, v in cookies.items()])
        page = context.new_page()
        events = context.new_cdp_session(page)
        events.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        events.send("Network.enable")
        page.goto(f"http://localhost:{port}/", wait_until="networkidle")
        browser.close()
    return Visit(round(sum(sizes)), len(sizes), "Chromium")


def _by_links(port: int, cookies: dict[str, str]) -> Visit:
    """Fetch the page, what it links to, and what the style sheets link to; headers count as they are sent."""
    total, waiting, seen = 0, ["/"], set[str]()
    connection = http.client.HTTPConnection("localhost", port)
    while waiting:
        path = waiting.pop()
        if path not in seen:
            seen.add(path)
            size, text = _fetch(connection, path, cookies)
            total += size
            waiting += _links(path, text)
    connection.close()
    return Visit(total, len(seen), "every link fetched, gzip")


def _fetch(connection: http.client.HTTPConnection, path: str, cookies: dict[str, str]) -> tuple[int, str]:
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    head = sum(len(name) + len(value) + 4 for name, value in answer.getheaders())
    return head + len(body), _text(answer, body)


def _text(answer: http.client.HTTPResponse, body: bytes) -> str:
    import gzip

    kind = answer.getheader("Content-Type", "")
    if not kind.startswith(("text/html", "text/css")):
        return ""
    return (gzip.decompress(body) if answer.getheader("Content-Encoding") == "gzip" else body).decode()


def _links(path: str, text: str) -> Iterator[str]:
    """What a browser fetches by itself for a page or a style sheet."""
    for tag in re.findall(r"<(?:link|script|img)\b[^>]*>", text):
        kind, found = re.search(r'\brel="([^"]*)"', tag), re.search(r'\b(?:href|src)="([^"]*)"', tag)
        if found and (kind is None or kind[1] in ("stylesheet", "preload", "icon", "manifest")):
            yield urlsplit(urljoin(path, unescape(found[1]))).path
    for found in re.finditer(r"url\(([^)]*)\)", text):
        if not found[1].startswith("data:"):
            yield urlsplit(urljoin(path, found[1].strip("\"'"))).path
