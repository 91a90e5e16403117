"""The card of the practice in understanding. It keeps nothing, so there is nothing to take along or away."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from alcove.couple.access import SpaceRequest
from alcove.kit.practice import Card, Practice
from alcove.kit.reading import Seen


def today(request: SpaceRequest, seen: list[Seen]) -> None:
    """Nothing: nobody is sent to practise."""


def talk(request: SpaceRequest) -> Card:
    """The way in."""
    return Card("understanding/_talk.html", 51)


PRACTICE = Practice(name="understanding", title=_("Understanding"), moments=(), today=today, talk=talk)
