"""What the tests of copies share: a couple with a little of everything, taking a copy and bringing one in."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from alcove.accounts.drawer import Drawer, PrivateRecord
from alcove.practices.questions.models import Answer, Ask, OwnQuestion, Reply
from tests.laid_down import made_once
from tests.people import Someone, a_couple

EXPORT, IMPORT, BROUGHT = "/settings/export/", "/settings/import/", "/settings/import/brought/"
DAY = dt.date(2026, 11, 20)

Change = Callable[[dict[str, str]], object]


def asked(ana: Someone, text: str, place: int = 0) -> Ask:
    """A question that was put to both."""
    kept = {"question": f"test-{text}", "text": text, "follow_up": "And you?", "depth": 1, "left": None}
    return Ask.put_to_both(ana.space.on_day(DAY), kept, day=DAY, position=place)


def answered(who: Someone, ask: Ask, words: str) -> None:
    """One of the two hands in an answer."""
    assert Answer.hand_in(who.space.on_day(DAY), ask, words, once=uuid4())


def a_little_of_everything(ana: Someone, ben: Someone) -> None:
    """Whatever there is to write, each with a phrase that says whose it is and who may read it."""
    both, waits, begun, theirs = (asked(ana, f"Question {place}?", place) for place in range(4))
    for who in (ana, ben):
        answered(who, both, f"{who.name}'s open answer")
    for who in (ana, ben):
        Reply.give(who.space, both, f"{who.name}'s open reply", once=uuid4())
        OwnQuestion.write(who.space, f"{who.name}'s private question?", 2, once=uuid4())
        Drawer(who.keys).keep("draft", str(begun.pk), {"words": f"{who.name}'s private draft"})
        Drawer(who.keys).write_sheet(
            title=f"{who.name}'s private title", words=f"{who.name}'s private\npage", day=DAY, once=str(uuid4())
        )
        Drawer(who.keys).keep("code", "now", {"code": f"{who.name}'s code"})
    Ask.objects.get(pk=both.pk).keep(ana.space)
    for who, ask in ((ana, waits), (ben, theirs)):
        answered(who, ask, f"{who.name}'s private waiting answer")


def a_busy_couple() -> tuple[Someone, Someone]:
    """Ana and Ben, who have written whatever there is to write."""

    def made() -> tuple[Someone, Someone]:
        a_little_of_everything(*(people := a_couple()))
        return people

    return made_once("Ana and Ben with a little of everything", made)


def taken(client: Client, **typed: str) -> bytes:
    """The bytes of a copy that this browser takes."""
    response: Any = client.post(EXPORT, {"how": "plain", **typed})
    assert response.status_code == 200, response.content.decode()
    return b"".join(response.streaming_content)


def inside(raw: bytes) -> dict[str, str]:
    """Every file of a copy by its name, but for pictures."""
    file = ZipFile(io.BytesIO(raw))
    return {name: file.read(name).decode() for name in file.namelist() if not name.endswith(".jpg")}


def items(raw: bytes) -> list[dict[str, Any]]:
    """Every item of a copy, as its JSON says it, without whether it was brought along; in an order of their own."""
    found = [
        one for name, text in inside(raw).items() if name.endswith(".json") for one in json.loads(text).get("items", ())
    ]
    bare = [{key: value for key, value in one.items() if key != "brought"} for one in found]
    return sorted(bare, key=lambda one: json.dumps(one, sort_keys=True))


def chosen(raw: bytes, **typed: str) -> dict[str, Any]:
    """A form with this copy chosen in it."""
    return {"file": SimpleUploadedFile("copy.zip", raw), **typed}


def looked_at(client: Client, raw: bytes, **typed: str) -> HttpResponse:
    """What somebody sees who looks at a copy."""
    return client.post(IMPORT, chosen(raw, **typed))


def brought(client: Client, raw: bytes, **typed: str) -> HttpResponse:
    """Look at a copy, then bring it in."""
    return client.post(BROUGHT, chosen(raw, **hidden(looked_at(client, raw, **typed)), **typed))


def hidden(response: HttpResponse) -> dict[str, str]:
    """What the page that shows a copy carries along."""
    text = response.content.decode()
    assert response.status_code == 200, text
    return {name: re.findall(rf'name="{name}" value="([^"]+)"', text)[0] for name in ("seen", "once")}


def zipped(files: dict[str, str], kind: int = ZIP_DEFLATED) -> bytes:
    """A ZIP of these files."""
    sink = io.BytesIO()
    with ZipFile(sink, "w", kind) as file:
        for name, text in files.items():
            file.writestr(name, text)
    return sink.getvalue()


def remade(raw: bytes, change: Change) -> bytes:
    """The copy after a change, with hashes that fit what is in it."""
    files = inside(raw)
    change(files)
    says = json.loads(files["manifest.json"])
    for name in set(says["files"]) & set(files):
        says["files"][name] = hashlib.sha256(files[name].encode()).hexdigest()
    return zipped(files | {"manifest.json": json.dumps(says)})


def said(client: Client, raw: bytes, **typed: str) -> str:
    """What somebody is told whose copy is not taken; nothing is kept of it."""
    before = PrivateRecord.objects.count()
    response = looked_at(client, raw, **typed)
    assert response.status_code == 422
    assert PrivateRecord.objects.count() == before
    return response.content.decode()
