"""Reads a text into sentences and clauses, and says of every word where it stands: who speaks of whom, asked, denied …

What is found is noted with each word (`@asked` in a question, `@if` in an if-clause), so that patterns can ask for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from alcove.coach.lexicon import Lexicon
from alcove.coach.tokens import Token, quotations, tokens

SUBJECTS: Final = ("@i", "@u", "@we", "@they", "@it")
SURELY: Final = frozenset(("@degree", "@neg", "@always", "@a"))
PERHAPS: Final = frozenset(("@trait_bad", "@praise", "@feeling"))
ENDING: Final = frozenset(("@stop", "@pause", "@and", "@adv", "@subject", "@wh"))
ASKING: Final = frozenset(("@wh", "@aux"))
STARTING: Final = frozenset(("@starts_clause", "@turn"))
LINKING: Final = frozenset(("@joiner", "@turn"))
NOTHING: Final[frozenset[str]] = frozenset()
VERBAL: Final = frozenset(("@base", "not", "never", "just"))
SIGN: Final = frozenset(("@stop", "@pause"))


@dataclass(slots=True)
class Script:
    """A text as it was read: its words, what each of them is, and the bounds of its clauses and sentences."""

    text: str
    tokens: list[Token]
    words: list[str]
    kinds: list[set[str]]
    clause: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    clause_end: list[int] = field(default_factory=list)
    sentence_end: list[int] = field(default_factory=list)

    def span(self, first: int, after: int) -> tuple[int, int]:
        """From where to where these words stand in the text."""
        return self.tokens[first].start, self.tokens[after - 1].end

    def clauses(self) -> list[tuple[int, int]]:
        """Every clause, from its first word to the one after its last."""
        return _runs(self.clause)

    def sentences(self) -> list[tuple[int, int]]:
        """Every sentence, its closing sign included."""
        return _runs(self.sentence)


def script(text: str, lexicon: Lexicon) -> Script:
    """Read a text."""
    found = _joined(tokens(text, lexicon), lexicon)
    _you_are(found, lexicon)
    _without_apostrophe(found, lexicon)
    words = [token.word for token in found]
    whole = Script(text, found, words, [lexicon.kinds(word) for word in words])
    _number(whole, lexicon)
    _bounds(whole)
    _place(whole)
    return whole


def _joined(found: list[Token], lexicon: Lexicon) -> list[Token]:
    """Words that count as one are made one: "taken for granted"."""
    whole: list[Token] = []
    place = 0
    while place < len(found):
        token = found[place]
        size = 1
        for words in lexicon.joined.get(token.word, ()):
            if [one.word for one in found[place : place + len(words)]] == words:
                size = len(words)
                token = Token(" ".join(words), token.start, found[place + size - 1].end)
                break
        whole.append(token)
        place += size
    return whole


def _you_are(found: list[Token], lexicon: Lexicon) -> None:
    """Where "your" is written for "you are" ("your so lazy"), read it so."""
    for place in range(len(found) - 2, -1, -1):
        if found[place].word != "your":
            continue
        after = [lexicon.kinds(token.word) for token in found[place + 1 : place + 3]]
        ends = len(after) == 1 or not ENDING.isdisjoint(after[1])
        if not SURELY.isdisjoint(after[0]) or (ends and not PERHAPS.isdisjoint(after[0])):
            start, end = found[place].start, found[place].end
            found[place : place + 1] = [Token("you", start, end), Token("are", start, end)]


def _without_apostrophe(found: list[Token], lexicon: Lexicon) -> None:
    """Where "ill" or "hell" stands before a verb ("ill leave"), read "i will"."""
    for place in range(len(found) - 2, -1, -1):
        said = lexicon.before_verb.get(found[place].word)
        if said and not VERBAL.isdisjoint(lexicon.kinds(found[place + 1].word)):
            start, end = found[place].start, found[place].end
            found[place : place + 1] = [Token(word, start, end) for word in said]


def _number(whole: Script, lexicon: Lexicon) -> None:
    """Give every word the number of its sentence and of its clause."""
    clause = sentence = 0
    before: set[str] = set()
    for place, kinds in enumerate(whole.kinds):
        if "@stop" in before and "@stop" not in kinds:
            sentence, clause = sentence + 1, clause + 1
        elif place and (not SIGN.isdisjoint(kinds) or "@pause" in before or _turns(whole, place, lexicon)):
            clause += 1
        before = kinds
        whole.clause.append(clause)
        whole.sentence.append(sentence)


def _turns(whole: Script, place: int, lexicon: Lexicon) -> bool:
    """Whether a new clause begins at this word."""
    word = whole.words[place]
    later = whole.words[place + 1] if place + 1 < len(whole.words) else ""
    kinds, ahead, before = whole.kinds[place], lexicon.words.get(later, NOTHING), whole.kinds[place - 1]
    if "@turn" in kinds:
        return "@before_turn" not in before
    if word == "by":
        return later.endswith("ing")
    if "@opens" in kinds:
        return "@leads_on" not in before
    if "@joiner" in kinds:
        near = whole.kinds[place + 2 : place + 4]
        return not STARTING.isdisjoint(ahead) or (later == "the" and any("@aux" in one for one in near))
    return "@running" in kinds and "@be" in ahead and "@leads_on" not in before


def _bounds(whole: Script) -> None:
    size = len(whole.words)
    whole.clause_end, whole.sentence_end = [0] * size, [0] * size
    for runs, ends in ((whole.clauses(), whole.clause_end), (whole.sentences(), whole.sentence_end)):
        for first, after in runs:
            ends[first:after] = [after] * (after - first)


def _place(whole: Script) -> None:
    """Note of every word where it stands."""
    for first, after in whole.sentences():
        whole.kinds[first].add("@^^")
        if _asks(whole, first, after):
            _mark(whole, _asked_from(whole, first, after), after, "@asked")
    for first, after in whole.clauses():
        _place_clause(whole, first, after)
    _quote(whole)


def _place_clause(whole: Script, first: int, after: int) -> None:
    begin = first + 1 if not LINKING.isdisjoint(whole.kinds[first]) and after - first > 1 else first
    whole.kinds[first].add("@^")
    whole.kinds[begin].add("@^")
    whole.kinds[after - 1].add("@$")
    subject = next((name for kinds in whole.kinds[first:after] for name in SUBJECTS if name in kinds), None)
    if subject:
        _mark(whole, first, after, subject)
    if whole.words[first] in ("if", "unless"):
        _mark(whole, first, after, "@if")
    elif whole.words[first] in ("when", "whenever"):
        _mark(whole, first, after, "@when")
    denied = next((place for place in range(first, after) if whole.words[place] in ("not", "never", "no")), after)
    _mark(whole, denied + 1, after, "@neg")


def _quote(whole: Script) -> None:
    """Mark what stands between quotation marks, in one walk over both."""
    quoted = quotations(whole.text)
    nearest = 0
    for place, token in enumerate(whole.tokens):
        while nearest < len(quoted) and quoted[nearest][1] <= token.start:
            nearest += 1
        if nearest < len(quoted) and quoted[nearest][0] <= token.start:
            whole.kinds[place].add("@quoted")


def _asks(whole: Script, first: int, after: int) -> bool:
    """Whether a sentence asks: it says so, or begins as questions do ("why are you", "can u")."""
    if any("?" in word for word in whole.words[max(first, after - 3) : after]):
        return True
    kinds = whole.kinds[first : first + 3]
    if len(kinds) < 3:
        return False
    if "@aux" in kinds[0] and "@subject" in kinds[1] and whole.words[first] not in ("'s", "have"):
        return True
    return "@wh" in kinds[0] and "@aux" in kinds[1] and "@subject" in kinds[2]


def _asked_from(whole: Script, first: int, after: int) -> int:
    """Where in a sentence the asking begins: at its last clause that begins as questions do, else at once."""
    begins = first
    for place in range(first + 1, after):
        new = whole.clause[place] != whole.clause[place - 1] and "@wh" not in whole.kinds[place - 1]
        if new and "@turn" not in whole.kinds[place]:
            next_one = place + ("@joiner" in whole.kinds[place])
            if next_one < after and not ASKING.isdisjoint(whole.kinds[next_one]):
                begins = place
    return begins


def _mark(whole: Script, first: int, after: int, kind: str) -> None:
    for place in range(first, after):
        whole.kinds[place].add(kind)


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    starts = [place for place in range(len(numbers)) if not place or numbers[place] != numbers[place - 1]]
    return list(zip(starts, [*starts[1:], len(numbers)], strict=True)) if starts else []
