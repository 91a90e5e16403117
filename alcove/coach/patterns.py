"""A small language for patterns over words, and a tree of all patterns that walks a text once.

    you ARE? ~ always|never [ @bad ..          words, any form of a verb, adverbs, classes, "or"
    ?  may be missing        ~  up to four adverbs       !x  anything but x       x&y  both at once
    ~3 up to three words of the same clause in between   ~~6 the same, within the sentence
    .. the rest of the clause, ... of the sentence       [ ]  what is pointed at, all of it if not given

Every gap has a small limit, so the work grows with the text and no faster. What may be missing is no step of its own:
the tree has both ways, and grows each part only once a text comes by.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache
from sys import intern
from typing import Final

REPEATS: Final = 4
PLACES: Final = frozenset(("@^", "@^^", "@$", "@any", "@token", "@asked", "@accused", "@unaccused"))
REST: Final = ".."
WHOLE: Final = "..."
NONE: Final[frozenset[str]] = frozenset()
AFTER: Final = {"@^", "@stop"}  # what stands after the last word: as if the text ended with a full stop
NOTHING: Final = set[str]()
Found = tuple[int, int, int, int]  # number of the rule, first word, first word pointed at, word after the last


class Edge:
    """One step of a pattern over one word: what the word must be and must not be."""

    __slots__ = ("must", "never", "plain", "to")

    def __init__(self, part: str) -> None:
        pieces = part.split("&")
        must = sorted((_names(piece) for piece in pieces if not piece.startswith("!")), key=_common)
        self.must = tuple(must) or (frozenset({"@token"}),)
        never = [_names(piece[1:]) for piece in pieces if piece.startswith("!")]
        self.never = NONE.union(*never) if never else NONE
        self.plain = len(self.must) == 1 and not self.never
        self.to = Node()

    def fits(self, kinds: Set[str]) -> bool:
        """Whether a word is one for this step."""
        if not self.never.isdisjoint(kinds):
            return False
        for wanted in self.must:  # noqa: SIM110 (a generator would take twice as long)
            if wanted.isdisjoint(kinds):
                return False
        return True


class Node:
    """A place in the tree: the steps that lead on, by what the next word is, and the rules that end here."""

    __slots__ = ("by_kind", "ends", "gaps", "keys", "rests", "signs", "special", "steps", "waiting", "wholes")

    def __init__(self) -> None:
        self.steps: dict[str, Edge] | None = None
        self.by_kind: dict[str, tuple[Edge, ...]] = {}
        self.keys: frozenset[str] = NONE
        self.gaps: dict[str, tuple[bool, int, Node]] | None = None
        self.signs: dict[str, Node] | None = None
        self.ends: list[int] | None = None
        self.rests: list[int] | None = None
        self.wholes: list[int] | None = None
        self.waiting: list[tuple[list[str], int]] | None = None
        self.special = False  # whether something may be done here whatever the next word is

    def add(self, parts: list[str], rule: int) -> None:
        """Let these parts of a pattern wait here until a text comes by."""
        if self.waiting is None:
            self.waiting = []
        self.waiting.append((parts, rule))
        self.special = True

    def unfold(self) -> None:
        """Grow what waits here."""
        waiting, self.waiting = self.waiting or [], None
        for parts, rule in waiting:
            self._grow(parts, rule)
        self.keys = frozenset(self.by_kind)
        self.special = bool(self.gaps or self.signs or self.ends or self.rests or self.wholes)

    def _grow(self, parts: list[str], rule: int) -> None:
        while parts and (self._may_be_missing(parts, rule)):
            parts = parts[1:]
        if not parts:
            self.ends = _with(self.ends, rule)
        elif parts == [REST]:
            self.rests = _with(self.rests, rule)
        elif parts == [WHOLE]:
            self.wholes = _with(self.wholes, rule)
        elif parts[0][0] in "~[]":
            self._pass(parts[0]).add(parts[1:], rule)
        else:
            self._step(parts[0]).add(parts[1:], rule)

    def _may_be_missing(self, parts: list[str], rule: int) -> bool:
        """Grow the way on which a part that may be missing is there; whether there is such a part."""
        part, sign, times = parts[0].partition("*" if "*" in parts[0] else "?")
        if part == "~":
            part, sign = "@adv", "*"
        if not sign:
            return False
        left = int(times or REPEATS) - 1 if sign == "*" else 0
        self._step(part).add([f"{part}*{left}", *parts[1:]] if left else parts[1:], rule)
        return True

    def _pass(self, part: str) -> Node:
        """Where a gap or a sign leads."""
        if part[0] == "~":
            self.gaps = self.gaps or {}
            return self.gaps.setdefault(part, (part.startswith("~~"), int(part.lstrip("~")), Node()))[2]
        self.signs = self.signs or {}
        return self.signs.setdefault(part, Node())

    def _step(self, part: str) -> Node:
        """Where a step over one word leads."""
        self.steps = self.steps or {}
        known = self.steps.get(part)
        if known is None:
            known = self.steps[part] = Edge(part)
            for kind in known.must[0]:
                self.by_kind[kind] = (*self.by_kind.get(kind, ()), known)
        return known.to


class Tree:
    """All patterns of a language together: what they share at their beginning is looked at once."""

    def __init__(self) -> None:
        self._root = Node()

    def add(self, pattern: str, rule: int) -> None:
        """Let the tree find one more pattern."""
        parts = [intern(part) for part in pattern.split()]
        if parts[0][0] in "~.":
            raise ValueError(f"{pattern}: a pattern begins with a word")
        self._root.add(parts, rule)

    def find(self, kinds: Sequence[set[str]], clause_end: Sequence[int], sentence_end: Sequence[int]) -> list[Found]:
        """Every place where a pattern holds; of one rule at one place the longest."""
        walk = Walk(kinds, clause_end, sentence_end)
        for place in range(len(kinds)):
            walk.begin(self._root, place)
        return [(rule, first, opened, after) for (rule, first, opened), after in walk.found.items()]


def _with(rules: list[int] | None, rule: int) -> list[int]:
    return [rule] if rules is None else rules if rule in rules else [*rules, rule]


def _common(names: frozenset[str]) -> int:
    """How many words are likely to be one of these: single words first, then classes, then places."""
    return max(2 if name in PLACES else int(name.startswith("@")) for name in names)


@cache
def _names(piece: str) -> frozenset[str]:
    return frozenset(intern(name if name[0] == "@" else name.replace("_", " ")) for name in piece.split("|"))


class Walk:
    """One walk over one text."""

    __slots__ = ("been", "clause_end", "first", "found", "in_clause", "in_sentence", "kinds", "sentence_end", "size")

    def __init__(self, kinds: Sequence[set[str]], clause_end: Sequence[int], sentence_end: Sequence[int]) -> None:
        self.size = len(kinds)
        self.kinds = [*kinds, AFTER, NOTHING]
        self.clause_end, self.sentence_end = [*clause_end, self.size], [*sentence_end, self.size]
        self.in_clause = _ahead(self.kinds, self.clause_end)
        self.in_sentence = _ahead(self.kinds, self.sentence_end)
        self.found: dict[tuple[int, int, int], int] = {}
        self.been: set[tuple[int, int, int, int]] = set()
        self.first = 0

    def begin(self, root: Node, place: int) -> None:
        """Find every pattern that begins at this word."""
        self.first = place
        self.been.clear()
        self.on(root, place, -1, -1)

    def on(self, node: Node, place: int, opened: int, closed: int) -> None:
        """Take every step that can be taken from here."""
        if node.waiting:
            node.unfold()
        if node.special:
            self.other(node, place, opened, closed)
        kinds = self.kinds[place]
        shared = node.keys & kinds
        if not shared:
            return
        by_kind = node.by_kind
        edges = [edge for kind in shared for edge in by_kind[kind]]
        ahead = self.kinds[place + 1]
        for edge in edges if len(shared) == 1 else dict.fromkeys(edges):
            to = edge.to
            if (edge.plain or edge.fits(kinds)) and (to.special or not to.keys.isdisjoint(ahead)):
                self.on(to, place + 1, opened, closed)

    def other(self, node: Node, place: int, opened: int, closed: int) -> None:
        """Note the rules that end here, and take the steps that are not one word."""
        if node.ends:
            self.note(node.ends, place, opened, closed)
        if node.rests:
            self.note(node.rests, self.clause_end[place - 1], opened, closed)
        if node.wholes:
            self.note(node.wholes, self.sentence_end[place - 1], opened, closed)
        if node.signs:
            for sign, to in node.signs.items():
                self.on(to, place, place if sign == "[" else opened, place if sign == "]" else closed)
        if node.gaps:
            for wide, limit, to in node.gaps.values():
                ends, there = (self.sentence_end, self.in_sentence) if wide else (self.clause_end, self.in_clause)
                if to.waiting:
                    to.unfold()
                if to.special or not to.keys.isdisjoint(there[place - 1]):
                    self.gap(to, place, min(place + limit, ends[place - 1]) + 1, opened, closed)

    def note(self, rules: list[int], place: int, opened: int, closed: int) -> None:
        """Keep what was found, the longest of each rule."""
        begins, after = (self.first if opened < 0 else opened), (min(place, self.size) if closed < 0 else closed)
        for rule in rules:
            key = (rule, self.first, begins)
            if self.found.get(key, -1) < after:
                self.found[key] = after

    def gap(self, node: Node, place: int, until: int, opened: int, closed: int) -> None:
        """Pass over up to so many words; a gap is not taken twice from the same place."""
        key = (id(node), place, opened, closed)
        if key in self.been:
            return
        self.been.add(key)
        special, keys, kinds = node.special, node.keys, self.kinds
        for later in range(place, until):
            if special or not keys.isdisjoint(kinds[later]):
                self.on(node, later, opened, closed)


def _ahead(kinds: Sequence[set[str]], ends: Sequence[int]) -> list[set[str]]:
    """For every place, what stands in its clause or sentence, and first after it."""
    found: list[set[str]] = []
    for end in ends:
        if end > len(found):
            found += [set[str]().union(*kinds[len(found) : end + 1])] * (end - len(found))
    return found
