"""The rules of one language, read from its folder: what each looks for, what keeps it silent, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from alcove.coach.clauses import SIGN, Script
from alcove.coach.lexicon import Lexicon, read
from alcove.coach.patterns import Tree
from alcove.coach.reading import IN_THE_WAY

ROOT: Final = Path(__file__).parent
VERB: Final = re.compile(r"\b[A-Z]{2,}\b")
GUARD: Final = "guard"
UNSURE: Final = "? "  # begins a pattern that only ever makes a maybe
LIGHT: Final = "light"  # the guard of a text that is light-hearted: what is in the way is only a maybe there
DRAFT: Final = ("verdicts", "moves", "helping", "safety")
REPLY: Final = ("reply",)


Guards = dict[str, set[tuple[str, int]]]


class RuleError(Exception):
    """A rule that cannot be used as it stands, with its id."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. A guard is a rule without words to say: where it holds, others are silent."""

    id: str
    label: str
    patterns: tuple[str, ...]
    unless: tuple[str, ...]
    needs: tuple[str, ...]
    sure: bool
    within: str
    over: tuple[str, ...]
    back: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that holds: the first word of its pattern, the words it points at, and how sure it is there."""

    rule: Rule
    anchor: int
    first: int
    after: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules that are looked for together."""

    rules: tuple[Rule, ...]
    tree: Tree


@dataclass(frozen=True, slots=True)
class Language:
    """All that is known of one language."""

    lexicon: Lexicon
    draft: Rules
    reply: Rules
    words: dict[str, Any]


@cache
def language(code: str = "en") -> Language:
    """The rules of a language, read once in the life of the process."""
    return load(ROOT / code)


def load(folder: Path) -> Language:
    """Read the rules of a language from its folder."""
    lexicon = Lexicon(folder)
    guards = tuple(_rules(folder / "guards.toml"))
    draft, reply = (
        tuple(rule for name in names for rule in _rules(folder / f"{name}.toml")) for names in (DRAFT, REPLY)
    )
    together = _together(draft, guards, lexicon), _together(reply, guards, lexicon)
    lexicon.settle()
    return Language(lexicon, *together, read(folder / "form.toml"))


def _together(rules: tuple[Rule, ...], guards: tuple[Rule, ...], lexicon: Lexicon) -> Rules:
    """One tree of these rules and of the guards they name."""
    named = {LIGHT} | {name for rule in rules for name in (*rule.unless, *rule.needs)}
    whole = (*rules, *(guard for guard in guards if guard.id in named))
    tree = Tree()
    for number, rule in enumerate(whole):
        for pattern in rule.patterns:
            tree.add(pattern, number)
        lexicon.learn({verb.lower() for pattern in rule.patterns for verb in VERB.findall(pattern)})
    return Rules(whole, tree)


def matches(whole: Script, known: Rules) -> list[Match]:
    """Every rule that holds in a text, and is not silenced there."""
    found = known.tree.find(whole.kinds, whole.clause_end, whole.sentence_end)
    every = [_match(known.rules[number], anchor, first, after, whole) for number, anchor, first, after in found]
    guards: Guards = {}
    for match in every:
        if match.rule.label == GUARD:
            guards.setdefault(match.rule.id, set()).update(_reached(match, whole))
    light = LIGHT in guards
    return [
        replace(match, sure=match.sure and not (light and match.rule.label in IN_THE_WAY))
        for match in every
        if match.rule.label != GUARD and _stands(match, guards, whole)
    ]


def _match(rule: Rule, anchor: int, first: int, after: int, whole: Script) -> Match:
    """What was found; where a rule reaches back, from the beginning of the sentence."""
    while rule.back and first and whole.sentence[first - 1] == whole.sentence[anchor]:
        first -= 1
    return Match(rule, anchor, first, _trimmed(whole, first, after), rule.sure)


def _trimmed(whole: Script, first: int, after: int) -> int:
    """The end of what is pointed at, without the signs that follow its last word."""
    while after > first + 1 and not SIGN.isdisjoint(whole.kinds[after - 1]):
        after -= 1
    return after


def _stands(match: Match, guards: Guards, whole: Script) -> bool:
    return not any(_holds(name, match, guards, whole) for name in match.rule.unless) and all(
        _holds(name, match, guards, whole) for name in match.rule.needs
    )


def _holds(name: str, match: Match, guards: Guards, whole: Script) -> bool:
    if name.startswith("@"):
        return name in whole.kinds[match.anchor]
    if name not in guards:
        return False
    place = match.first
    here = (("clause", whole.clause[place]), ("sentence", whole.sentence[place]), ("word", place), ("text", 0))
    return not guards[name].isdisjoint(here)


def _reached(match: Match, whole: Script) -> list[tuple[str, int]]:
    """What a guard reaches: its own words, its clause, its sentence, the next clause, or the whole text."""
    within, place = match.rule.within, match.first
    if within == "clause":
        return [("clause", whole.clause[place])]
    if within == "after":
        ends = min(whole.clause_end[match.after - 1], whole.sentence_end[place] - 1)
        return [("word", n) for n in range(place, whole.clause_end[ends] if ends < len(whole.words) else ends)]
    if within == "sentence":
        return [("sentence", whole.sentence[place])]
    return [("word", n) for n in range(place, match.after)] if within == "itself" else [("text", 0)]


def _rules(file: Path) -> Iterator[Rule]:
    for id, table in read(file).items():
        try:
            rule = _rule(id, dict(table))
            sure = tuple(line for line in rule.patterns if not line.startswith(UNSURE))
            yield replace(rule, patterns=sure)
            if len(sure) < len(rule.patterns):
                unsure = tuple(line[len(UNSURE) :] for line in rule.patterns if line.startswith(UNSURE))
                yield replace(rule, id=f"{id}-maybe", patterns=unsure, sure=False)
        except (KeyError, TypeError, ValueError) as error:
            raise RuleError(f"{file.name}: {id}: {error}") from error


def _rule(id: str, table: dict[str, Any]) -> Rule:
    lines = [line.strip() for line in table.pop("match").splitlines()]
    rule = Rule(
        id=id,
        label=table.pop("label", GUARD),
        patterns=tuple(line for line in lines if line),
        unless=tuple(table.pop("unless", "").split()),
        needs=tuple(table.pop("needs", "").split()),
        sure=table.pop("sure", True),
        within=table.pop("within", "sentence"),
        over=tuple(table.pop("over", "").split()),
        back=table.pop("back", False),
    )
    if table:
        raise ValueError(f"unknown {', '.join(table)}")
    return rule
