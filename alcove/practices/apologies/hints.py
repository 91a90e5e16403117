"""What in an apology takes some of it back: noticed, told in one line, and never in the way of giving it."""

from __future__ import annotations

from dataclasses import dataclass

from alcove.content import apologies


@dataclass(frozen=True, slots=True)
class Hint:
    """The words that were noticed, and what they do to an apology."""

    words: str
    says: str


def hints(text: str) -> list[Hint]:
    """What stands out, each kind once, in the order of the text."""
    plain = text.replace("’", "'")
    found = [(match.start(), Hint(match[0], one.says)) for one in apologies() if (match := one.pattern.search(plain))]
    return [hint for _place, hint in sorted(found, key=lambda each: each[0])]
