"""A backup every night while people are served, and none kept for longer than was promised."""

from __future__ import annotations

import datetime as dt
import logging
import shutil
from collections.abc import Hashable, Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from alcove.lib.days import COPIES_KEPT
from alcove.project import database, startup
from alcove.project.configuration import Configuration, StartError
from alcove.project.keeping import making

FOLDER: Final = "backups"
NAME: Final = "alcove-%Y%m%dT%H%M%SZ.zip"  # when it was made, by UTC
HOUR: Final = dt.time(4)
DAYS, WEEKS = 7, 4  # of so many days, and of so many weeks, the newest is kept
ANEW: Final = dt.timedelta(hours=1)  # how long after a failure it is tried again
LEFT_BEHIND: Final = dt.timedelta(days=1)  # after which a folder of a backup that was broken off is removed

log = logging.getLogger(__name__)


class Nightly:
    """Makes the backup of the night when it is due; then the surplus of others goes."""

    def __init__(self, configuration: Configuration) -> None:
        self.configuration = configuration
        self.folder = configuration.data / FOLDER
        self.zone = machine_zone()
        self.failed: dt.datetime | None = None

    def round(self, now: dt.datetime) -> None:
        """Do what is due now. Nothing that is written down says anything of anybody."""
        rested = self.failed is None or not dt.timedelta(0) <= now - self.failed < ANEW
        if rested and not database.empty(self.configuration.database) and due(last(self.folder, now), now, self.zone):
            self.failed = None if self._make(now) else now

    def _make(self, now: dt.datetime) -> bool:
        path = self.configuration.database
        if shutil.disk_usage(path.parent).free < startup.ROOM + making.needed(self.configuration):
            log.warning("no backup was made: the disk is nearly full")
            return False
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            making.make(self.configuration, self.folder / now.astimezone(dt.UTC).strftime(NAME))
        except (StartError, OSError) as error:
            log.error("no backup was made", exc_info=error)
            return False
        forget(self.folder, now)
        return True


def machine_zone() -> dt.tzinfo:
    """The zone of the machine's clock, whatever zone the framework works in; UTC if it does not say."""
    try:
        with Path("/etc/localtime").open("rb") as file:
            return ZoneInfo.from_file(file)
    except (OSError, ValueError):
        return dt.UTC


def due(made: dt.datetime | None, now: dt.datetime, zone: dt.tzinfo) -> bool:
    """Whether none was made since it last was four o'clock there."""
    here = now.astimezone(zone)
    day = here.date() if here.time() >= HOUR else here.date() - dt.timedelta(days=1)
    return made is None or made < dt.datetime.combine(day, HOUR, zone)


def last(folder: Path, now: dt.datetime) -> dt.datetime | None:
    """When the newest backup there was made; each was read back before it got its name."""
    return max((when for when in made_in(folder).values() if when <= now), default=None)


def made_in(folder: Path) -> dict[Path, dt.datetime]:
    """The nightly backups in a folder, and when each was made; files with other names are not looked at."""
    found = {}
    for path in folder.glob("alcove-*.zip"):
        try:
            found[path] = dt.datetime.strptime(path.name, NAME).replace(tzinfo=dt.UTC)
        except ValueError:
            continue
    return found


def forget(folder: Path, now: dt.datetime) -> None:
    """Remove the backups that have had their time, and folders of such as were broken off."""
    for path in surplus(made_in(folder), now):
        path.unlink(missing_ok=True)
    for left in folder.glob(".alcove-*"):
        if left.stat().st_mtime < (now - LEFT_BEHIND).timestamp():
            shutil.rmtree(left, ignore_errors=True)


def surplus(made: Mapping[Path, dt.datetime], now: dt.datetime) -> list[Path]:
    """Those to remove: all but the newest of seven days and of four weeks, and whatever is thirty days old.

    One that a wrong clock has put into the future would never become old, and goes as well.
    """
    today = now.astimezone(dt.UTC).date()
    fresh = [path for path in made if -1 <= (today - made[path].date()).days < COPIES_KEPT]
    newest_first = sorted(fresh, key=lambda path: made[path], reverse=True)
    kept = {
        *_newest_of_each([(made[path].date(), path) for path in newest_first], DAYS),
        *_newest_of_each([(made[path].isocalendar()[:2], path) for path in newest_first], WEEKS),
    }
    return [path for path in made if path not in kept]


def _newest_of_each(newest_first: Iterable[tuple[Hashable, Path]], most: int) -> list[Path]:
    first: dict[Hashable, Path] = {}
    for span, path in newest_first:
        first.setdefault(span, path)
    return list(islice(first.values(), most))
