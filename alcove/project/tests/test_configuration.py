"""What a host may choose, and what is said when a choice cannot be followed."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from alcove.project.configuration import CHECKOUT, SETTINGS, Configuration, ConfigurationError


def test_nothing_chosen_is_a_server_on_this_machine_only() -> None:
    chosen = Configuration.from_environment({})
    assert (chosen.host, chosen.port, chosen.origin) == ("127.0.0.1", 8000, "http://localhost:8000")
    assert chosen.data == CHECKOUT / "data"
    assert chosen.database == CHECKOUT / "data" / "alcove.sqlite3"
    assert chosen.signup == "invitation"
    assert chosen.local
    assert not chosen.https


def test_an_empty_choice_is_no_choice() -> None:
    assert Configuration.from_environment(dict.fromkeys(SETTINGS, "")) == Configuration.from_environment({})


def test_the_address_people_type_follows_the_port() -> None:
    assert Configuration.from_environment({"ALCOVE_PORT": "8123"}).origin == "http://localhost:8123"


def test_a_relative_folder_is_kept_as_a_full_one() -> None:
    assert Configuration.from_environment({"ALCOVE_DATA": "somewhere"}).data == Path.cwd() / "somewhere"


@pytest.mark.parametrize(
    ("origin", "hosts"),
    [
        ("https://alcove.example", ["alcove.example"]),
        ("https://Alcove.Example:8443/", ["alcove.example"]),
        ("http://localhost:9000", ["localhost", "127.0.0.1", "[::1]"]),
        ("http://[::1]:9000", ["localhost", "127.0.0.1", "[::1]"]),
        ("https://[2001:db8::1]", ["[2001:db8::1]"]),
    ],
)
def test_only_the_named_host_is_answered(origin: str, hosts: list[str]) -> None:
    assert Configuration.from_environment({"ALCOVE_ORIGIN": origin}).allowed_hosts == hosts


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALCOVE_PORT", "eighty"),
        ("ALCOVE_PORT", "65536"),
        ("ALCOVE_PORT", "-1"),
        ("ALCOVE_PORT", "²"),
        ("ALCOVE_ORIGIN", "alcove.example"),
        ("ALCOVE_ORIGIN", "ftp://alcove.example"),
        ("ALCOVE_ORIGIN", "https://alcove.example/app"),
        ("ALCOVE_ORIGIN", "https://ana:secret@alcove.example"),
        ("ALCOVE_ORIGIN", "https://alcove.example:port"),
        ("ALCOVE_ORIGIN", "https://[alcove"),
        ("ALCOVE_SIGNUP", "everyone"),
        ("ALCOVE_LEAVE_TO", "http://weather.example"),
        ("ALCOVE_LEAVE_TO", "javascript:alert(1)"),
        ("ALCOVE_RUN_BY", "Olga\nand more"),
        ("ALCOVE_RUN_BY", "o" * 81),
    ],
)
def test_a_wrong_choice_is_said_in_one_sentence_that_names_it(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=name) as caught:
        Configuration.from_environment({name: value})
    assert re.fullmatch(r"[^\n]+\.", str(caught.value).replace(value, "…"))


def test_what_is_written_to_the_environment_reads_back_the_same() -> None:
    chosen = Configuration.from_environment({"ALCOVE_RUN_BY": "Olga", "ALCOVE_PORT": "81", "ALCOVE_SIGNUP": "open"})
    assert Configuration.from_environment(chosen.environment()) == chosen


def test_every_choice_has_its_line_of_explanation() -> None:
    assert set(SETTINGS) == {f"ALCOVE_{field.name.upper()}" for field in fields(Configuration)}
    assert all(re.fullmatch(r"[A-Z][^\n]{10,130}\.", line) for line in SETTINGS.values())


def test_the_program_reads_no_other_variable_of_its_own() -> None:
    named = re.compile(r"\bALCOVE_[A-Z_]+\b")
    files = [path for path in (CHECKOUT / "alcove").rglob("*.py") if "tests" not in path.parts]
    found = {name for path in files for name in named.findall(path.read_text(encoding="utf-8"))}
    assert found == set(SETTINGS)
