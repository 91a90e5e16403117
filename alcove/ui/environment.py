"""How pages are written: Jinja2 with a few words of our own."""

import json
from collections.abc import MutableMapping
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi, gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, Undefined
from jinja2.ext import Extension

from alcove.ui.days import clock, day, month
from alcove.ui.fields import chosen, control
from alcove.ui.icons import DRAWINGS
from alcove.ui.spoken import Spoken


def environment(**options: Any) -> Environment:
    """Build the environment for Django's Jinja2 backend; `options` are what that backend passes on."""
    options["undefined"] = Undefined
    extensions: list[str | type[Extension]] = ["jinja2.ext.i18n", Spoken]
    env = Pages(extensions=extensions, trim_blocks=True, lstrip_blocks=True, **options)
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.globals.update(
        url=url,
        static=static,
        language=get_language,
        direction=direction,
        leave_for=leave_for,
        drawing=DRAWINGS.__getitem__,
    )
    env.filters.update(url=url, day=day, month=month, clock=clock, control=control, chosen=chosen)
    return env


class Pages(Environment):
    """An environment whose templates share one plain table of what all of them know; nothing is added to it later."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template knows beside what its page gives it."""
        return {**self.globals, **(d or {})}


def url(name: str, **arguments: object) -> str:
    """The address of a page by its name."""
    if all(type(value) is UUID for value in arguments.values()):
        return pattern(name, *arguments).format(**arguments)
    return reverse(name, kwargs=arguments)


@cache
def pattern(name: str, *arguments: str) -> str:
    """The address of a page with a gap for each id, looked up once: nobody's own id is kept."""
    gaps = {argument: UUID(int=place) for place, argument in enumerate(arguments)}
    address = reverse(name, kwargs=gaps)
    for argument, gap in gaps.items():
        address = address.replace(f"{gap}", f"{{{argument}}}")
    return address


def static(path: str) -> str:
    """The address of a gathered file; plain where nothing has been gathered yet, as in most tests."""
    gathered = addresses()
    return gathered[path] if gathered else settings.STATIC_URL + path


@cache
def addresses() -> dict[str, str]:
    """Every gathered file's address by its name, read once."""
    manifest = Path(settings.STATIC_ROOT or "missing") / "manifest.json"
    if not manifest.exists():
        return {}
    return {name: settings.STATIC_URL + hashed for name, hashed in json.loads(manifest.read_text()).items()}


def direction() -> str:
    """Which way the active language is written."""
    return "rtl" if get_language_bidi() else "ltr"


def leave_for() -> str:
    """The neutral page that "Leave page" opens."""
    return getattr(settings, "LEAVE_FOR", "https://www.bbc.co.uk/weather")
