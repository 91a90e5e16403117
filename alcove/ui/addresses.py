"""Parts of addresses that are one of a few names."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import register_converter


def one_of(kind: str, names: Iterable[str]) -> None:
    """Let `<kind:part>` in an address stand for one of these names; with any other it is no address."""

    class Converter:
        regex = "|".join(names)

        def to_python(self, value: str) -> str:
            """The name, as it is."""
            return value

        to_url = to_python

    Converter.__name__ = f"{kind.title()}Converter"
    register_converter(Converter, kind)
