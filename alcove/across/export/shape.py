"""Whether something read from a file has the shape that a copy has: the same that schema.json says, checked by hand."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any, Final, cast

from alcove.kit.copies import Item
from alcove.kit.pictures.copying import FILE

NAME: Final = re.compile(r"[a-z][a-z_]{0,39}")
KIND: Final = re.compile(r"[a-z][a-z_]{0,39}\.[a-z][a-z_]{0,39}")
SHORT, LONG, MANY = 2_000, 100_000, 20
MOST_FILES: Final = 10_000

Check = Callable[[Any], bool]


def is_item(value: Any) -> bool:
    """Whether this is an item of a copy."""
    return _has(value, ITEM, optional={"brought", "pictures"})


def as_item(value: Any) -> Item:
    """The item, or ValueError if it is none."""
    if not is_item(value):
        raise ValueError
    return cast(Item, value)


def is_manifest(value: Any) -> bool:
    """Whether this says of a copy what `copying.manifest` says."""
    return _has(value, MANIFEST)


def _has(value: Any, checks: dict[str, Check], optional: set[str] = frozenset()) -> bool:  # type: ignore[assignment]
    if not isinstance(value, dict) or not set(checks) - optional <= set(value) <= set(checks):
        return False
    return all(checks[name](found) for name, found in value.items())


def _text(most: int) -> Check:
    return lambda value: isinstance(value, str) and len(value) <= most and _writable(value)


def _writable(text: str) -> bool:
    """Whether it can be written down: half of a pair of surrogates cannot, and nobody types what ends a string in C."""
    try:
        return "\0" not in text and text.encode() is not None
    except UnicodeEncodeError:
        return False


def _matches(pattern: re.Pattern[str]) -> Check:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _day(value: Any) -> bool:
    try:
        return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**53


def _truth(value: Any) -> bool:
    return isinstance(value, bool)


def _each(check: Check, most: int) -> Check:
    return lambda value: isinstance(value, list) and len(value) <= most and all(map(check, value))


def _by_name(name: Check, check: Check, most: int) -> Check:
    def holds(value: Any) -> bool:
        return isinstance(value, dict) and len(value) <= most and all(name(k) and check(v) for k, v in value.items())

    return holds


def _or_none(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _fact(value: Any) -> bool:
    return value is None or _truth(value) or _number(value) or _text(SHORT)(value)


def _said(value: Any) -> bool:
    return _has(value, SAID, optional={"removed", "waiting"})


def _part(value: Any) -> bool:
    return _has(value, {"name": _matches(NAME), "title": _text(SHORT), "items": lambda n: _number(n) and n >= 0})


SAID: Final[dict[str, Check]] = {
    "who": _text(SHORT),
    "mine": _truth,
    "what": _matches(NAME),
    "words": _text(LONG),
    "removed": _day,
    "waiting": _truth,
}
PICTURED: Final[dict[str, Check]] = {"file": _matches(FILE), "who": _text(SHORT), "line": _text(SHORT)}
ITEM: Final[dict[str, Check]] = {
    "kind": _matches(KIND),
    "day": _day,
    "title": _text(SHORT),
    "said": _each(_said, MANY),
    "facts": _by_name(_matches(NAME), _fact, MANY),
    "pictures": _each(lambda value: _has(value, PICTURED), MANY),
    "brought": _truth,
}
MANIFEST: Final[dict[str, Check]] = {
    "format": lambda value: value == "alcove-copy",
    "version": lambda value: _number(value) and value == 1,
    "made_on": _day,
    "whose": _text(SHORT),
    "partner": _or_none(_text(SHORT)),
    "account": _by_name(_matches(NAME), _text(SHORT), MANY),
    "parts": _each(_part, 2 * MANY),
    "files": _by_name(
        _matches(re.compile(rf"[a-z][a-z_]{{0,39}}\.(html|css|json)|{FILE.pattern}")),
        _matches(re.compile("[0-9a-f]{64}")),
        MOST_FILES,
    ),
}
