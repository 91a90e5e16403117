"""Phrases that can be found again in whatever form a careless program would leave them behind."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from alcove.accounts import forms as accounts
from alcove.couple import forms as couple
from alcove.practices.questions import forms as questions

# One phrase for every field in which somebody can write, by form and field. A new field fails a test until it is here.
PHRASES = {
    (accounts.NewPersonForm, "name"): "Anquilla Zwetschge",
    (accounts.NewPersonForm, "password"): "quagmire Osprey vellum twelve",
    (accounts.NewPersonForm, "password_again"): "quagmire Osprey vellum twelve",
    (accounts.SignInForm, "password"): "wrongful Ptarmigan ledger nine",
    (accounts.UnlockForm, "password"): "misspelt Jackdaw ember eleven",
    (accounts.CodeSignInForm, "code"): "0PNK-QX7Z-THRW-9VJM-XKCQ-2ZRT-77HH",
    (accounts.GroupsForm, "first"): "ZQJX",
    (accounts.GroupsForm, "second"): "VWQK",
    (accounts.SheetForm, "title"): "Quixotry of sheets",
    (accounts.SheetForm, "words"): "the jonquil mezzanine page",
    (couple.CodeForm, "secret"): "QWZX-JKVP-GHOST-CODE-77",
    (couple.JoinForm, "name"): "Bezaleel Jacaranda",
    (couple.JoinForm, "password"): "hexagon Bulbul kettle fourteen",
    (couple.JoinForm, "password_again"): "hexagon Bulbul kettle fourteen",
    (couple.JoinForm, "secret"): "",  # the invitation's own secret, looked for by itself
    (couple.NameForm, "name"): "Quetzalina Renamed",
    (questions.WordsForm, "words"): "a waxwing answered zephyrously",
    (questions.DraftForm, "words"): "half a xylophone thought",
    (questions.ReplyForm, "words"): "a jacquard reply of thanks",
    (questions.OwnQuestionForm, "words"): "Which quokka would you zigzag for?",
    (questions.SearchForm, "text"): "zephyrously",
}
# Typed into no form, but no less private.
MORE = {
    "a carried form": "carried oxbow juxtaposed words",
    "an exception": "exploding vizier kumquat words",
    "a late answer": "belated quinoa words",
    "too long a text": "endless pyjama fjord words",
}


def everything() -> dict[str, str]:
    """Every phrase by what it is."""
    typed = {f"{form.__name__}.{field}": phrase for (form, field), phrase in PHRASES.items() if len(phrase) > 4}
    return typed | MORE


def traces(phrase: str) -> Iterator[bytes]:
    """The phrase in UTF-8, UTF-16, base64 at each of its three alignments, and hex; as it is and in small letters."""
    for text in {phrase, phrase.lower()}:
        for raw in (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")):
            yield raw
            yield raw.hex().encode()
            yield raw.hex().upper().encode()
            yield from (_inner_base64(raw, shift) for shift in range(3))
        yield re.sub(r"[ -]", "", text).encode()


def _inner_base64(raw: bytes, shift: int) -> bytes:
    whole = base64.b64encode(b"\0" * shift + raw)
    return whole[4 if shift else 0 : len(whole) - 4]


def found_in(places: Iterable[tuple[str, bytes]], phrases: dict[str, str]) -> list[str]:
    """Which phrase lies where."""
    held = [(place, content) for place, content in places]
    return [
        f"{what} in {place}"
        for what, phrase in phrases.items()
        for place, content in held
        if any(trace in content for trace in traces(phrase))
    ]


def files_in(folder: Path) -> list[tuple[str, bytes]]:
    """Every file below a folder: the database with its journal, and whatever lies beside it."""
    return [(path.name, path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file()]
