"""The words of one language with what is known of each.

A pattern may ask for a word as it stands (`make`), for any form of a verb (`MAKE`), or for a class (`@kin`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any, Final

VOWELS: Final = "aeiou"
NO_VERB: Final = ("thing", "evening", "morning", "during", "ceiling", "wedding")
SIBILANT: Final = ("s", "x", "z", "ch", "sh", "o")
SHORT: Final = {"'s": ("is", "has"), "'d": ("would", "had")}


class Lexicon:
    """All words that are known, each with what it is: itself, the verb it is a form of, and its classes."""

    def __init__(self, folder: Path) -> None:
        found = read(folder / "words.toml")
        slips = read(folder / "spelling.toml")
        self.spelling: dict[str, str] = {**_pairs(slips["one"]), **slips["more"]}
        self.before_verb: dict[str, list[str]] = {word: said.split() for word, said in slips["before_verb"].items()}
        self.joined = _joined(found["joined"])
        self.words: dict[str, Set[str]] = {}
        self.plain: Set[str] = frozenset()
        self._lemmas: dict[str, list[str]] = {}
        self._doubling = frozenset(found["doubling"].split())
        self._irregular = {base: forms.split() for base, forms in found["irregular"].items()}
        for kind in ("words", "verbs"):
            for name, listed in found[kind].items():
                self._classify(f"@{name}", listed.split(), kind == "verbs")

    def learn(self, verbs: set[str]) -> None:
        """Know every form of verbs that a rule asks for."""
        for verb in verbs:
            for form in self._conjugated(verb):
                self._tag(form, verb.upper())

    def settle(self) -> None:
        """Once all is learnt, let words of the same classes share them."""
        shared: dict[frozenset[str], frozenset[str]] = {}
        for word, known in self.words.items():
            kinds = frozenset(known)
            self.words[word] = shared.setdefault(kinds, kinds)
        self.plain = self.words.keys() - self.spelling.keys()
        self._lemmas.clear()

    def kinds(self, word: str) -> set[str]:
        """What is known of a word, or guessed from its ending; the word itself is among it."""
        known = self.words.get(word)
        if known is None:
            return {word, *_guessed(word)}
        kinds = {word, *known}
        if word in SHORT:
            kinds.update(SHORT[word])
        return kinds

    def _classify(self, name: str, words: list[str], verbs: bool) -> None:
        for word in words:
            for form in self._conjugated(word) if verbs else [word.replace("_", " ")]:
                self._tag(form, name)

    def _tag(self, word: str, name: str) -> None:
        known = self.words.get(word)
        self.words[word] = {*(_guessed(word) if known is None else known), name}

    def _conjugated(self, base: str) -> list[str]:
        """Every form of a verb; what each form is (past, -ing) is noted on the way."""
        known = self._lemmas.get(base)
        if known is not None:
            return known
        forms = list(_forms(base, self._irregular.get(base), base in self._doubling))
        self._lemmas[base] = [form for form, _ in forms]
        for form, kind in forms:
            self._tag(form, kind)
            self._tag(form, "@verb")
        return self._lemmas[base]


def _guessed(word: str) -> set[str]:
    """What a word or a sign that is not listed may be."""
    first = word[:1]
    if not first.isalnum() and not word.startswith("'"):
        if first and first in ".!?\n" and word not in ("..", "...", "...."):
            return {"@token", "@stop"}
        return {"@token", "@pause", "@emoji"} if len(word) > 1 or word > "⁀" else {"@token", "@pause"}
    if first.isdigit():
        return {"@token", "@any", "@number"}
    if word.endswith("ly") and len(word) > 4:
        return {"@token", "@any", "@adv"}
    if word.endswith("ing") and len(word) > 4 and not word.endswith(NO_VERB):
        return {"@token", "@any", "@ing", "@verb"}
    if word.endswith("ed") and len(word) > 3:
        return {"@token", "@any", "@past", "@verb"}
    return {"@token", "@any", "@unknown"}


def read(file: Path) -> dict[str, Any]:
    """One file of the language, as it stands."""
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _forms(base: str, irregular: list[str] | None, doubling: bool) -> Iterator[tuple[str, str]]:
    """The forms of a verb: "try", "tries", "trying", "tried"; irregular past forms as given."""
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) else base
    if doubling:
        stem = base + base[-1]
    y = base.endswith("y") and base[-2] not in VOWELS
    yield base, "@base"
    yield (base[:-1] + "ies" if y else base + ("es" if base.endswith(SIBILANT) else "s")), "@s"
    yield stem + "ing", "@ing"
    for form in irregular or [base[:-1] + "ied" if y else stem + "ed"]:
        yield form, "@past"


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _joined(text: str) -> dict[str, list[list[str]]]:
    """Words that count as one together, by their first: the longest come first."""
    found: dict[str, list[list[str]]] = {}
    for phrase in sorted(text.split(), key=lambda one: -one.count("_")):
        words = phrase.split("_")
        found.setdefault(words[0], []).append(words)
    return found
