"""What a host can do about accounts: count heads, sign somebody out, delete. Never more."""

from __future__ import annotations

import io
import re
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from django.db.migrations.recorder import MigrationRecorder

from alcove.accounts.models import Person, PrivateRecord, Reset, Session, Unlock
from alcove.across.parting import deleting
from alcove.couple.models import Space
from alcove.lib.tests.on_disk import on_disk  # noqa: F401  (a fixture)
from alcove.project import database, people, startup
from alcove.project.commands import COMMANDS, main
from alcove.project.configuration import StartError
from alcove.project.tests.test_commands import alcove
from alcove.project.tests.test_startup import a_database
from tests.people import Someone, a_couple, browser

Two = tuple[Someone, Someone]
ANA = "ana@people.example"


@pytest.fixture
def them(on_disk: Path, monkeypatch: pytest.MonkeyPatch) -> Two:  # noqa: F811
    """Ana and Ben in a file, on which commands run as if this were their own process."""
    monkeypatch.setattr(startup, "guard_memory", lambda: None)
    monkeypatch.setattr(startup, "set_up", lambda configuration: None)
    seen = MigrationRecorder.Migration.objects
    seen.bulk_create(MigrationRecorder.Migration(app=app, name=name) for app, name in database.known())
    monkeypatch.setenv("ALCOVE_DATA", str(on_disk.parent))
    return a_couple()


def typed(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(line))


def sealed_of(person: object) -> list[bytes]:
    """The sealed bytes that belong to one person alone."""
    ways = [bytes(way.sealed) for way in Unlock.objects.filter(person_id=person)]
    return ways + [bytes(record.sealed) for record in PrivateRecord.objects.filter(owner_id=person)]


def test_an_account_is_deleted_and_leaves_nothing_in_the_file(
    them: Two,
    on_disk: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    theirs = sealed_of(them[0].id)
    assert theirs
    assert all(sealed in on_disk.read_bytes() for sealed in theirs)
    typed(monkeypatch, "Ana@people.example\n")
    with time_machine.travel("2026-11-23", tick=False):
        assert main(["delete-account", ANA]) == 0
    assert "until 24 December 2026" in capsys.readouterr().err
    assert sealed_of(them[0].id) == []
    files = b"".join(path.read_bytes() for path in on_disk.parent.iterdir())
    assert not [sealed for sealed in theirs if sealed in files]
    assert ANA.encode() not in files
    assert Space.objects.get().state == Space.CLOSED
    assert "/sign-in/" not in browser(them[1]).get("/").headers.get("Location", "")


def test_a_reset_is_printed_for_who_is_there_and_for_nobody_else(them: Two, capsys: pytest.CaptureFixture[str]) -> None:
    with time_machine.travel("2026-11-23 10:00", tick=False):
        assert main(["issue-reset", "Ana@People.example"]) == 0
    said = capsys.readouterr()
    assert "25 November 2026 at 10:00 UTC" in said.err
    code, secret = re.fullmatch(r"http://\S+/reset/([0-9a-f-]{36})/#(\S+)\n", said.out).groups()  # type: ignore[union-attr]
    assert Reset.find(UUID(code), secret)
    deleting.delete(them[1].id)
    for nobody in ("ben@people.example", "nobody@people.example"):
        assert main(["issue-reset", nobody]) == 1
        assert "Nobody signs in" in capsys.readouterr().err


def test_nothing_is_deleted_before_the_address_is_typed_again(
    them: Two, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in ("", "\n", "yes\n", "ben@people.example\n"):
        typed(monkeypatch, line)
        assert main(["delete-account", ANA]) == 1
        assert "nothing was deleted" in capsys.readouterr().err
    assert Person.objects.filter(email=ANA).exists()


def test_accounts_are_listed_in_the_order_of_the_alphabet_and_nothing_else_is_said(
    them: Two, capsys: pytest.CaptureFixture[str]
) -> None:
    Person.objects.filter(pk=them[0].id).update(email="zoe@people.example", leaves="2026-12-01")
    assert main(["list-accounts"]) == 0
    assert capsys.readouterr() == ("ben@people.example\nzoe@people.example\n", "")


def test_what_is_left_of_somebody_who_went_is_nobody(them: Two, capsys: pytest.CaptureFixture[str]) -> None:
    deleting.delete(them[0].id)
    husk = Person.objects.get(pk=them[0].id).email
    assert main(["list-accounts"]) == 0
    assert capsys.readouterr().out == "ben@people.example\n"
    for command in ("delete-account", "revoke-sessions"):
        assert main([command, husk]) == 1
        assert "Nobody signs in" in capsys.readouterr().err


def test_somebody_is_signed_out_everywhere_and_nobody_else_is(them: Two, capsys: pytest.CaptureFixture[str]) -> None:
    hers, his = browser(them[0]), browser(them[1])
    assert main(["revoke-sessions", ANA]) == 0
    said = capsys.readouterr().err
    assert hers.get("/mine/").headers["Location"].startswith("/sign-in/")
    assert his.get("/mine/").status_code == 200
    assert main(["revoke-sessions", ANA]) == 0
    assert capsys.readouterr().err == said, "it must not tell whether she was signed in"
    assert Session.objects.count() == 1


def test_a_host_can_do_this_and_no_more() -> None:
    """Nothing sets a password, opens, reads, becomes somebody, or tells when somebody was here."""
    about_people = {"list-accounts", "revoke-sessions", "delete-account", "issue-reset"}
    about_the_server = {"demo", "serve", "doctor", "backup", "verify", "restore", "bench", "coach"}
    assert set(COMMANDS) <= about_people | about_the_server


def test_commands_about_people_need_a_database_of_this_shape(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(startup, "guard_memory", lambda: None)
    data = tmp_path / "data"
    with pytest.raises(StartError, match="There is no database"):
        people.enter(data)
    assert not data.exists()
    a_database(data / "alcove.sqlite3", min(database.known()))
    with pytest.raises(StartError, match="is of an older Alcove"):
        people.enter(data)


def test_it_works_as_a_process_of_its_own(them: Two, on_disk: Path) -> None:  # noqa: F811
    ended = alcove("list-accounts", "--data", str(on_disk.parent))
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, f"{ANA}\nben@people.example\n", "")
