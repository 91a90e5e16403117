"""Questions for two, in three depths, each with something to ask aloud afterwards."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from alcove.content.files import FIRST_LANGUAGE, ROOT, Item, in_language, items


class Depth(IntEnum):
    """How near a question comes: small daily life, what matters to me, what is tender between us."""

    LIGHT = 1
    PERSONAL = 2
    TENDER = 3


@dataclass(frozen=True, slots=True)
class Question:
    """One question, and a second one that the partner asks aloud after reading the answer."""

    id: str
    depth: Depth
    text: str
    follow_up: str
    reviewed: dt.date
    retired: bool = False


def questions(language: str = FIRST_LANGUAGE) -> Mapping[str, Question]:
    """All questions by id and in the order of ids, retired ones included, read once in the life of the process."""
    return _questions(language)


@cache
def _questions(language: str) -> Mapping[str, Question]:
    return MappingProxyType(read_questions(language))


def read_questions(language: str, root: Path = ROOT) -> dict[str, Question]:
    """Read the questions of one language from their files; a translation never brings back a retired one."""
    found = in_language(language, _in_folder, root, _translated)
    return dict(sorted(found.items()))


def _translated(first: Question, other: Question) -> Question:
    return replace(other, retired=first.retired)


def _in_folder(folder: Path) -> dict[str, Question]:
    return {item.id: _question(item, depth) for depth in Depth for item in items(_file(folder, depth))}


def _file(folder: Path, depth: Depth) -> Path:
    return folder / "questions" / f"{depth.name.lower()}.toml"


def _question(item: Item, depth: Depth) -> Question:
    if not re.fullmatch(rf"{depth.name.lower()}-\d{{3}}", item.id):
        raise item.error(f"an id in this file looks like {depth.name.lower()}-001")
    question = Question(
        id=item.id,
        depth=depth,
        text=item.take("text", str),
        follow_up=item.take("follow_up", str),
        reviewed=item.take("reviewed", dt.date),
        retired=item.maybe("retired", bool) or False,
    )
    item.finish()
    return question
