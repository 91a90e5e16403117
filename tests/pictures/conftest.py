"""Days to keep take pictures in these tests, so that pictures can be tested wherever practices put them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from alcove.couple.opened import OpenSpace
from alcove.kit import practice
from alcove.kit.copies import Item
from alcove.kit.pictures.copying import pictured, with_pictures
from alcove.kit.pictures.models import Picture
from alcove.kit.practice import Place, all_practices
from alcove.practices.milestones.models import Milestone
from alcove.practices.milestones.practice import PRACTICE, export
from tests.people import Someone, a_couple, browser


@dataclass
class Kept:
    """Ana and Ben, a day that Ana has kept, and their browsers."""

    people: tuple[Someone, Someone]
    day: UUID
    ana: Client
    ben: Client

    def add(self, raw: bytes, name: str = "beach.jpg", line: str = "", once: UUID | None = None) -> Any:
        """Ana adds a picture to the day."""
        file = SimpleUploadedFile("x", raw, content_type="application/pdf")
        file._name = name
        return self.ana.post(f"/pictures/at/{self.day}/", {"file": file, "line": line, "once": once or uuid4()})

    def only(self) -> Picture:
        """The one picture there is."""
        found: Picture = Picture.objects.readable_by(self.people[0].space).get()
        return found


def place(space: OpenSpace, code: UUID) -> Place | None:
    """A day to keep, as a practice with pictures would say where it stands; it takes none once it was taken away."""
    row = Milestone.objects.readable_by(space).filter(pk=code).first()
    return Place(f"/milestones/{code}/", "story", row.state == Milestone.KEPT) if row else None


def with_theirs(space: OpenSpace) -> Iterator[Item]:
    """Days to keep with their pictures."""
    rows = Milestone.objects.readable_by(space)
    found = pictured(space, [row.pk for row in rows])
    for item, row in zip(export(space), rows, strict=True):
        yield with_pictures(item, found.get(row.pk))


@pytest.fixture
def kept(db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> Kept:
    """A day to keep at which pictures can stand."""
    settings.FILES = tmp_path / "files"
    found = [
        replace(PRACTICE, pictures=place, export=with_theirs) if one is PRACTICE else one for one in all_practices()
    ]
    monkeypatch.setattr(practice, "all_practices", lambda: found)
    monkeypatch.setattr("alcove.across.export.contents.all_practices", lambda: found)
    ana, ben = a_couple()
    day = Milestone.keep(ana.space, "a day", on=ana.space.today, once=uuid4())
    return Kept((ana, ben), day.pk, browser(ana), browser(ben))
