"""Where somebody's own calendar can be read: a secret, in their drawer, that nobody else opens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alcove.accounts.drawer import Drawer
from alcove.accounts.keys import Keys
from alcove.across.calendar.offers import Offer
from alcove.couple.opened import OpenSpace
from alcove.kit.copies import BESIDE, Beside, Item, item, said

RECORD: Final = ("calendar", "address")


def address(keys: Keys) -> str:
    """The address, or nothing."""
    kept = Drawer(keys).read(*RECORD)
    return kept["address"] if kept else ""


def keep(keys: Keys, new: str) -> None:
    """Keep it; nothing is written if it stands there already, so that it does not show how often one looks."""
    if new != address(keys):
        Drawer(keys).keep(*RECORD, {"address": new})


def forget(keys: Keys) -> None:
    """Throw it away."""
    Drawer(keys).drop(*RECORD)


def copied(space: OpenSpace) -> Iterator[Item]:
    """What is offered, hour by hour, and one's own address, for the copy that somebody takes along."""
    for who, spans in Offer.of_both(space).items():
        for span in spans:
            time, mine = f"{span.begins:%H:%M}", who == space.me.id
            yield item("calendar.offered", span.begins.date(), _("An hour that is offered"), [], time=time, mine=mine)
    if kept := address(space.keys):
        words = [said(space.me, space.me, "address", kept)]
        yield item("calendar.own", space.today, _("Your own calendar"), words)


def give() -> None:
    """Have it put into copies."""
    BESIDE.append(Beside("calendar", gettext_lazy("Calendar"), copied))
