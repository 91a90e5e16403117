"""Cuts a text into words as they are said ("u" is "you", "dont" is "do not"), each with its place in the text as given.

Places count Unicode code points. Nothing is ever moved: only the word that stands for a place is rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

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
NOTHING: Final = [0] * len(PERIODS)
MOST: Final = 600  # words and signs that are read


@dataclass(slots=True)
class Token:
    """One word or sign: as it is understood, and from where to where it stands."""

    word: str
    start: int
    end: int


def tokens(text: str, spelling: Mapping[str, str], known: Container[str]) -> list[Token]:
    """Every word and sign of the first `LONGEST` characters; of a long stutter only its beginning."""
    plain = text[:LONGEST].translate(CURLY)
    found: list[Token] = []
    said: list[str] = []
    alike = [0] * len(PERIODS)
    for match in PIECE.finditer(plain):
        for token in _said(match[0], match.start(), spelling, known):
            said.append(token.word)
            if not _stutters(said, alike):
                found.append(token)
        if len(said) >= MOST:
            break
    return found


def quotations(text: str) -> list[tuple[int, int]]:
    """From where to where somebody's words are quoted."""
    return [match.span() for match in QUOTED.finditer(text[:LONGEST].translate(CURLY))]


def _stutters(said: list[str], alike: list[int]) -> bool:
    """Whether the last word only goes on with what was said `STUTTER` times; `alike` counts, by how far it is back."""
    if said[-1] not in said[-1 - PERIODS[-1] : -1]:
        alike[:] = NOTHING
        return False
    stutter = False
    for number, period in enumerate(PERIODS):
        same = len(said) > period and said[-1] == said[-1 - period]
        alike[number] = alike[number] + 1 if same else 0
        stutter = stutter or alike[number] >= STUTTER * period
    return stutter


def _said(piece: str, start: int, spelling: Mapping[str, str], known: Container[str]) -> Iterator[Token]:
    word = piece.lower()
    if word in known and word not in spelling:
        yield Token(word, start, start + len(piece))
    elif word in spelling:
        yield from _spelt(spelling[word], start, start + len(piece))
    elif "'" in word and len(word) > 1:
        yield from _contracted(word, start, spelling, known)
    else:
        yield from _unknown(word, piece, start, spelling, known)


def _spelt(words: str, start: int, end: int) -> Iterator[Token]:
    return (Token(word.replace("_", " "), start, end) for word in words.split())


def _contracted(word: str, start: int, spelling: Mapping[str, str], known: Container[str]) -> Iterator[Token]:
    """The parts of "don't", "you're", "you'd've"; whatever hangs on after the second is left out."""
    cut = word.index("'", 1) if "'" in word[1:] else 0
    cut -= word[cut - 1 : cut + 2] == "n't"
    stem, endings = word[:cut], word[cut:]
    if stem:
        yield from _spelt(spelling.get(stem, WHOLE.get(stem + endings[:3], stem)), start, start + cut)
    size = 3 if endings.startswith("n't") else max(endings.find("'", 1), 0) or len(endings)
    yield Token(ENDINGS.get(endings[:size], endings[:size]), start + cut, start + cut + size)
    if endings[size:] in ENDINGS:
        yield Token(ENDINGS[endings[size:]], start + cut + size, start + len(word))


def _unknown(word: str, piece: str, start: int, spelling: Mapping[str, str], known: Container[str]) -> Iterator[Token]:
    end = start + len(piece)
    if word.endswith("in") and word + "g" in known:
        yield Token(word + "g", start, end)
        return
    stretched = DOUBLED.search(word)
    for shorter in (
        () if not stretched else (STRETCHED.sub(r"\1\1", word), STRETCHED.sub(r"\1", word), DOUBLED.sub(r"\1", word))
    ):
        if shorter != word and (shorter in spelling or shorter in known):
            yield from _spelt(spelling.get(shorter, shorter), start, end)
            return
    if word.endswith(("ize", "ized", "izes", "izing")):
        word = re.sub(r"iz(e[ds]?|ing)$", r"is\1", word)
    yield Token(word, start, end)
