"""The card of "Make it kinder". It keeps nothing, so there is nothing to take along or away."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from alcove.couple.access import SpaceRequest
from alcove.kit.practice import Card, Practice
from alcove.kit.reading import Seen


def today(request: SpaceRequest, seen: list[Seen]) -> None:
    """Nothing: a hard sentence has no evening of its own."""


def talk(request: SpaceRequest) -> Card:
    """The way in."""
    return Card("kinder/_talk.html", 50)


PRACTICE = Practice(name="kinder", title=_("Make it kinder"), moments=(), today=today, talk=talk)
