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
BODY = b"x" * 8192
HEADERS = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", b"%d" % len(BODY))]


def beside(app: App) -> App:
    """The application, with the fixed body beside it; this address exists nowhere else."""

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        if scope["path"] != FIXED:
            await app(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await send({"type": "http.response.body", "body": BODY})

    return answer


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
