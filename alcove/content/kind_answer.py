"""Kind first lines for someone who has just read what their partner wrote and looks for a way to begin."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from alcove.content.files import FIRST_LANGUAGE, ROOT, Item, in_language, items


@dataclass(frozen=True, slots=True)
class KindAnswer:
    """One line to begin with: it thanks or says back first, and asks only then."""

    id: str
    text: str


def kind_answers(language: str = FIRST_LANGUAGE) -> tuple[KindAnswer, ...]:
    """All kind first lines in the order of their file, read once in the life of the process."""
    return _kind_answers(language)


@cache
def _kind_answers(language: str) -> tuple[KindAnswer, ...]:
    return read_kind_answers(language)


def read_kind_answers(language: str, root: Path = ROOT) -> tuple[KindAnswer, ...]:
    """Read the lines of one language from their file."""
    return tuple(in_language(language, _in_folder, root).values())


def _in_folder(folder: Path) -> dict[str, KindAnswer]:
    return {item.id: _kind_answer(item) for item in items(folder / "questions" / "kind_answers.toml")}


def _kind_answer(item: Item) -> KindAnswer:
    answer = KindAnswer(item.id, item.take("text", str))
    item.finish()
    return answer
