"""What was taken along, brought in and taken along again is the same; and the two ways to check a shape agree."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from alcove.accounts import limits
from alcove.accounts.drawer import Drawer
from alcove.across.export.shape import is_item, is_manifest
from alcove.across.export.tests.copies import a_busy_couple, answered, asked, brought, items, taken
from alcove.across.export.tests.test_export import SCHEMA
from alcove.practices.questions.models import Ask
from tests.people import Someone, a_couple, alone, browser

pytestmark = pytest.mark.django_db
FEW = settings(max_examples=4, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
ODD = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), min_size=1, max_size=60)
LIFE = st.lists(
    st.tuples(st.sampled_from(["both", "ana", "ben", "draft", "page", "kept"]), ODD, ODD), min_size=1, max_size=12
)


@FEW
@given(life=LIFE)
def test_a_copy_of_what_was_brought_in_holds_the_same(life: list[tuple[str, str, str]]) -> None:
    limits.storage.reset()
    with transaction.atomic():
        ana, ben = a_couple()
        for place, (what, one, other) in enumerate(life):
            _live(ana, ben, place, what, one, other)
        first = taken(browser(ana))
        thea, ulla = alone("Thea"), alone("Ulla")
        assert brought(browser(thea), first).status_code == 302 or items(first) == []
        second = taken(browser(thea))
        assert told(second) == told(first)
        assert brought(browser(ulla), second).status_code == 302 or items(first) == []
        assert told(taken(browser(ulla))) == told(first)
        transaction.set_rollback(True)


def _live(ana: Someone, ben: Someone, place: int, what: str, one: str, other: str) -> None:
    if what == "page":
        Drawer(ana.keys).write_sheet(title=one, words=other, day=dt.date(2020, 1, 1 + place), once=str(uuid4()))
        return
    ask = asked(ana, one, place)
    if what == "draft":
        Drawer(ana.keys).keep("draft", str(ask.pk), {"words": other})
    if what in ("both", "kept", "ana"):
        answered(ana, ask, one)
    if what in ("both", "kept", "ben"):
        answered(ben, ask, other)
    if what == "kept":
        Ask.objects.get(pk=ask.pk).keep(ana.space)


def told(raw: bytes) -> list[dict[str, Any]]:
    """The items of a copy. A page of one's own goes by the name one has where one is."""
    found = items(raw)
    for one in found:
        if one["kind"] == "mine.page":
            one["said"] = [{**said, "who": ""} for said in one["said"]]
    return sorted(found, key=lambda one: json.dumps(one, sort_keys=True))


def test_a_page_that_was_changed_is_ones_own_from_then_on() -> None:
    ana, _ = a_busy_couple()
    thea = alone("Thea")
    brought(browser(thea), taken(browser(ana)))
    drawer = Drawer(thea.keys)
    page = next(sheet for sheet in drawer.sheets(most=100)[0] if sheet.title == "Question 0?")
    drawer.change_sheet(page.number, title=page.title, words="Thea says Ben said something else")
    found = [one for one in items(taken(browser(thea))) if one["title"] == "Question 0?" and one["said"]]
    assert [(one["kind"], said["who"], said["words"]) for one in found for said in one["said"]] == [
        ("mine.page", "Thea", "Thea says Ben said something else")
    ]


VALUES = st.sampled_from(
    [
        None,
        True,
        0,
        1,
        2,
        -1,
        2**53,
        1.5,
        "",
        "x",
        "2026-11-20",
        "2026-02-30",
        "20261120",
        "0000-01-01",
        "x\0",
        "x" * 2001,
        [],
        {},
        [1],
    ]
)
ITEM = {
    "kind": "story.kept",
    "day": "2026-11-20",
    "title": "x",
    "said": [{"who": "Ana", "mine": True, "what": "answer", "words": "x", "removed": "2026-11-20", "waiting": True}],
    "facts": {"depth": 1, "kept": False, "of": None, "follow_up": "x"},
    "brought": True,
}
MANIFEST = {
    "format": "alcove-copy",
    "version": 1,
    "made_on": "2026-11-20",
    "whose": "Ana",
    "partner": None,
    "account": {"email": "x"},
    "parts": [{"name": "story", "title": "x", "items": 1}],
    "files": {"story.json": "0" * 64},
}
KEYS = st.sampled_from(["more", "kind", "Kind", "said", "removed", "version", "items", "story.html", "x" * 41])


def check(name: str, value: Any) -> bool:
    """Whether the schema takes it."""
    schema = {**SCHEMA, "oneOf": [{"$ref": f"#/$defs/{name}"}]}
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).is_valid(value)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(data=st.data())
def test_the_schema_and_the_program_take_the_same(data: st.DataObject) -> None:
    for name, sound, whole in (("item", is_item, ITEM), ("manifest", is_manifest, MANIFEST)):
        assert sound(whole)
        assert check(name, whole)
        changed = json.loads(json.dumps(whole))
        place: Any = changed
        while data.draw(st.booleans()) and place:
            inner = [
                one for one in (place.values() if isinstance(place, dict) else place) if isinstance(one, dict | list)
            ]
            place = data.draw(st.sampled_from(inner)) if inner else place
            if not inner:
                break
        _change(place, data)
        assert sound(changed) == check(name, changed), changed


def _change(place: Any, data: st.DataObject) -> None:
    if isinstance(place, list):
        place.append(data.draw(VALUES))
    elif data.draw(st.booleans()) and place:
        place.pop(data.draw(st.sampled_from(sorted(place))))
    else:
        place[data.draw(st.one_of(KEYS, st.sampled_from(sorted(place) or ["x"])))] = data.draw(VALUES)
