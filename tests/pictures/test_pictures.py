"""A picture is added, shown to the two alone, described, taken along, taken away, and outlives what it should."""

from __future__ import annotations

import datetime as dt
import errno
import io
import os
import re
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from django.test import RequestFactory
from django.utils import timezone
from PIL import Image

from alcove.across.export.tests.copies import brought, taken
from alcove.couple import parting
from alcove.couple.models import Space
from alcove.kit import closing
from alcove.kit.pictures import store, views
from alcove.kit.pictures.developing import Developed
from alcove.kit.pictures.models import MOST_AT, Album, Picture
from alcove.lib.tests.pages import said
from alcove.practices.milestones.models import Milestone
from alcove.project.keeping import archive, opening
from alcove.ui.pages import surroundings
from alcove.ui.spoken import spoken
from tests.people import Someone, another_couple, browser
from tests.pictures import a_picture, image, made
from tests.pictures.conftest import Kept

NOBODYS = UUID("00000000-0000-4000-8000-000000000000")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Developed:
    """A picture that is developed already: what the process does is tested elsewhere."""
    ready = made()
    monkeypatch.setattr(views, "developed", lambda raw: ready)
    return ready


def names() -> list[str]:
    """The names of all files."""
    return sorted(path.name for path in store.folder().glob("*"))


def get(client: Any, code: UUID, small: str = "") -> Any:
    """The answer to somebody who asks for a picture."""
    return client.get(f"/pictures/{code}/{small}")


