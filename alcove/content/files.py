"""Opens content files and hands out their items; whatever is wrong in one is told with its file and id."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar

ROOT = Path(__file__).parent
FIRST_LANGUAGE = "en"
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]+)*")
WHOLE_FILE = "the file"


class ContentError(Exception):
    """A content file that cannot be used as it stands, with the place to look."""

    def __init__(self, file: Path, item: str, problem: str) -> None:
        super().__init__(f"{file}: {item}: {problem}")
        self.file = file
        self.item = item
        self.problem = problem


class Named(Protocol):
    """Anything that content is made of: it has a permanent id."""

    @property
    def id(self) -> str: ...


Value = TypeVar("Value")
Thing = TypeVar("Thing", bound=Named)


class Item:
    """One table of a content file: every value is taken once, and nothing may be left over."""

    def __init__(self, file: Path, id: str, table: object) -> None:
        self.file = file
        self.id = id
        if not isinstance(table, dict):
            raise self.error("is not a table")
        self._rest: dict[str, Any] = dict(table)

    def error(self, problem: str) -> ContentError:
        return ContentError(self.file, self.id, problem)

    def take(self, key: str, kind: type[Value]) -> Value:
        """The value of a key that must be there."""
        value = self.maybe(key, kind)
        if value is None:
            raise self.error(f"{key} is missing")
        return value

    def maybe(self, key: str, kind: type[Value]) -> Value | None:
        """The value of a key that may be absent. The type is exact: a moment is no date, a yes is no number."""
        value: Value | None = self._rest.pop(key, None)
        fault = "" if value is None else _fault(value, kind)
        if fault:
            raise self.error(f"{key} {fault}")
        return value

    def parts(self, key: str) -> Iterator[Item]:
        """The tables of a list within this item, numbered from 1 in what they are called."""
        for number, table in enumerate(self.maybe(key, list) or [], start=1):
            yield Item(self.file, f"{self.id} {key} {number}", table)

    def finish(self) -> None:
        """Refuse whatever nobody asked for: most often a key that was spelt wrongly."""
        if self._rest:
            raise self.error(f"unknown {', '.join(sorted(self._rest))}")


def _fault(value: object, kind: type) -> str:
    if type(value) is not kind:
        return f"is not a {kind.__name__}"
    if isinstance(value, str) and (not value or value != " ".join(value.split())):
        return "is empty or has stray blanks"
    return ""


def items(file: Path) -> Iterator[Item]:
    """Every table of one file, in its order."""
    for id, table in _tables(file).items():
        yield Item(file, id, table)


def in_language(
    language: str,
    read: Callable[[Path], Mapping[str, Thing]],
    root: Path = ROOT,
    translated: Callable[[Thing, Thing], Thing] = lambda first, other: other,
) -> dict[str, Thing]:
    """What `read` finds in the folder of English, each item replaced where "pt", then "pt-br", has its own."""
    found = dict(read(root / FIRST_LANGUAGE))
    if not found:
        raise ContentError(root / FIRST_LANGUAGE, "every item", "is missing")
    for folder in _folders(language):
        for id, thing in read(root / folder).items():
            if id not in found:
                raise ContentError(root / folder, id, f"is not among the items of {FIRST_LANGUAGE}")
            found[id] = translated(found[id], thing)
    return found


def _folders(language: str) -> list[str]:
    if not LANGUAGE.fullmatch(language):
        raise ValueError("A language is named like en or pt-br.")
    parts = language.split("-")
    names = ["-".join(parts[:end]) for end in range(1, len(parts) + 1)]
    return [name for name in names if name != FIRST_LANGUAGE]


def _tables(file: Path) -> dict[str, Any]:
    text = ""
    try:
        text = file.read_text(encoding="utf-8")
        return tomllib.loads(text)
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError as error:
        raise ContentError(file, WHOLE_FILE, "is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ContentError(file, _table_at(text, str(error)), str(error)) from error


def _table_at(text: str, complaint: str) -> str:
    """The id of the table in which the parser gave up."""
    line = re.search(r"at line (\d+)", complaint)
    before = text.splitlines()[: int(line[1])] if line else text.splitlines()
    headers = re.findall(r"^\s*\[+\s*([^\].\s]+)", "\n".join(before), flags=re.MULTILINE)
    return str(headers[-1]) if headers else WHOLE_FILE
