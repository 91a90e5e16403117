"""The commands as a person runs them: real processes, what they say, and how they end."""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from alcove.project import database
from alcove.project.commands import demo, main
from alcove.project.configuration import CHECKOUT, SETTINGS, StartError
from alcove.project.tests.test_startup import a_database

pytestmark = pytest.mark.slow

SLOW = 60  # seconds after which a process that hangs fails its test


def environment(**chosen: str) -> dict[str, str]:
    """What a person's shell would give, without the settings of this test run."""
    kept = {name: value for name, value in os.environ.items() if name not in {*SETTINGS, "DJANGO_SETTINGS_MODULE"}}
    return {**kept, "PYTHONPATH": str(CHECKOUT), **chosen}


def alcove(*arguments: str, typed: str = "", **chosen: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end, in no terminal; `typed` is what a person would type there."""
    command = [sys.executable, "-W", "ignore::getpass.GetPassWarning", "-m", "alcove", *arguments]
    return subprocess.run(
        command,
        env=environment(**chosen),
        input=typed,
        capture_output=True,
        text=True,
        timeout=SLOW,
        cwd="/",
        start_new_session=True,
    )


def refusal(*arguments: str, **chosen: str) -> str:
    """The one sentence with which a command refuses."""
    ended = alcove(*arguments, **chosen)
    assert ended.returncode == 1, ended.stderr
    assert ended.stdout == ""
    assert re.fullmatch(r"Alcove: [^\n]+\.\n", ended.stderr), ended.stderr
    return ended.stderr


@dataclass
class Running:
    """A demo that answers, and what it said about itself on stdout."""

    process: subprocess.Popen[bytes]
    said: dict[str, Any]
    data: Path
    log: Path

    @property
    def address(self) -> tuple[str, int]:
        return "127.0.0.1", urlsplit(self.said["url"]).port or 0

    def get(self, path: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(*self.address, timeout=SLOW)
        connection.request("GET", path, headers={"Connection": "close", "User-Agent": "we-were-happy-in-Lisbon"})
        return connection.getresponse()


@pytest.fixture(scope="module")
def static(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the servers of these tests gather what browsers fetch; the first does, the others find it."""
    return tmp_path_factory.mktemp("static")


def start(folder: Path, static: Path) -> Running:
    log, data = folder / "log", folder / "data"
    command = [sys.executable, "-m", "alcove", "demo", "--json", "--port", "0", "--data", str(data)]
    chosen = environment(ALCOVE_STATIC=str(static))
    with log.open("wb") as errors:
        process = subprocess.Popen(command, env=chosen, stdout=subprocess.PIPE, stderr=errors, cwd="/")
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, log.read_text()
    return Running(process, json.loads(line), data, log)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, static: Path) -> Iterator[Running]:
    """One demo for all tests that only look."""
    server = start(tmp_path_factory.mktemp("demo"), static)
    yield server
    server.process.kill()
    server.process.communicate(timeout=SLOW)


def test_the_demo_says_in_one_line_where_it_is_and_who_one_can_be(running: Running) -> None:
    assert re.fullmatch(r"http://localhost:\d+", running.said["url"])
    assert [person["name"] for person in running.said["people"]] == ["Ana", "Ben"]
    assert all(set(person) == {"name", "email", "password"} for person in running.said["people"])


def test_the_demo_answers_and_does_not_say_what_it_is_made_of(running: Running) -> None:
    answer = running.get("/")
    assert answer.status == 200
    assert answer.getheader("server") is None
    assert "<h1" in answer.read().decode()


def test_streams_have_their_own_place(running: Running) -> None:
    assert running.get("/live/").status == 404


def test_the_log_has_one_quiet_line_for_each_request(running: Running) -> None:
    lines = len(running.log.read_text().splitlines())
    assert running.get("/sign-in/?next=/we-were-happy-in-Lisbon/").read()
    assert running.get("/we-were-happy-in-Lisbon/").status == 404
    said = running.log.read_text()
    assert "Lisbon" not in said
    assert "127.0.0.1" not in said
    new = said.splitlines()[lines:]
    assert len(new) == 2
    assert all(re.fullmatch(r"(-|[a-z-]+(:[a-z-]+)?) \d{3} \d+\.\d ms [0-9a-f]{8}", line) for line in new), new


def test_files_are_for_the_one_who_runs_it(running: Running) -> None:
    assert running.data.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o077 for path in running.data.iterdir()} == {0}


def test_the_doctor_finds_a_served_folder_well(running: Running, static: Path) -> None:
    ended = alcove("doctor", "--data", str(running.data), ALCOVE_STATIC=str(static))
    assert ended.returncode == 0, ended.stdout
    assert "people: 2, spaces: 1" in ended.stdout
    assert "ana@" not in ended.stdout
    assert "is sound" in ended.stdout


