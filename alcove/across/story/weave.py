"""The picture: two threads, a band for each week in which something was kept, a bead for each thing.

A practice has its own lane across the band as well as its own colour, so that colour alone tells nothing.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Self

from alcove.moments.reading import Weeks

MOST: Final = 3  # beads of one practice in one week: the picture tells that there was something, not how often
SAG: Final = 2.2  # how far a band hangs through, in parts of ten of the distance between bands
TURN: Final = 22  # bands after which the threads have come together and gone apart again


@dataclass(frozen=True, slots=True, eq=False)
class Size:
    """How large it is drawn: the width across, where the middle lies, and how far bands are apart."""

    width: int
    middle: int
    pitch: int
    bead: float  # how far beads of one lane lie apart


LARGE: Final = Size(width=340, middle=184, pitch=28, bead=8.5)
SMALL: Final = Size(width=96, middle=48, pitch=6, bead=2.4)


@dataclass(frozen=True, slots=True)
class Band:
    """One week: its Monday, what practices have something in it, and where it is drawn."""

    year: int
    week: int
    practices: tuple[str, ...]
    y: int

    @property
    def monday(self) -> dt.date:
        """The first day of the week."""
        return dt.date.fromisocalendar(self.year, self.week, 1)

    @property
    def month(self) -> dt.date:
        """A day in the month that the week belongs to: its Thursday, as it decides on the year too."""
        return dt.date.fromisocalendar(self.year, self.week, 4)


@dataclass(frozen=True, slots=True)
class Picture:
    """One year, drawn: paths for the threads, for the bands, and for the beads of each lane."""

    year: int
    size: Size
    weeks: Weeks
    lanes: Sequence[str]
    beads: dict[int, str]

    @classmethod
    def draw(cls, year: int, weeks: Weeks, lanes: Sequence[str], size: Size) -> Self:
        """Draw those weeks of one year, the newest on top; `lanes` are the practices from left to right."""
        newest_first = dict(sorted(weeks.items(), reverse=True))
        lane_of = {name: lane for lane, name in enumerate(lanes)}
        beads: dict[int, list[str]] = {}
        for place, counted in enumerate(newest_first.values()):
            for name, count in counted.items():
                lane = lane_of.get(name, len(lanes))
                beads.setdefault(lane, []).append(_dots(lane, min(count, MOST), place, len(lanes), size))
        return cls(year, size, newest_first, lanes, {lane: "".join(found) for lane, found in sorted(beads.items())})

    @property
    def height(self) -> int:
        """How high the picture is."""
        return (len(self.weeks) + 1) * self.size.pitch

    @property
    def left(self) -> str:
        """The first thread."""
        return _thread(len(self.weeks), self.size, -1)

    @property
    def right(self) -> str:
        """The second thread."""
        return _thread(len(self.weeks), self.size, 1)

    @property
    def lines(self) -> str:
        """All bands as one path."""
        return "".join(_line(place, self.size) for place in range(len(self.weeks)))

    @property
    def bands(self) -> Iterator[Band]:
        """The weeks, each with its practices from left to right."""
        for place, (key, counted) in enumerate(self.weeks.items()):
            year, week = key.split("-")
            known = tuple(name for name in self.lanes if name in counted)
            names = known + tuple(name for name in counted if name not in known)
            yield Band(int(year), int(week), names, (place + 1) * self.size.pitch)

    @property
    def months(self) -> Iterator[Band]:
        """The bands beside which the name of a month stands: the newest of each."""
        before = None
        for band in self.bands:
            month = band.month.month
            if month != before:
                before = month
                yield band


def years(weeks: Weeks) -> dict[int, Weeks]:
    """The weeks by their years, the newest first."""
    found: dict[int, Weeks] = {}
    for key, counted in weeks.items():
        found.setdefault(int(key[:4]), {})[key] = counted
    return dict(sorted(found.items(), reverse=True))


def _half(place: float, size: Size) -> float:
    """Half the distance between the threads at that band."""
    return size.width * (0.36 + 0.075 * math.cos(2 * math.pi * place / TURN))


@cache
def _line(place: int, size: Size) -> str:
    half, y = _half(place, size), (place + 1) * size.pitch
    return f"M{size.middle - half:.0f} {y}q{half:.0f} {size.pitch * SAG / 5:.0f} {2 * half:.0f} 0"


@cache
def _dots(lane: int, count: int, place: int, lanes: int, size: Size) -> str:
    """Beads side by side in their lane, on the band: lines of no length with round ends."""
    across = (lane + 0.5) / max(lanes, 1) * 2 - 1 if lane < lanes else 1
    across *= 0.86
    middle = size.middle + across * _half(place, size)
    y = (place + 1) * size.pitch + size.pitch * SAG / 10 * (1 - across * across)
    first = middle - (count - 1) * size.bead / 2
    return "".join(f"M{first + size.bead * number:.1f} {y:.1f}h0" for number in range(count))


@cache
def _thread(bands: int, size: Size, side: int) -> str:
    """One of the two threads, from above the first band to below the last."""
    points = (
        f"{size.middle + side * _half(place, size):.1f} {(place + 1) * size.pitch:.0f}"
        for place in (step - 1 for step in range(bands + 2))
    )
    return "M" + "L".join(points)
