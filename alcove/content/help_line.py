"""Where to find help, country by country: emergency numbers, lines against violence, lines for dark hours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from alcove.content.files import FIRST_LANGUAGE, ROOT, Item, in_language, items


class LineKind(StrEnum):
    """What a line is for: violence at home, a crisis of one's own, or victims of any crime."""

    VIOLENCE = "violence"
    CRISIS = "crisis"
    VICTIMS = "victims"


@dataclass(frozen=True, slots=True)
class Line:
    """One place to turn to. Without `verified_on` nobody has checked it yet, and pages must say so."""

    kind: LineKind
    name: str
    number: str
    site: str
    note: str
    verified_on: dt.date | None
    source: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country (or "EU"), its emergency number in words as people say it, and its lines."""

    code: str
    name: str
    emergency: str
    lines: tuple[Line, ...]

    @property
    def id(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class Directory:
    """A site that lists lines for the countries that are missing here."""

    id: str
    name: str
    site: str
    note: str
    verified_on: dt.date | None
    source: str


def helplines(language: str = FIRST_LANGUAGE) -> tuple[Country, ...]:
    """All countries in the order of their file, read once in the life of the process."""
    return _helplines(language)


def directories(language: str = FIRST_LANGUAGE) -> tuple[Directory, ...]:
    """The sites to look in when a country is not listed, read once in the life of the process."""
    return _directories(language)


@cache
def _helplines(language: str) -> tuple[Country, ...]:
    return read_helplines(language)


@cache
def _directories(language: str) -> tuple[Directory, ...]:
    return read_directories(language)


def read_helplines(language: str, root: Path = ROOT) -> tuple[Country, ...]:
    """Read the countries of one language from their file."""
    return tuple(in_language(language, _countries, root).values())


def read_directories(language: str, root: Path = ROOT) -> tuple[Directory, ...]:
    """Read the directories of one language from their file."""
    return tuple(in_language(language, _listed, root).values())


def _countries(folder: Path) -> dict[str, Country]:
    return {item.id: _country(item) for item in items(folder / "help" / "helplines.toml")}


def _listed(folder: Path) -> dict[str, Directory]:
    return {item.id: _directory(item) for item in items(folder / "help" / "directories.toml")}


def _country(item: Item) -> Country:
    lines = tuple(_line(part) for part in item.parts("lines"))
    country = Country(item.id, item.take("name", str), item.take("emergency", str), lines)
    item.finish()
    return country


def _line(item: Item) -> Line:
    line = Line(
        kind=_kind(item),
        name=item.take("name", str),
        number=item.maybe("number", str) or "",
        site=item.maybe("site", str) or "",
        note=item.maybe("note", str) or "",
        verified_on=item.maybe("verified_on", dt.date),
        source=item.take("source", str),
    )
    if not (line.number or line.site):
        raise item.error("has neither a number nor a site")
    item.finish()
    return line


def _kind(item: Item) -> LineKind:
    kind = item.take("kind", str)
    if kind not in list(LineKind):
        raise item.error(f"kind is none of {', '.join(LineKind)}")
    return LineKind(kind)


def _directory(item: Item) -> Directory:
    directory = Directory(
        id=item.id,
        name=item.take("name", str),
        site=item.take("site", str),
        note=item.maybe("note", str) or "",
        verified_on=item.maybe("verified_on", dt.date),
        source=item.take("source", str),
    )
    item.finish()
    return directory
