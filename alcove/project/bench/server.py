"""The server that is measured: the real one on demo data, with one more address that answers a fixed body.

Run as a program, with what to fill the database with as JSON; says in one line of JSON where it answers and for whom.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from alcove.project import startup
from alcove.project.asgi import App, Message, Receive, Send
from alcove.project.commands import serve

FIXED = "/bench/fixed"
TALKS = ("/bench/tickets", "/bench/tell/")
TELL = "/bench/tell/"
BODY = b"x" * 8192
HEADERS = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", b"%d" % len(BODY))]


def beside(app: App) -> App:
    """The application, with the fixed body beside it; this address exists nowhere else."""

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        if scope["path"].startswith(TALKS):
            await _talks(scope, receive, send)
            return
        if scope["path"] != FIXED:
            await app(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await send({"type": "http.response.body", "body": BODY})

    return answer


async def _talks(scope: Message, receive: Receive, send: Send) -> None:
    """Tickets for rooms that are named in the body, and telling the room that is named in the path."""
    from types import SimpleNamespace
    from urllib.parse import parse_qs
    from uuid import UUID, uuid4

    from alcove.live import rooms, stream
    from alcove.project.pages import whole

    body, asking = await whole(receive), SimpleNamespace(COOKIES={"sid": "bench"})
    named = parse_qs((body or b"").decode()).get("rooms", [""])[0].split(",")
    answer = json.dumps({room: stream.ticket(asking, UUID(room), uuid4()) for room in named if room}).encode()  # type: ignore[arg-type]
    if scope["path"].startswith(TELL):
        rooms.ROOMS.tell(UUID(scope["path"].removeprefix(TELL)))
    head = [(b"content-length", b"%d" % len(answer))]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": answer})


def main(chosen: dict[str, Any]) -> int:
    """Fill the database and serve until told to stop."""
    startup.guard_memory()
    configuration, listening = serve.start({**os.environ, "ALCOVE_PORT": "0", "ALCOVE_DATA": chosen["data"]})
    from alcove.project import demo, serving
    from alcove.project.bench import crowd

    people = demo.build(days=chosen["days"])
    crowd.every_evening(chosen["days"], people[0]["email"], people[0]["password"])
    crowd.couples(chosen["couples"])
    said = json.dumps({"port": configuration.port, "people": people})
    return serving.serve(configuration, listening, lambda: print(said, flush=True), around=beside)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