def test_a_picture_goes_the_whole_way(kept: Kept) -> None:
    """Through the process itself: what a phone notes about it is gone, and so is what it was called."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112], exif[0x8825] = "Zweibrücken Phone", 6, {1: "N", 2: (38.0, 42.0, 0.0)}
    raw = image(size=(400, 300), exif=exif, comment=b"Wagtail over the quarry")
    number = uuid4()
    assert kept.add(raw, name="../../etc/Quarry.jpg", line="the jetty", once=number).status_code == 302
    assert kept.add(raw, once=number).status_code == 302, "sent twice, it is kept once"
    code = kept.only().pk
    for client in (kept.ana, kept.ben):
        large, small = get(client, code), get(client, code, "small/")
        assert Image.open(io.BytesIO(large.content)).size == (300, 400), "upright"
        assert Image.open(io.BytesIO(small.content)).size == (240, 320)
        assert not set(Image.open(io.BytesIO(large.content)).info) - {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }
        assert large.headers["Content-Type"] == "image/jpeg"
        assert large.headers["Content-Disposition"] == "inline"
        assert large.headers["X-Content-Type-Options"] == "nosniff"
        assert large.headers["Cache-Control"] == "private, no-store"
        assert "sandbox" in large.headers["Content-Security-Policy"]
    assert names() == [code.hex, f"{code.hex}.small"]
    for path in store.folder().glob("*"):
        assert path.stat().st_mode & 0o777 == 0o600
        lying = path.read_bytes()
        assert not any(part in lying for part in (b"JFIF", b"Quarry", b"Wagtail", b"Phone"))
    sealed = bytes(kept.only().sealed)
    assert b"Quarry" not in sealed
    assert "Quarry" not in str(kept.only().opened(kept.people[0].space))
    refused = kept.add(b"GIF89a not a picture to keep")
    assert refused.status_code == 422
    assert "No picture could be made of this file" in said(refused)


def test_nobody_else_finds_a_picture(kept: Kept) -> None:
    """For another couple it is as if it were not there; when its entry cannot be read, not even for its own people."""
    code = a_picture(kept.people[0].space, kept.day)
    cleo = browser(another_couple()[0])
    for part in ("", "small/", "said/", "removed/"):
        assert get(cleo, code, part).status_code == get(kept.ana, NOBODYS, part).status_code == 404
        assert get(kept.ana, code, part).status_code == 200
    assert cleo.get(f"/pictures/at/{kept.day}/").status_code == 404
    assert cleo.post(f"/pictures/at/{kept.day}/", {}).status_code == 404
    assert [get(kept.ben, code, part).status_code for part in ("", "said/", "removed/")] == [200, 404, 404]
    elsewhere = a_picture(kept.people[0].space, NOBODYS)
    assert get(kept.ana, elsewhere).status_code == 404


def test_what_was_changed_on_the_disk_is_not_shown(kept: Kept) -> None:
    """Cut short, exchanged for the other file, or gone: nothing of it is sent, and a trial of a backup counts it."""
    code = a_picture(kept.people[0].space, kept.day)
    file, small = store.folder() / code.hex, store.folder() / f"{code.hex}.small"
    whole = file.read_bytes()
    for damaged in (whole[:-1], whole[:-17], whole + b"x", small.read_bytes(), b""):
        file.write_bytes(damaged)
        assert get(kept.ana, code).status_code == 404
        assert opening.all_of(kept.people[0].keys)["pictures_picture.sealed"] == (0, 1)
    file.unlink()
    assert get(kept.ana, code).status_code == 404
    file.write_bytes(whole)
    assert get(kept.ana, code).status_code == 200
    assert opening.all_of(kept.people[1].keys)["pictures_picture.sealed"] == (1, 0)


def test_an_entrys_page_shows_its_pictures_in_their_order(kept: Kept, quick: Developed, rf: RequestFactory) -> None:
    """Each may describe and take away their own; in a closed space nothing can be added or described."""
    ana, ben = kept.people
    for line in ("first", "<second>", ""):
        kept.add(b"x", line=line)
    shown = album_page(rf, ana, kept.day)
    found = re.findall(r'alt="([^"]*)"', shown)
    assert found == ["first", "&lt;second&gt;", "A picture from Ana, without words"]
    assert (shown.count("/said/"), shown.count("/removed/"), shown.count("/pictures/at/")) == (3, 3, 1)
    shown = album_page(rf, ben, kept.day)
    assert (shown.count("<img"), shown.count("/said/"), shown.count("/removed/")) == (3, 0, 0)
    closing.close(ana.space.id)
    shown = album_page(rf, ana, kept.day)
    assert (shown.count("/said/"), shown.count("/removed/"), shown.count("/pictures/at/")) == (0, 3, 0)


def album_page(rf: RequestFactory, who: Someone, day: UUID) -> str:
    """What a page says that shows the pictures of a day, as its practice would."""
    request: Any = rf.get("/")
    request.space, request.person, request.partner = who.space, who.space.me, who.space.partner
    said = '{% import "pictures/parts.html" as pictures with context %}{{ pictures.album(album) }}'
    around = {**surroundings(request, "en-gb"), "album": Album.at(who.space, day)}
    return spoken("en-gb").from_string(said).render(around)


def test_its_writer_says_what_it_shows_and_takes_it_away(kept: Kept, quick: Developed) -> None:
    kept.add(b"x", line="the jetty")
    code = kept.only().pk
    assert "the jetty" in kept.ana.get(f"/pictures/{code}/said/").content.decode()
    assert kept.ana.post(f"/pictures/{code}/said/", {"line": "two on the jetty"}).status_code == 302
    assert kept.only().opened(kept.people[1].space)["line"] == "two on the jetty"
    assert b"jetty" not in bytes(kept.only().sealed)
    assert kept.ben.post(f"/pictures/{code}/removed/").status_code == 404
    assert kept.ana.post(f"/pictures/{code}/removed/").status_code == 302
    assert get(kept.ana, code).status_code == 404
    assert not Picture.objects.exists()


def test_there_is_room_for_twelve_at_an_entry_and_for_so_much_in_a_space(
    kept: Kept, quick: Developed, settings: Any
) -> None:
    space = kept.people[0].space
    for _number in range(MOST_AT):
        a_picture(space, kept.day)
    full = kept.add(b"x")
    assert full.status_code == 422
    assert "Twelve pictures stand here" in said(full)
    other = Milestone.keep(space, "another day", on=space.today, once=uuid4())
    settings.PICTURES_MOST = 1000
    kept.day = other.pk
    full = kept.add(b"x")
    assert full.status_code == 422
    assert "no room for more pictures in your space" in said(full)
    settings.PICTURES_MOST = 10**9
    assert kept.add(b"x").status_code == 302
    Milestone.remove_mine(space, other.pk)
    assert kept.add(b"x").headers["Location"] == f"/milestones/{other.pk}/", "it takes none any more"
    assert Picture.objects.filter(entry=other.pk).count() == 1


def test_too_many_within_an_hour_wait(kept: Kept, quick: Developed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alcove.accounts.limits.spend", lambda *given: False)
    assert kept.add(b"x").status_code == 422
    assert not Picture.objects.exists()


def test_a_copy_holds_them_and_can_be_brought_in_without(kept: Kept) -> None:
    code = a_picture(kept.people[0].space, kept.day, "the jetty")
    raw = taken(kept.ben)
    copy = ZipFile(io.BytesIO(raw))
    name = f"pictures/{code.hex}.jpg"
    assert copy.read(name) == get(kept.ben, code).content
    assert f'<img src="{name}" alt="the jetty"' in copy.read("milestones.html").decode()
    smaller = io.BytesIO()
    with ZipFile(smaller, "w", 8) as without:
        for entry in copy.namelist():
            if entry != name:
                without.writestr(entry, copy.read(entry))
    for whole in (raw, smaller.getvalue()):
        assert brought(kept.ben, whole).status_code == 302
    mine = ZipFile(io.BytesIO(taken(kept.ben))).read("mine.json").decode()
    assert mine.count('"words":"the jetty"') == 2
    assert "pictures/" not in mine


def test_a_closed_space_shows_them_and_who_goes_takes_theirs_along(kept: Kept) -> None:
    ana, ben = kept.people
    hers, his = a_picture(ana.space, kept.day), a_picture(ben.space, kept.day)
    closing.close(ana.space.id)
    assert [get(kept.ben, code).status_code for code in (hers, his)] == [200, 200]
    assert kept.add(image()).status_code == 409
    closing.take_words_away(ana.keys)
    assert [get(kept.ben, code).status_code for code in (hers, his)] == [404, 200]
    for one in kept.people:
        parting.let_go(one.id, Space.objects.get().pk)
    assert not Picture.objects.exists()


def test_what_no_row_names_is_swept_away_when_it_has_rested(kept: Kept) -> None:
    """Pictures taken away, uploads that were broken off, and nothing else."""
    gone, stays = (a_picture(kept.people[0].space, kept.day) for _ in range(2))
    Picture.remove_mine(kept.people[0].space, gone)
    (store.folder() / f"{stays.hex}.new").write_bytes(b"half")
    now = timezone.now()
    store.sweep(Picture.all_codes, now)
    assert len(names()) == 5
    store.sweep(Picture.all_codes, now + dt.timedelta(hours=2))
    assert names() == [stays.hex, f"{stays.hex}.small"]
    assert get(kept.ana, stays).status_code == 200


def test_a_full_disk_keeps_nothing_and_says_so(kept: Kept, quick: Developed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a row without its files nor the words; these are given back."""

    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    kept.ana.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        refused = kept.add(b"x", line="the jetty")
    assert refused.status_code == 507
    assert "the jetty" in refused.content.decode()
    assert not Picture.objects.exists()
    assert kept.add(b"x").status_code == 302


def test_they_go_into_backups(kept: Kept, tmp_path: Any) -> None:
    """The folder is the one that backups take, and comes back with the name it had."""
    code = a_picture(kept.people[0].space, kept.day)
    database = tmp_path / "alcove.sqlite3"
    database.write_bytes(b"x")
    archive.pack(tmp_path / "backup", database, store.folder().parent)
    (tmp_path / "back").mkdir()
    archive.unpack(tmp_path / "backup", tmp_path / "back")
    os.rename(tmp_path / "files", tmp_path / "before")
    assert get(kept.ana, code).status_code == 404
    os.rename(tmp_path / "back" / archive.FILES, tmp_path / "files")
    assert get(kept.ana, code).status_code == 200
