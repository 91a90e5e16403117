"""What the documents say is so: settings, commands, version, links, and every column that stands in clear."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

import alcove
from alcove.project.commands import COMMANDS
from alcove.project.configuration import CHECKOUT, SETTINGS

DOCUMENTS = sorted([*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/**/*.md")])
NAMES = [str(path.relative_to(CHECKOUT)) for path in DOCUMENTS]
MODELS = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
OVERCLAIMED = re.compile(r"zero[- ]knowledge|end[- ]to[- ]end|military", re.IGNORECASE)


def said(name: str) -> str:
    """What a document says."""
    return (CHECKOUT / name).read_text(encoding="utf-8")


def quoted(text: str) -> list[str]:
    """The names that a text sets apart."""
    return re.findall(r"`([^`]+)`", text)


def tables() -> dict[str, str]:
    """What docs/privacy.md says of each table of the database."""
    found = re.split(r"^### .*`(\w+)`$", said("docs/privacy.md"), flags=re.MULTILINE)
    parts = (part.split("\n## ")[0] for part in found[2::2])
    return dict(zip(found[1::2], parts, strict=True))


def rows(text: str) -> Iterator[list[str]]:
    """The rows of a table in a document, cell by cell."""
    for line in re.findall(r"^\| *(`.*)\|$", text, re.MULTILINE):
        yield [cell.strip() for cell in line.split("|")]


def test_every_setting_is_explained_and_nothing_else_is() -> None:
    explained = [row for row in rows(said("docs/self-hosting.md")) if row[0].startswith("`ALCOVE_")]
    assert sorted(quoted(row[0])[0] for row in explained) == sorted(SETTINGS)
    assert all(len(row) == 3 and all(row) for row in explained)


def test_no_document_names_a_setting_that_is_not_there() -> None:
    named = {name: set(re.findall(r"ALCOVE_[A-Z_]+", said(name))) - set(SETTINGS) for name in NAMES}
    assert {name: unknown for name, unknown in named.items() if unknown} == {}


def test_the_first_thing_to_read_is_how_to_try_it_and_how_to_test_it() -> None:
    lines = [line.split("#")[0].strip() for line in said("README.md").splitlines() if line.strip()]
    assert lines[1:3] == ["bin/alcove demo", "bin/test"]


def test_every_command_that_a_document_names_is_there() -> None:
    for name in NAMES:
        for command in re.findall(r"(?<!s)(?<!venv/)(?<!usr/)bin/([a-z]+)\b", said(name)):
            assert os.access(CHECKOUT / "bin" / command, os.X_OK), f"{name}: {command}"
        for command in re.findall(r"bin/alcove ([a-z]+(?:-[a-z]+)*)", said(name)):
            assert command in COMMANDS, name


def test_the_newest_entry_of_the_changelog_is_this_version() -> None:
    versions = re.findall(r"^## (.*)$", said("CHANGELOG.md"), re.MULTILINE)
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)
    assert versions[0] == alcove.__version__
    numbers = [[int(part) for part in version.split(".")] for version in versions]
    assert numbers == sorted(numbers, reverse=True)


def test_every_table_is_listed_and_nothing_else_is() -> None:
    assert sorted(tables()) == sorted(MODELS)


@pytest.mark.parametrize("table", sorted(MODELS))
def test_every_column_is_listed_as_clear_or_sealed(table: str) -> None:
    text = tables()[table]
    clear = {name for row in rows(text) for name in quoted(row[0])}
    sealed = {name for line in re.findall(r"^Sealed\b.*$", text, re.MULTILINE) for name in quoted(line)}
    columns = {field.column: field for field in MODELS[table]._meta.concrete_fields}
    assert not clear & sealed
    assert clear | sealed == set(columns)
    assert all(isinstance(columns[name], models.BinaryField) for name in sealed)


def test_every_link_to_another_document_leads_there() -> None:
    for name in NAMES:
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", said(name)):
            assert "://" not in target, name
            assert ((CHECKOUT / name).parent / target).exists(), f"{name}: {target}"


def test_no_document_claims_more_than_is_true() -> None:
    assert [name for name in NAMES if name != "STYLE.md" and OVERCLAIMED.search(said(name))] == []


def test_no_page_claims_more_than_is_true() -> None:
    pages = list(CHECKOUT.glob("alcove/**/templates/**/*.html"))
    assert pages
    assert not [page.name for page in pages if OVERCLAIMED.search(page.read_text(encoding="utf-8"))]


def test_decisions_are_numbered_once_and_say_their_number() -> None:
    papers = sorted(CHECKOUT.glob("docs/decisions/*.md"))
    numbers = [int(path.name[:4]) for path in papers]
    assert len(set(numbers)) == len(numbers)
    for number, path in zip(numbers, papers, strict=True):
        assert path.read_text(encoding="utf-8").startswith(f"# {number}. ")


def test_the_licence_is_the_one_that_is_named() -> None:
    assert 'license = "Apache-2.0"' in said("pyproject.toml")
    assert re.search(r"Apache License\s+Version 2\.0", said("LICENSE"))
