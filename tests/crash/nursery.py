"""Starts `alcove serve` again and again on one folder, quickly: all is imported once, and each start is a fork of that.

Run as `python -m tests.crash.nursery FOLDER`. Each line on stdin is a start, as JSON: which day it is, and which
failpoint is armed. The answer on stdout is the child's number, and, once it has ended, how. Nothing of this is in the
product: cheap passwords, the day and the failpoints are put in here, before the fork, and `alcove serve` is what runs.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import warnings
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.crash import failpoints


def prepare(data: Path) -> argparse.Namespace:
    """All that a start does before it looks at the folder."""
    os.environ.update(ALCOVE_DATA=str(data), ALCOVE_PORT="0", ALCOVE_SIGNUP="open")
    from alcove.project import startup
    from alcove.project.commands import serve
    from alcove.project.configuration import Configuration

    configuration = Configuration.from_environment()
    startup.check(configuration)
    startup.gather_static(configuration)
    startup.set_up(configuration)
    startup.prepare(configuration)
    del os.environ["ALCOVE_ORIGIN"]  # it names a port, and each start has another
    cheap_passwords()
    warm()
    parser = argparse.ArgumentParser()
    serve.arguments(parser)
    return parser.parse_args([])


def cheap_passwords() -> None:
    """What conftest does for the other tests; and no password is held against a book of them, nor tries counted."""
    from alcove.accounts import limits, strength
    from alcove.vault import passwords

    strength._score = lambda *_: 4
    limits.spend = limits.left = lambda *_: True
    passwords.FLOOR = passwords.DEFAULT = passwords.Cost(8, 1)


def warm() -> None:
    """Load what is loaded at first use, by an evening that is then taken back; no connection is open afterwards."""
    import uvicorn
    from django.db import connections, transaction
    from django.utils.translation import get_language

    from alcove.project import serving
    from alcove.ui.spoken import spoken

    assert serving
    templates = spoken(get_language() or "en-gb")
    for name in templates.list_templates(extensions=["html"]):
        templates.get_template(name)
    uvicorn.Config(templates, http="httptools", ws="none", lifespan="off", loop="asyncio", log_config=None).load()
    with transaction.atomic():
        an_evening()
        transaction.set_rollback(True)
    connections.close_all()


def an_evening() -> None:
    """Somebody comes, looks at every page, and writes."""
    from django.test import Client

    from tests.crash.visitor import Visitor

    one, client = Visitor("Warm"), Client(SERVER_NAME="localhost")
    both = {"password": one.password, "password_again": one.password}
    for path in ("/", "/sign-in/", "/sign-up/"):
        client.get(path)
    assert client.post("/sign-up/", {"name": one.name, "email": one.email, "zone": "UTC", **both}).status_code == 302
    question = client.get("/questions/tonight/")["Location"]
    client.post(question, {"words": "warm", "once": str(uuid4())})
    client.post("/together/invite/")
    for path in (question, "/", "/talk/", "/story/", "/mine/", "/together/", "/settings/", "/welcome/code/"):
        assert client.get(path).status_code == 200, path


def start(options: argparse.Namespace, order: dict[str, Any]) -> int:
    """Fork a server; in the child this does not return."""
    child = os.fork()
    if child:
        return child
    failpoints.die_with_parent()
    from alcove.project.commands import serve

    try:
        failpoints.put_in(order)
        os._exit(serve.run(options))
    except BaseException:
        sys.excepthook(*sys.exc_info())
        os._exit(70)


def main() -> None:
    """Start one at a time until stdin ends."""
    failpoints.die_with_parent()
    warnings.simplefilter("error")
    options = prepare(Path(sys.argv[1]))
    gc.collect()
    gc.freeze()  # else each child would look through, and so copy, all that was imported here
    print("ready", flush=True)
    for line in sys.stdin:
        child = start(options, json.loads(line))
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
