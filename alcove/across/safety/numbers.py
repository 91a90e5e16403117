"""Telephone numbers as people write them, cut so that a page can offer each of them to a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

NUMBER: Final = re.compile(r"(SMS )?(#?\d(?:[\d -]*\d)?)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A few words, or a number with the address a phone understands."""

    text: str
    href: str = ""


def pieces(words: str) -> Iterator[Piece]:
    """The words in their order, each number apart: "112 or 17, by SMS 114" has three."""
    end = 0
    for found in NUMBER.finditer(words):
        if found.start(2) > end:
            yield Piece(words[end : found.start(2)])
        yield Piece(found[2], _address("sms" if found[1] else "tel", found[2]))
        end = found.end()
    if words[end:]:
        yield Piece(words[end:])


def _address(scheme: str, number: str) -> str:
    return f"{scheme}:{quote(re.sub('[ -]', '', number))}"
