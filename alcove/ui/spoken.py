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
PART = ["variable_begin", "name", "dot", "name", "lparen"]  # by itself, and not called around a block
ADDRESS = (("pipe", "|"), ("name", "url"), ("lparen", "("))
FORMAT = (("pipe", "|"), ("name", "safe"), ("pipe", "|"), ("name", "format"), ("lparen", "("))


@cache
def spoken(language: str) -> Environment:
    """The environment whose templates are compiled in that language."""
    base: Environment = engines["jinja2"].env  # type: ignore[attr-defined]
    env = base.overlay(cache_size=-1)  # as many as there are: it is plain to look up
    env.language = language  # type: ignore[attr-defined]
    return env


class Spoken(Extension):
    """Puts every sentence, `_("…")`, into the compiled template as its translation, and every fixed address as it is.

    One without a gap is still escaped. One with gaps, `_("…", name=…)`, is not, as ever; what fills them is. Fixed are
    `url("…")` and `static("…")` where nothing else is given, and a part of the page of which all is written there, as
    `{{ ui.icon("book") }}`.
    """

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Turn such a call into a string, with its gaps to be filled if there are any; all else passes as it is."""
        known = {name: self.environment.globals[name] for name in ("url", "static")}
        language = getattr(self.environment, "language", None)
        with override(language):
            said = list(_said(list(stream), known))
            return list(_drawn(said, language)) if language else said


def _said(tokens: list[Token], known: dict[str, Any]) -> Iterator[Token]:
    at = 0
    while at < len(tokens):
        name, follows = tokens[at], tokens[at + 3].type if at + 3 < len(tokens) else ""
        called = [token.type for token in tokens[at : at + 3]] == CALL
        if called and name.value in known and follows == "rparen":
            yield Token(name.lineno, "string", known[name.value](tokens[at + 2].value))
            at += 4
        elif called and name.value == "url" and follows == "comma":
            yield from (tokens[at + 2], *(Token(name.lineno, *token) for token in ADDRESS))
            at += 4
        elif called and name.value == "_" and follows in ("rparen", "comma"):
            said = gettext(tokens[at + 2].value)
            yield Token(name.lineno, "string", said % {} if follows == "rparen" else said)
            yield from (Token(name.lineno, *token) for token in (FORMAT if follows == "comma" else ()))
            at += 4
        else:
            yield name
            at += 1


def _drawn(tokens: list[Token], language: str) -> Iterator[Token]:
    at = 0
    while at < len(tokens):
        yield tokens[at]
        given = _given(tokens, at + len(PART)) if _is_part(tokens, at) else None
        at += 1
        if given is not None:
            places, names, after = given
            part = getattr(spoken(language).get_template("ui/parts.html").module, tokens[at + 2].value)
            yield Token(tokens[at].lineno, "string", str(part(*places, **names)))
            yield from (Token(tokens[at].lineno, *token) for token in FORMAT[:2])
            at = after


def _is_part(tokens: list[Token], at: int) -> bool:
    return [token.type for token in tokens[at : at + len(PART)]] == PART and tokens[at + 1].value == "ui"


def _given(tokens: list[Token], at: int) -> tuple[list[str], dict[str, str], int] | None:
    """What is given to a call from that token on, and where it ends; None if anything but texts is."""
    places: list[str] = []
    names: dict[str, str] = {}
    while tokens[at].type != "rparen":
        kinds = [token.type for token in tokens[at : at + 3]]
        if kinds[0] == "comma":
            at += 1
        elif kinds[0] == "string" and kinds[1] in ("comma", "rparen"):
            places.append(tokens[at].value)
            at += 1
        elif kinds == ["name", "assign", "string"] and tokens[at + 3].type in ("comma", "rparen"):
            names[tokens[at].value] = tokens[at + 2].value
            at += 3
        else:
            return None
    return (places, names, at + 1) if tokens[at + 1].type == "variable_end" else None
