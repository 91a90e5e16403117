"""Bringing a copy in: everything becomes pages of the bringer's own Mine, in one transaction.

Nothing of it goes into a space. What somebody once shared with one partner must never be read by the next, and a space
gives all that is in it to whoever is invited.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from alcove.accounts.drawer import Drawer
from alcove.across.export.contents import MINE
from alcove.across.export.copying import long_day, name_of
from alcove.across.export.opening import Copy
from alcove.across.export.shape import MANY
from alcove.kit.copies import Item, Said

LINES = 100  # of what has no words of its own, such as the story, go onto one page
TITLE = 120  # characters of a page's title

Page = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """How much of a part there is, and from when to when."""

    title: str
    first: str
    last: str
    items: int = 0

    def add(self, day: str) -> None:
        """Count one more."""
        self.items += 1
        self.first, self.last = min(self.first, day), max(self.last, day)


def tallies(copy: Copy) -> list[Tally]:
    """What a copy holds: numbers and days of each part that holds anything."""
    found: dict[str, Tally] = {}
    for title, item in copy.items():
        found.setdefault(title, Tally(title, item["day"], item["day"])).add(item["day"])
    return list(found.values())


def bring(copy: Copy, drawer: Drawer, *, once: str) -> bool:
    """Lay a copy down in Mine, the newest page first there; False if this form has done so before."""
    days = [page["day"] for page in _pages(copy)]
    order = sorted(range(len(days)), key=lambda number: (days[number], -number))
    place = {number: at for at, number in enumerate(order, start=1)}
    pages = ((place[number], page) for number, page in enumerate(_pages(copy)))
    return drawer.bring(pages, len(days), once=once)


def _pages(copy: Copy) -> Iterator[Page]:
    lines, heading = list[Item](), ""
    for title, with_pictures in copy.items():
        item = _in_words(with_pictures)
        if lines and (item["said"] or title != heading or len(lines) == LINES):
            yield _list_page(heading, lines)
            lines = []
        if item["said"]:
            yield _page(item)
        else:
            lines, heading = [*lines, item], title
    if lines:
        yield _list_page(heading, lines)


def _in_words(item: Item) -> Item:
    """The item without its pictures, which have no place in Mine; what they show is told in words."""
    bare = Item(**item)
    lines = [(one["who"], one["line"]) for one in bare.pop("pictures", []) if one["line"]]
    told = [Said(who=who, mine=False, what="picture", words=line) for who, line in lines]
    return {**bare, "said": [*bare["said"], *told][:MANY]}


def _list_page(title: str, items: list[Item]) -> Page:
    words = "\n".join(f"{long_day(item['day'])}: {item['title']}" for item in items)
    return {"day": items[0]["day"], "title": title[:TITLE], "words": words, "brought": items}


def _page(item: Item) -> Page:
    if item["kind"] == f"{MINE}.page" and len(item["said"]) == 1 and not item.get("brought"):
        return {"day": item["day"], "title": item["title"][:TITLE], "words": item["said"][0]["words"]}
    title = item["title"]
    parts = [title] if len(title) > TITLE else []
    words = "\n\n".join([*parts, *map(_told, item["said"])])
    return {"day": item["day"], "title": title[:TITLE], "words": words, "brought": [item]}


def _told(said: Said) -> str:
    name = f"{said['who']} ({name_of(said['what'])})" if name_of(said["what"]) else said["who"]
    if "removed" in said:
        return _("%(name)s: taken away on %(day)s") % {"name": name, "day": long_day(said["removed"])}
    return f"{name}:\n{said['words']}"
