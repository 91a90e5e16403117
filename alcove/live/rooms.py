"""Rooms: the pages that listen to a talk, and who was heard of within the last minute. In memory, for one process."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from typing import Final
from uuid import UUID

HERE: Final = 60.0  # seconds after which somebody who was not heard of is not there
PAGES: Final = 6  # pages of one room that listen at once; a further one asks every few seconds instead
ALL: Final = 5000  # the same for all rooms together


class Page:
    """One open stream: told of something new from any thread."""

    __slots__ = ("ended", "loop", "new", "room")

    def __init__(self, room: UUID) -> None:
        self.room, self.loop, self.new, self.ended = room, asyncio.get_running_loop(), asyncio.Event(), False

    def tell(self) -> None:
        """Wake the stream up."""
        self.loop.call_soon_threadsafe(self.new.set)


class Rooms:
    """All rooms with somebody in them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._lock = threading.Lock()
        self._pages: dict[UUID, set[Page]] = {}
        self._heard: dict[UUID, dict[UUID, float]] = {}
        self._count = 0

    def open(self, room: UUID) -> Page | None:
        """A page that listens from now on; None if there are too many."""
        with self._lock:
            pages = self._pages.setdefault(room, set())
            if len(pages) >= PAGES or self._count >= ALL:
                return None
            page = Page(room)
            pages.add(page)
            self._count += 1
        return page

    def close(self, page: Page) -> None:
        """It listens no more."""
        with self._lock:
            pages = self._pages.get(page.room, set())
            pages.discard(page)
            self._count -= 1
            if not pages:
                self._pages.pop(page.room, None)

    def tell(self, room: UUID) -> None:
        """Tell all pages of a room that there is something new."""
        with self._lock:
            pages = list(self._pages.get(room, ()))
        for page in pages:
            page.tell()

    def end(self) -> None:
        """Let all pages go: the server stops, and they come back by themselves."""
        with self._lock:
            pages = [page for some in self._pages.values() for page in some]
        for page in pages:
            page.ended = True
            page.tell()

    def heard(self, room: UUID, person: UUID) -> None:
        """Somebody's page was heard of; the others are told if it is there again."""
        with self._lock:
            people = self._heard.setdefault(room, {})
            fresh = self.clock() - people.get(person, float("-inf")) > HERE
            people[person] = self.clock()
        if fresh:
            self.tell(room)

    def here(self, room: UUID) -> set[UUID]:
        """Who was heard of within the last minute."""
        with self._lock:
            since = self.clock() - HERE
            return {person for person, at in self._heard.get(room, {}).items() if at >= since}

    def forget(self) -> None:
        """Forget who was not heard of for a minute, and tell their rooms."""
        with self._lock:
            since, told = self.clock() - HERE, list[UUID]()
            for room, people in list(self._heard.items()):
                gone = [person for person, at in people.items() if at < since]
                for person in gone:
                    del people[person]
                told += [room] if gone else []
                if not people:
                    del self._heard[room]
        for room in told:
            self.tell(room)


ROOMS: Final = Rooms()
