"""How the parts of a hard sentence come out of a draft and go together again. No word is made up."""

from __future__ import annotations

from typing import Final

from alcove.coach import Reading
from alcove.coach.rewriting import PARTS, WANTED

# Only these lose their capital inside a sentence: a name keeps its own.
SMALL: Final = frozenset(
    ("you", "we", "they", "it", "the", "a", "an", "my", "your", "our", "this", "that", "there", "when", "he", "she")
)
LATER: Final = ("feeling", "need", "request")  # these begin with no name


def parts_of(found: Reading) -> dict[str, str]:
    """The draft's own words for each part that it has, without the beginning that the form gives already."""
    shown = [part for part in PARTS if part in found.slots or part in WANTED] if found.rewrite else []
    return {part: found.rewrite[3 * place + 1].words for place, part in enumerate(shown) if part in found.slots}


def compose(said: dict[str, str]) -> str:
    """One or three sentences from those parts that are filled."""
    said = {part: _inside(part, words) for part, words in said.items() if _inside(part, words)}
    first = f"I imagine that {said['validation']}." if "validation" in said else ""
    middle = [f"{head} {said[part]}" for part, head in _heads(said) if part in said]
    last = f"Would you be willing to {said['request']}?" if "request" in said else ""
    return " ".join(part for part in (first, f"{', '.join(middle)}." if middle else "", last) if part)


def _heads(said: dict[str, str]) -> list[tuple[str, str]]:
    """How the middle goes on, whichever part it begins with."""
    feel = "I feel" if "feeling" in said or "observation" not in said else ""
    need = "because I need" if "feeling" in said else "I need"
    return [("observation", "When"), ("feeling", feel), ("need", need)]


def _inside(part: str, words: str) -> str:
    """The words as they stand inside a sentence."""
    plain = " ".join(words.split()).rstrip(".,;:!?… ")
    first, _, rest = plain.partition(" ")
    begins_small = first.lower() in SMALL or (part in LATER and first.capitalize() == first and first != "I")
    return f"{first.lower()} {rest}".strip() if begins_small else plain
