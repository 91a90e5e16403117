"""A small language for patterns over words, and a tree of all patterns that walks a text once.

    you ARE? ~ always|never [ @bad ..          words, any form of a verb, adverbs, classes, "or"
    ?  may be missing        ~  up to four adverbs       !x  anything but x       x&y  both at once
    ~3 up to three words of the same clause in between   ~~6 the same, within the sentence
    .. the rest of the clause, ... of the sentence       [ ]  what is pointed at, all of it if not given

Every gap has a small limit, so the work grows with the text and no faster.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

REPEATS: Final = 4
PLACES: Final = frozenset(("@^", "@^^", "@$", "@any", "@token", "@asked", "@accused", "@unaccused"))
ONE, MAYBE, MANY, GAP, WIDE, REST, WHOLE, OPEN, CLOSE = range(9)
SIGNS: Final = {"[": OPEN, "]": CLOSE, "..": REST, "...": WHOLE}
Found = tuple[int, int, int, int]  # number of the rule, first word, first word pointed at, word after the last


@dataclass(slots=True, eq=False)
class Edge:
    """One step of a pattern: what the next word must and must not be, or how many words may be passed over."""

    kind: int
    must: tuple[frozenset[str], ...]
    never: frozenset[str]
    limit: int
    to: Node
    plain: bool

    def fits(self, kinds: set[str]) -> bool:
        """Whether a word is one for this step."""
        if not self.never.isdisjoint(kinds):
            return False
        for wanted in self.must:  # noqa: SIM110 (a generator would take twice as long)
            if wanted.isdisjoint(kinds):
                return False
        return True


@dataclass(slots=True, eq=False)
class Node:
    """A place in the tree: the steps that lead on, found by what the next word is, and the rules that end here."""

    steps: dict[str, Edge] = field(default_factory=dict)
    by_kind: dict[str, list[Edge]] = field(default_factory=dict)
    others: list[Edge] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    waiting: list[tuple[list[str], int]] = field(default_factory=list)

    def unfold(self) -> None:
        """Grow what waits here, the first time anybody comes by."""
        waiting, self.waiting = self.waiting, []
        for parts, rule in waiting:
            self._grow(parts, rule)

    def add(self, parts: list[str], rule: int) -> None:
        """Let these parts of a pattern wait here, or note that it ends here."""
        if parts:
            self.waiting.append((parts, rule))
        elif rule not in self.ends:
            self.ends.append(rule)

    def _grow(self, parts: list[str], rule: int) -> None:
        part = parts[0]
        known = self.steps.get(part)
        if known is None:
            known = self.steps[part] = _edge(part)
            if known.kind == ONE:
                for kind in known.must[0]:
                    self.by_kind.setdefault(kind, []).append(known)
            else:
                self.others.append(known)
        known.to.add(parts[1:], rule)

    def next_steps(self, kinds: set[str]) -> Iterable[Edge]:
        """The steps that such a word allows."""
        by_kind = self.by_kind
        shared = kinds & by_kind.keys()
        edges: Iterable[Edge] = [edge for kind in shared for edge in by_kind[kind]]
        if len(shared) > 1:
            edges = dict.fromkeys(edges)
        return [edge for edge in edges if edge.plain or edge.fits(kinds)]


class Tree:
    """All patterns of a language together: what they share at their beginning is looked at once."""

    def __init__(self) -> None:
        self._root = Node()

    def add(self, pattern: str, rule: int) -> None:
        """Let the tree find one more pattern."""
        parts = pattern.split()
        if parts[0][0] in "~.":
            raise ValueError(f"{pattern}: a pattern begins with a word")
        if parts[0][-1] in "?*":
            self.add(" ".join(parts[1:]), rule)
            parts[0] = parts[0][:-1]
        self._root.add(parts, rule)

    def find(self, kinds: Sequence[set[str]], clause_end: Sequence[int], sentence_end: Sequence[int]) -> list[Found]:
        """Every place where a pattern holds; of one rule at one place the longest."""
        walk = _Walk(kinds, clause_end, sentence_end)
        for place in range(len(kinds)):
            walk.begin(self._root, place)
        return [(rule, first, opened, after) for (rule, first, opened), after in walk.found.items()]


def _edge(part: str) -> Edge:
    nothing: frozenset[str] = frozenset()
    if part in SIGNS:
        return Edge(SIGNS[part], (), nothing, 0, Node(), True)
    if part == "~":
        part = "@adv*"
    if part.startswith("~"):
        return Edge(WIDE if part.startswith("~~") else GAP, (), nothing, int(part.lstrip("~")), Node(), True)
    kind = {"?": MAYBE, "*": MANY}.get(part[-1], ONE)
    pieces = (part if kind == ONE else part[:-1]).split("&")
    must = sorted((_names(piece) for piece in pieces if not piece.startswith("!")), key=_common)
    never = [_names(piece[1:]) for piece in pieces if piece.startswith("!")]
    limit = REPEATS if kind == MANY else 1
    plain = len(must) == 1 and not never
    return Edge(kind, tuple(must) or (frozenset({"@token"}),), nothing.union(*never), limit, Node(), plain)


def _common(names: frozenset[str]) -> int:
    """How many words are likely to be one of these: single words first, then classes, then places."""
    return max(2 if name in PLACES else int(name.startswith("@")) for name in names)


def _names(piece: str) -> frozenset[str]:
    return frozenset(name if name.startswith("@") else name.replace("_", " ") for name in piece.split("|"))


class _Walk:
    """One walk over one text."""

    def __init__(self, kinds: Sequence[set[str]], clause_end: Sequence[int], sentence_end: Sequence[int]) -> None:
        self.kinds, self.clause_end, self.sentence_end = kinds, clause_end, sentence_end
        self.size = len(kinds)
        self.there = set[str]().union(*kinds)
        self.found: dict[tuple[int, int, int], int] = {}
        self.been: set[tuple[int, int, int, int]] = set()
        self.first = 0

    def begin(self, root: Node, place: int) -> None:
        """Find every pattern that begins at this word."""
        self.first = place
        self.been.clear()
        self.on(root, place, -1, -1)

    def on(self, node: Node, place: int, opened: int, closed: int) -> None:
        """Note the rules that end here, and take every step that can be taken."""
        if node.waiting:
            node.unfold()
        if node.ends:
            key = self.first if opened < 0 else opened
            after = place if closed < 0 else closed
            for rule in node.ends:
                if self.found.get((rule, self.first, key), -1) < after:
                    self.found[rule, self.first, key] = after
        if node.by_kind and place < self.size and not node.by_kind.keys().isdisjoint(self.kinds[place]):
            for edge in node.next_steps(self.kinds[place]):
                self.on(edge.to, place + 1, opened, closed)
        for edge in node.others:
            self.other(edge, place, opened, closed)

    def other(self, edge: Edge, place: int, opened: int, closed: int) -> None:
        """Take a step that is not one word; a gap is not taken twice from the same place."""
        kind, node = edge.kind, edge.to
        if node.waiting:
            node.unfold()
        if not (node.ends or node.others) and node.by_kind.keys().isdisjoint(self.there):
            return  # what must follow stands nowhere in the text
        if kind in (MANY, MAYBE):
            self.some(edge, place, opened, closed)
        elif kind == OPEN:
            self.on(node, place, place, closed)
        elif kind == CLOSE:
            self.on(node, place, opened, place)
        elif kind in (REST, WHOLE):
            ends = self.clause_end if kind == REST else self.sentence_end
            self.on(node, ends[place - 1], opened, closed)
        elif (key := (id(edge), place, opened, closed)) not in self.been:
            self.been.add(key)
            self.gap(edge, place, opened, closed)

    def gap(self, edge: Edge, place: int, opened: int, closed: int) -> None:
        """Pass over up to `limit` words."""
        node = edge.to
        ends = self.clause_end if edge.kind == GAP else self.sentence_end
        for later in range(place, min(place + edge.limit, ends[place - 1]) + 1):
            self.on(node, later, opened, closed)

    def some(self, edge: Edge, place: int, opened: int, closed: int) -> None:
        """None, one, or up to `limit` words that fit."""
        self.on(edge.to, place, opened, closed)
        for later in range(place, min(place + edge.limit, self.size)):
            kinds = self.kinds[later]
            if edge.must[0].isdisjoint(kinds) or not (edge.plain or edge.fits(kinds)):
                return
            self.on(edge.to, later + 1, opened, closed)