@pytest.fixture(scope="module")
def backup(running: Running, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the demo, made while it serves."""
    file = tmp_path_factory.mktemp("kept") / "backup.zip"
    ended = alcove("backup", str(file), "--data", str(running.data))
    assert (ended.returncode, ended.stdout) == (0, ""), ended.stderr
    return file


def test_a_backup_opens_whole_with_somebodys_password_and_nothing_of_it_is_shown(
    backup: Path, running: Running, tmp_path: Path
) -> None:
    ana = running.said["people"][0]
    ended = alcove(
        "verify", "--sign-in", str(backup), typed=f"{ana['email']}\n{ana['password']}\n", TMPDIR=str(tmp_path)
    )
    assert ended.returncode == 0, ended.stderr
    assert "people: 2, spaces: 1" in ended.stdout
    assert re.search(r"^all \d{3} sealed things of theirs open$", ended.stdout, re.MULTILINE)
    assert "ana@" not in ended.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_backup_is_put_back(backup: Path, tmp_path: Path) -> None:
    ended = alcove("restore", str(backup), "--data", str(tmp_path / "new"))
    assert (ended.returncode, ended.stdout) == (0, ""), ended.stderr
    assert database.trouble(tmp_path / "new" / "alcove.sqlite3", thorough=True) == ""


def test_told_to_stop_it_finishes_what_is_under_way_and_ends_well(tmp_path: Path, static: Path) -> None:
    command = [sys.executable, "-m", "alcove", "serve", "--port", "0", "--data", str(tmp_path)]
    chosen = environment(ALCOVE_STATIC=str(static))
    with subprocess.Popen(command, env=chosen, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        address = "127.0.0.1", int(server.stderr.readline().rpartition(":")[2])
        with socket.create_connection(address, timeout=SLOW) as under_way:
            under_way.sendall(b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf ")
            http_status(address, "/healthz")  # by now the half is there
            server.terminate()
            wait_until_closed(address)
            under_way.sendall(b"and h")
            assert under_way.makefile("rb").readline().startswith(b"HTTP/1.1 403")
        said, _ = server.communicate(timeout=SLOW)
    assert (server.returncode, said) == (0, "")


def http_status(address: tuple[str, int], path: str) -> int:
    connection = http.client.HTTPConnection(*address, timeout=SLOW)
    connection.request("GET", path, headers={"Connection": "close"})
    return connection.getresponse().status


def wait_until_closed(address: tuple[str, int]) -> None:
    """Ask until nobody answers the door any more."""
    while True:
        try:
            socket.create_connection(address, timeout=SLOW).close()
        except ConnectionError:  # refused, or taken in the last moment and put down again
            return


def test_a_taken_port_is_refused() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        assert f"Port {port} on 127.0.0.1" in refusal("serve", "--port", port)


@pytest.mark.parametrize("chosen", [{"ALCOVE_ORIGIN": "http://alcove.example"}, {"ALCOVE_HOST": "0.0.0.0"}])
def test_plain_http_beyond_this_machine_is_refused(tmp_path: Path, chosen: dict[str, str]) -> None:
    assert "in clear" in refusal("serve", "--port", "0", "--data", str(tmp_path / "data"), **chosen)
    assert not (tmp_path / "data").exists()


def test_a_wrong_choice_is_refused_by_name() -> None:
    assert "ALCOVE_PORT" in refusal("serve", ALCOVE_PORT="eighty")


def test_a_damaged_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "alcove.sqlite3").write_bytes(b"nothing a database would begin with")
    assert "is damaged" in refusal("serve", "--port", "0", "--data", str(tmp_path))


def test_a_database_of_a_newer_alcove_is_refused(tmp_path: Path) -> None:
    a_database(tmp_path / "alcove.sqlite3", ("couple", "0999_later"))
    assert "newer Alcove" in refusal("serve", "--port", "0", "--data", str(tmp_path))


def test_the_demo_keeps_out_of_real_folders(tmp_path: Path) -> None:
    a_database(tmp_path / "alcove.sqlite3")
    with pytest.raises(StartError, match="not made by the demo"):
        demo.claim(tmp_path)
    demo.claim(tmp_path / "new")
    demo.claim(tmp_path / "new")


def test_what_cannot_be_read_as_a_command_ends_with_two() -> None:
    ended = alcove("serve", "--colour", "blue")
    assert ended.returncode == 2
    assert ended.stdout == ""


def test_the_commands_explain_themselves(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    listed = capsys.readouterr().out
    for command in ("demo", "serve", "doctor", "backup", "restore"):
        assert command in listed
        with pytest.raises(SystemExit, match="0"):
            main([command, "--help"])
        assert "--data" in capsys.readouterr().out


def test_the_doctor_says_what_is_wrong(tmp_path: Path) -> None:
    wrong = tmp_path / "data"
    wrong.mkdir(mode=0o755)
    a_database(wrong / "alcove.sqlite3", min(database.known()))
    chosen = {"ALCOVE_STATIC": str(tmp_path / "static"), "ALCOVE_ORIGIN": "http://alcove.example"}
    ended = alcove("doctor", "--data", str(wrong), **chosen)
    assert ended.returncode == 1
    found = [line for line in ended.stdout.splitlines() if line.startswith("WRONG")]
    words = ("in clear", "0755", "missing or old", "pending")
    assert all(word in line for word, line in zip(words, found, strict=True)), found
    assert ended.stderr == ""


def test_the_doctor_changes_nothing(tmp_path: Path) -> None:
    ended = alcove("doctor", "--data", str(tmp_path / "none"), ALCOVE_STATIC=str(tmp_path / "static"))
    assert ended.returncode == 1
    assert "is not there" in ended.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has this guard")
def test_memory_is_kept_out_of_core_dumps() -> None:
    code = (
        "import ctypes, os, resource; from alcove.project import startup; startup.guard_memory();"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), oct(os.umask(0)))"
    )
    ended = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True)
    assert ended.stdout == "(0, 0) 0 0o77\n"
