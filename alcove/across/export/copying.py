"""Writing somebody's copy: pages for people and files for programs, streamed into one ZIP."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.dateformat import format as written
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from alcove.across.export.contents import Contents, Part
from alcove.across.export.zipping import Members, zipped
from alcove.kit.copies import Item
from alcove.ui.spoken import spoken

FORMAT, VERSION = "alcove-copy", 1
MANIFEST = "manifest.json"
AT_ONCE = 200  # pieces of a page that are packed together


def copy_of(contents: Contents) -> Iterator[bytes]:
    """The whole copy as a ZIP, made while it is read; nothing is written to the database or to a file."""
    counts = dict[str, int]()

    def closing(hashes: dict[str, str]) -> tuple[str, str]:
        return MANIFEST, json.dumps(manifest(contents, counts, hashes), ensure_ascii=False, indent=1)

    return zipped(_members(contents, counts), contents.day, closing)


def _members(contents: Contents, counts: dict[str, int]) -> Members:
    common = {"contents": contents, "day_of": long_day, "name_of": name_of}
    yield "index.html", _page("index.html", common)
    yield "style.css", _page("style.css", {})
    for part in contents.parts:
        yield f"{part.name}.html", _page("part.html", {**common, "part": part, "items": part.items()})
        pictures = list[str]()
        yield f"{part.name}.json", as_json(part, counts, pictures)
        for file in pictures:
            if raw := contents.picture(file):
                yield file, [raw]


def _page(name: str, context: dict[str, Any]) -> Iterator[str]:
    page = spoken(get_language() or settings.LANGUAGE_CODE).get_template(f"export/copy/{name}").stream(context)
    page.enable_buffering(AT_ONCE)
    return iter(page)


def as_json(part: Part, counts: dict[str, int], pictures: list[str]) -> Iterator[str]:
    """A part as JSON with one item to a line, so that it can be read back line by line.

    Notes how many items there were, and the files of their pictures.
    """
    counts[part.name] = 0
    yield json.dumps({"version": VERSION, "part": part.name})[:-1] + ', "items": ['
    for item in part.items():
        yield (",\n" if counts[part.name] else "\n") + line(item)
        counts[part.name] += 1
        pictures.extend(one["file"] for one in item.get("pictures", ()))
    yield "\n]}\n"


def line(item: Item) -> str:
    """An item on one line."""
    return json.dumps(item, ensure_ascii=False, separators=(",", ":"))


def manifest(contents: Contents, counts: dict[str, int], hashes: dict[str, str]) -> dict[str, Any]:
    """What the copy says of itself: whose it is, of which day, how much is in it, and a hash of every file."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_on": contents.day.isoformat(),
        "whose": contents.whose,
        "partner": contents.partner,
        "account": {"email": contents.email, "zone": contents.zone},
        "parts": [{"name": one.name, "title": one.title, "items": counts[one.name]} for one in contents.parts],
        "files": hashes,
    }


def long_day(day: str) -> str:
    """A day with its year, since a copy is read in other years too."""
    return written(dt.date.fromisoformat(day), pgettext("a day of another year, in Django's date letters", "l j F Y"))


def name_of(what: str) -> str:
    """What to call what somebody wrote; nothing for what needs no name."""
    return {"reply": _("a reply"), "draft": _("a draft"), "picture": _("a picture")}.get(what, "")
