"""Pages compiled in the language they are read in, so that showing one looks no sentence up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from django.template import engines
from django.utils.translation import gettext, override
from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

CALL = ["name", "lparen", "string", "rparen"]


@cache
def spoken(language: str) -> Environment:
    """The environment whose templates are compiled in that language."""
    base: Environment = engines["jinja2"].env  # type: ignore[attr-defined]
    env = base.overlay(cache_size=400)
    env.language = language  # type: ignore[attr-defined]
    return env


class Spoken(Extension):
    """Puts every sentence without a gap, `_("…")`, into the compiled template as its translation, still escaped."""

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Turn the four tokens of such a call into one string; all else passes as it is."""
        with override(getattr(self.environment, "language", None)):
            return list(_said(list(stream)))


def _said(tokens: list[Token]) -> Iterator[Token]:
    at = 0
    while at < len(tokens):
        four = tokens[at : at + 4]
        if [token.type for token in four] == CALL and four[0].value == "_":
            yield Token(four[0].lineno, "string", gettext(four[2].value) % {})
            at += 4
        else:
            yield tokens[at]
            at += 1
