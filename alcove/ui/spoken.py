"""Pages compiled in the language they are read in, so that showing one looks no sentence up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.template import engines
from django.utils.translation import gettext, override
from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

CALL = ["name", "lparen", "string"]
FORMAT = (("pipe", "|"), ("name", "safe"), ("pipe", "|"), ("name", "format"), ("lparen", "("))


@cache
def spoken(language: str) -> Environment:
    """The environment whose templates are compiled in that language."""
    base: Environment = engines["jinja2"].env  # type: ignore[attr-defined]
    env = base.overlay(cache_size=400)
    env.language = language  # type: ignore[attr-defined]
    return env


class Spoken(Extension):
    """Puts every sentence, `_("…")`, into the compiled template as its translation, and every fixed address as it is.

    One without a gap is still escaped. One with gaps, `_("…", name=…)`, is not, as ever; what fills them is. Fixed are
    `url("…")` and `static("…")` where nothing else is given.
    """

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Turn such a call into a string, with its gaps to be filled if there are any; all else passes as it is."""
        known = {name: self.environment.globals[name] for name in ("url", "static")}
        with override(getattr(self.environment, "language", None)):
            return list(_said(list(stream), known))


def _said(tokens: list[Token], known: dict[str, Any]) -> Iterator[Token]:
    at = 0
    while at < len(tokens):
        name, follows = tokens[at], tokens[at + 3].type if at + 3 < len(tokens) else ""
        called = [token.type for token in tokens[at : at + 3]] == CALL
        if called and name.value in known and follows == "rparen":
            yield Token(name.lineno, "string", known[name.value](tokens[at + 2].value))
            at += 4
        elif called and name.value == "_" and follows in ("rparen", "comma"):
            said = gettext(tokens[at + 2].value)
            yield Token(name.lineno, "string", said % {} if follows == "rparen" else said)
            yield from (Token(name.lineno, *token) for token in (FORMAT if follows == "comma" else ()))
            at += 4
        else:
            yield name
            at += 1
