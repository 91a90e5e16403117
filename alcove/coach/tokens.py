"""Cuts a text into words as they are said ("u" is "you", "dont" is "do not"), each with its place in the text as given.

Places count Unicode code points. Nothing is ever moved: only the word that stands for a place is rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from alcove.coach.lexicon import Lexicon

LONGEST: Final = 2_000  # characters that are read of a text; the rest is left alone
CURLY: Final = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
)
PIECE: Final = re.compile(
    r"[^\W\d_]+(?:['-][^\W\d_]+)*"  # a word, with what hangs on it
    r"|\d+(?:[.,:/]\d+)*(?:[^\W_]+)?"  # a number, a time, "3x"
    r"|<3+|[:;=]'?-?[()DPp/]+(?!\w)"  # a face, a heart
    r"|\n+|[.!?…]+|[,;:()\"\[\]]|[-–—]+|([^\s\w'*_~#^<>|\\\u200d\ufe0f\U0001f3fb-\U0001f3ff])(?:\ufe0f|\1)*"
)
STRETCHED: Final = re.compile(r"(.)\1{2,}")
DOUBLED: Final = re.compile(r"(.)\1+")
QUOTED: Final = re.compile(r"\"[^\"\n]{1,300}\"|(?<![\w'])'[^'\n]{1,3}(?:[^'\n]|(?<=\w)'(?=\w)){0,200}'(?!\w)")
ENDINGS: Final = {"n't": "not", "'re": "are", "'m": "am", "'ve": "have", "'ll": "will", "'d": "'d", "'s": "'s"}
WHOLE: Final = {"can't": "can", "won't": "will", "shan't": "shall", "ain't": "are"}
STUTTER: Final = 3  # times the same words may follow each other before the rest is passed over
PERIODS: Final = range(1, 9)  # how many words may make up a stutter
NOTHING: Final = [0] * len(PERIODS)  # never changed in place
MOST: Final = 600  # words and signs that are read


@dataclass(slots=True)
class Token:
    """One word or sign: as it is understood, and from where to where it stands."""

    word: str
    start: int
    end: int


def tokens(text: str, lexicon: Lexicon) -> list[Token]:
    """Every word and sign of the first `LONGEST` characters; of a long stutter only its beginning."""
    read: list[Token] = []
    for match in PIECE.finditer(text[:LONGEST].translate(CURLY)):
        piece, start = match[0], match.start()
        word = piece.lower()
        if word in lexicon.plain:
            read.append(Token(word, start, start + len(piece)))
        else:
            read += _said(word, start, start + len(piece), lexicon)
        if len(read) >= MOST:
            break
    return _without_stutter(read)


def quotations(text: str) -> list[tuple[int, int]]:
    """From where to where somebody's words are quoted."""
    return [match.span() for match in QUOTED.finditer(text[:LONGEST].translate(CURLY))]


def _without_stutter(read: list[Token]) -> list[Token]:
    """The words without those that only go on with what was said `STUTTER` times already."""
    found: list[Token] = []
    said = [""] * PERIODS[-1] + [token.word for token in read]
    alike = NOTHING
    for place, token in enumerate(read, PERIODS[-1]):
        if token.word in said[place - PERIODS[-1] : place]:
            alike = [
                count + 1 if said[place - period] == token.word else 0
                for period, count in zip(PERIODS, alike, strict=True)
            ]
            if any(count >= STUTTER * period for period, count in zip(PERIODS, alike, strict=True)):
                continue
        else:
            alike = NOTHING
        found.append(token)
    return found


def _said(word: str, start: int, end: int, lexicon: Lexicon) -> Iterable[Token]:
    """The words that stand for a piece of text which is not a known word as it stands."""
    if word in lexicon.spelling:
        return _spelt(lexicon.spelling[word], start, end)
    if not word[0].isalnum():
        return (Token(word, start, end),)
    if "'" in word and len(word) > 1:
        return _contracted(word, start, lexicon)
    return _unknown(word, start, end, lexicon)


def _spelt(words: str, start: int, end: int) -> Iterator[Token]:
    return (Token(word.replace("_", " "), start, end) for word in words.split())


def _contracted(word: str, start: int, lexicon: Lexicon) -> Iterator[Token]:
    """The parts of "don't", "you're", "you'd've"; whatever hangs on after the second is left out."""
    cut = word.index("'", 1) if "'" in word[1:] else 0
    cut -= word[cut - 1 : cut + 2] == "n't"
    stem, endings = word[:cut], word[cut:]
    if stem:
        yield from _spelt(lexicon.spelling.get(stem, WHOLE.get(stem + endings[:3], stem)), start, start + cut)
    size = 3 if endings.startswith("n't") else max(endings.find("'", 1), 0) or len(endings)
    yield Token(ENDINGS.get(endings[:size], endings[:size]), start + cut, start + cut + size)
    if endings[size:] in ENDINGS:
        yield Token(ENDINGS[endings[size:]], start + cut + size, start + len(word))


def _unknown(word: str, start: int, end: int, lexicon: Lexicon) -> Iterable[Token]:
    """A word nobody listed: "lovin", "soooo", "apologize"."""
    if word.endswith("in") and word + "g" in lexicon.words:
        return (Token(word + "g", start, end),)
    if DOUBLED.search(word):
        for shorter in (STRETCHED.sub(r"\1\1", word), STRETCHED.sub(r"\1", word), DOUBLED.sub(r"\1", word)):
            if shorter != word and (shorter in lexicon.spelling or shorter in lexicon.words):
                return _spelt(lexicon.spelling.get(shorter, shorter), start, end)
    if word.endswith(("ize", "ized", "izes", "izing")):
        word = re.sub(r"iz(e[ds]?|ing)$", r"is\1", word)
    return (Token(word, start, end),)
