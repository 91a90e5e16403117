"""Every address and every form of the house, as the program itself knows them, so that no list can fall behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django import forms
from django.urls import URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True)
class Address:
    """One address: its full name, its view, and what kind of thing each of its parts is ("uuid", "int" …)."""

    name: str
    view: Callable[..., Any]
    parts: tuple[tuple[str, str], ...]

    def path(self, **given: object) -> str:
        """The address with these parts filled in."""
        return reverse(self.name, kwargs={part: given[part] for part, _ in self.parts})


@cache
def every_address() -> tuple[Address, ...]:
    """All of them, in the resolver's order."""
    return tuple(_walk(get_resolver(), "", ()))


def _walk(resolver: URLResolver, space: str, before: tuple[tuple[str, str], ...]) -> Iterator[Address]:
    for one in resolver.url_patterns:
        parts = before + tuple((name, _kind(found)) for name, found in one.pattern.converters.items())
        if isinstance(one, URLPattern):
            assert one.name, f"an address without a name: {one.pattern}"
            yield Address(space + one.name, one.callback, parts)
        else:
            yield from _walk(one, f"{space}{one.namespace}:" if one.namespace else space, parts)


def _kind(converter: object) -> str:
    return type(converter).__name__.removesuffix("Converter").lower()


def every_form(of: type[forms.Form] = forms.Form) -> set[type[forms.Form]]:
    """Every form of the product."""
    below = {form for one in of.__subclasses__() for form in every_form(one)}
    return {form for form in {*below, of} if form.__module__.startswith("alcove.") and "tests" not in form.__module__}
