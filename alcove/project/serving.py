"""The serving process: one port, a few threads, a quiet end."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from typing import Final

import uvicorn

from alcove.live.rooms import ROOMS
from alcove.live.stream import forgetting
from alcove.project import database, logs
from alcove.project.asgi import App, Front
from alcove.project.configuration import Configuration
from alcove.project.keeping import nightly
from alcove.project.pages import Pages

GRACE: Final = 5  # seconds that requests under way have to finish when the server is told to stop
PAUSE: Final = 60.0  # seconds between two rounds of housekeeping
SELDOM: Final = (10_000, 20, 20)  # a page makes thousands of things, and nearly all go by themselves with it

log = logging.getLogger(__name__)


class Server(uvicorn.Server):
    """Uvicorn on a port that is taken already, which says when it is ready and ends as if all were well."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.ready = ready

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, which would never end by themselves, and then as always."""
        self.forgetting.cancel()
        ROOMS.end()
        await super().shutdown(sockets)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, then say so from another thread, which may ask this server something first."""
        await super().startup(sockets)
        self.forgetting = asyncio.ensure_future(forgetting())
        threading.Thread(target=self.ready, name="ready", daemon=True).start()


class Housekeeping(threading.Thread):
    """Once a minute removes what has lapsed; a failure is written down and tried again."""

    def __init__(self, configuration: Configuration, pause: float = PAUSE) -> None:
        super().__init__(name="housekeeping", daemon=True)
        self.configuration, self.pause = configuration, pause
        self.nightly = nightly.Nightly(configuration)
        self.ended = threading.Event()

    def run(self) -> None:
        """Work until `stop`."""
        while not self.ended.wait(self.pause):
            try:
                self.round()
            except Exception:
                log.exception("housekeeping failed")

    def round(self) -> None:
        """What is done each time; what is old goes first, so that no failure keeps it."""
        from django.db import close_old_connections
        from django.utils import timezone

        from alcove.accounts import resetting, sessions
        from alcove.across.parting import deleting
        from alcove.kit.pictures import store
        from alcove.kit.pictures.models import Picture

        now = timezone.now()
        database.forget_old_copies(self.configuration.data)
        nightly.forget(self.nightly.folder, now)
        close_old_connections()
        try:
            sessions.sweep()
            resetting.sweep_resets()
            deleting.delete_due()
            store.sweep(Picture.all_codes, now)
        finally:
            close_old_connections()
        database.empty_journal(self.configuration.database)
        self.nightly.round(now)

    def stop(self) -> None:
        """End soon, and wait for it briefly."""
        self.ended.set()
        self.join(timeout=2)


def serve(
    configuration: Configuration,
    listening: socket.socket,
    ready: Callable[[], None],
    around: Callable[[App], App] = lambda app: app,
) -> int:
    """Answer on that socket until told to stop; return the exit code. Django must be set up.

    `around` puts something before the whole application; measuring does.
    """
    from django.core.handlers.wsgi import WSGIHandler
    from django.urls import get_resolver

    logs.hook()
    # Every page is read now, so that a fault in one stops the start and not the first visitor.
    for status in (400, 403, 404, 500):
        get_resolver().resolve_error_handler(status)
    pages = Pages(WSGIHandler())
    housekeeping = Housekeeping(configuration)
    housekeeping.start()
    try:
        run(configuration, around(Front(pages)), listening, ready)
    finally:
        housekeeping.stop()
        pages.close()
    return end(pages)


def run(configuration: Configuration, app: App, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Run an application until SIGTERM or SIGINT; both are a good end."""
    config = uvicorn.Config(
        app,
        http="httptools",
        ws="none",
        lifespan="off",
        interface="asgi3",
        loop="asyncio",
        log_config=None,
        access_log=False,
        server_header=False,
        # Only a proxy on this machine is believed when it says who is asking, and only where there must be one.
        proxy_headers=configuration.https,
        forwarded_allow_ips="127.0.0.1,::1",
        timeout_graceful_shutdown=GRACE,
    )
    server = Server(config, ready)
    for told in (signal.SIGTERM, signal.SIGINT):
        # Told before Uvicorn listens, it still ends; told again by Uvicorn when all is done, there is nothing to do.
        signal.signal(told, server.handle_exit)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    server.run([listening])


def end(pages: Pages) -> int:
    """Leave at once even if a request is stuck: what it did not commit was never said to be saved."""
    if pages.running:
        log.error("stopped with %d requests unfinished", pages.running)
        sys.stderr.flush()
        os._exit(0)
    return 0
