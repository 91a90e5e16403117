"""The card of the promises, and what goes along with somebody who goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alcove.accounts.reminders import Reminder
from alcove.couple.access import SpaceRequest
from alcove.couple.opened import OpenSpace, Who
from alcove.kit.copies import Item, item, newest_first, said
from alcove.kit.practice import Card, Practice
from alcove.kit.reading import Seen
from alcove.practices.promises.models import Promise
from alcove.practices.promises.own import PLAN, Own
from alcove.practices.promises.reading import glance


def today(request: SpaceRequest, seen: list[Seen]) -> Card | None:
    """That a promise of one's own is ready to be looked at, for its maker alone."""
    return Card("promises/_today.html", 50) if seen else None


def talk(request: SpaceRequest) -> Card:
    """The way to the promises."""
    return Card("promises/_talk.html", 40)


def address_of(code: str) -> str:
    """Where a moment of this practice leads."""
    return reverse("promises:one", kwargs={"code": code})


def own_words(space: OpenSpace) -> Iterator[tuple[dt.date, str, str]]:
    """What somebody now alone had shared; what they keep to themselves is theirs wherever they go."""
    for row in Promise.objects.readable_by(space).filter(author_id=space.me.id).order_by("day"):
        held = row.opened(space)
        if "removed" not in held:
            yield row.day, str(_("A promise")), "\n\n".join(held[part] for part in PLAN if held[part])


def lately(space: OpenSpace, days: int) -> Iterator[tuple[str, str, str, str]]:
    """What was shared of late, by either, without how it went: each says that of their own."""
    rows = Promise.objects.readable_by(space).filter(day__gte=space.today - dt.timedelta(max(days, 14)))
    for row, held in ((row, row.opened(space)) for row in rows.order_by("-day", "-id")[:6]):
        if "removed" not in held and not held.get("how"):
            yield "promises", space.somebody(row.author_id).name, held["words"], address_of(str(row.pk))


def export(space: OpenSpace) -> Iterator[Item]:
    """What both have shared, and all of one's own with its day and how it went."""
    for found in newest_first(Promise.objects.readable_by(space)):
        for row in found:
            who = space.people.get(row.author_id) or Who(row.author_id, "", 2)
            yield _item("promises.shared", space, row.day, who, row.opened(space))
    for own in Own.newest(space, 0, None):
        made = dt.date.fromisoformat(own.held["made"])
        item_of_mine = _item("promises.own", space, made, space.me, own.held)
        yield {**item_of_mine, "facts": {**item_of_mine["facts"], "look_again": own.held["review"]}}


def closing(code: UUID) -> None:
    """Nothing of a closed space is brought to mind."""
    Reminder.objects.filter(pk__in=Promise.objects.filter(space_id=code).values("pk")).delete()


def _item(kind: str, space: OpenSpace, day: dt.date, who: Who, held: dict[str, str]) -> Item:
    words = [said(who, space.me, part, held[part]) for part in (*PLAN, "line") if held.get(part)]
    for one in held.get("earlier", ()):
        words += [said(who, space.me, "earlier", one[part]) for part in PLAN if one[part]]  # type: ignore[index]
    if "removed" in held:
        words = [{**said(who, space.me, "words", ""), "removed": held["removed"]}]
    return item(kind, day, str(_("A promise")), words, how=held.get("how"))


PRACTICE = Practice(
    name="promises",
    title=_("Promises"),
    moments=("promises.kept",),
    glance=glance,
    today=today,
    talk=talk,
    address_of=address_of,
    lately=lately,
    own_words=own_words,
    export=export,
    closing=closing,
    remove_mine=Own.remove_shared,
)
