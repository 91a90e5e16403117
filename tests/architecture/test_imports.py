"""Imports point down the page, as pyproject.toml draws it; cryptography is touched in one place."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator

import pytest
from django.conf import settings
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from alcove.project.configuration import CHECKOUT
from tests.architecture.source import PACKAGE, parsed, product, short

LOWEST = {"vault", "lib", "content", "coach"}  # plain Python: what they do could be done without a web framework
ALLOWED_DJANGO = {"alcove/lib/days.py", "alcove/lib/room.py", "alcove/lib/rows.py", "alcove/content/files.py"}


def test_every_contract_is_kept(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(CHECKOUT)
    monkeypatch.setattr("logging.config.dictConfig", lambda _: None)  # it would silence every logger of this process
    status = lint_imports(config_filename=str(CHECKOUT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_the_contracts_are_all_there() -> None:
    drawn = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    kinds = sorted(contract["type"] for contract in drawn["contracts"])
    assert kinds == ["forbidden", "forbidden", "independence", "independence", "layers", "protected"]
    layers = next(contract for contract in drawn["contracts"] if contract["type"] == "layers")
    assert layers["exhaustive"] is True
    assert layers["exhaustive_ignores"] == ["__main__"]
    assert "ignore_imports" not in str(drawn)


def imported(tree: ast.Module) -> Iterator[str]:
    """The first part of everything a file imports from elsewhere, wherever in the file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def test_only_the_vault_touches_cryptography() -> None:
    """Its tests may too; nobody else draws randomness from anywhere but the system."""
    touching = {"nacl", "Crypto", "cryptography", "random", "pickle", "marshal", "shelve"}
    found = {short(path): touching & set(imported(parsed(path))) for path in product("*.py")}
    outside = {path: names for path, names in found.items() if names and not path.startswith("alcove/vault/")}
    assert outside == {}


def test_the_lowest_packages_are_plain_python() -> None:
    for name in sorted(LOWEST):
        for path in product("*.py", PACKAGE / name):
            assert "django" not in set(imported(parsed(path))) or short(path) in ALLOWED_DJANGO, short(path)


def test_what_is_installed_beside_django_is_little() -> None:
    """No admin, no session framework, no messages: each would keep words in tables of its own."""
    assert [app for app in settings.INSTALLED_APPS if not app.startswith("alcove.")] == []
    assert settings.DEFAULT_EXCEPTION_REPORTER == "alcove.project.logs.QuietReporter"
    assert settings.CACHES["default"]["BACKEND"].endswith("DummyCache")
    assert settings.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
