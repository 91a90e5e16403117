"""What the demo couple found hard to say."""

from __future__ import annotations

from dataclasses import dataclass

from alcove.content.demo import FOLDER
from alcove.content.files import items

PARTS = ("responsibility", "repair", "regret", "wrong", "different")


@dataclass(frozen=True, slots=True)
class HardWords:
    """A letter with its words, or an apology with its parts; and the line that answered it, or none."""

    id: str
    by: str
    days_ago: int
    words: str
    parts: dict[str, str]
    answer: str


def hard_words() -> list[HardWords]:
    """All of them, oldest first."""
    found = []
    for item in items(FOLDER / "hard_words.toml"):
        by, ago, letter = item.take("by", str), item.take("days_ago", int), item.take("kind", str) == "letter"
        words = item.take("words", str) if letter else ""
        parts = {} if letter else {part: item.maybe(part, str) or "" for part in PARTS}
        found.append(HardWords(item.id, by, ago, words, parts, item.maybe("answer", str) or ""))
        item.finish()
    return sorted(found, key=lambda one: -one.days_ago)
