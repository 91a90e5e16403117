"""Every practice is whole: its promise, its card, its addresses, its words, and the proof that it keeps its promise."""

from __future__ import annotations

import ast
import inspect
from importlib import import_module
from types import ModuleType

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import reverse

from alcove import content
from alcove.kit.contract import PrivacyContract
from alcove.kit.practice import Practice, all_practices
from alcove.practices import PRACTICES
from alcove.project.configuration import CHECKOUT
from tests.addresses import every_address
from tests.architecture.source import PACKAGE, parsed, product

FOLDER = PACKAGE / "practices"
EACH = pytest.mark.parametrize("name", PRACTICES)


def module(name: str, part: str = "") -> ModuleType:
    """A module of a practice."""
    return import_module(f"alcove.practices.{name}{part}")


def test_the_list_names_every_folder_and_no_other() -> None:
    folders = {path.name for path in FOLDER.iterdir() if (path / "__init__.py").exists()}
    assert sorted(PRACTICES) == sorted(folders)


@EACH
def test_a_practice_says_what_it_is_and_what_it_promises(name: str) -> None:
    said = inspect.getdoc(module(name)) or ""
    assert said.count(".") >= 3, "three sentences at least: what the two do, what each promises, what is never shown"


@EACH
def test_a_practice_has_a_card(name: str) -> None:
    card = module(name, ".practice").PRACTICE
    assert isinstance(card, Practice)
    assert card in all_practices()
    assert card.name == name
    assert card.title
    if not list(apps.get_app_config(name).get_models()):
        return  # what keeps nothing has nothing to take along, to move or to take away
    assert card.moments or name == "apologies", "an apology in the story would be one that was accepted"
    assert all(kind.startswith(f"{name}.") for kind in card.moments)
    assert card.own_words, "what somebody wrote alone must be able to move to Mine"
    assert card.export, "what somebody may read is theirs to take along"
    assert card.remove_mine, "what somebody wrote is theirs to take away when they go"


@EACH
def test_a_practice_is_registered(name: str) -> None:
    assert apps.get_app_config(name).name == f"alcove.practices.{name}"
    assert settings.INSTALLED_APPS.count(f"alcove.practices.{name}") == 1
    assert any(address.name.startswith(f"{name}:") for address in every_address())


@EACH
def test_a_practices_addresses_are_under_its_name(name: str) -> None:
    for address in every_address():
        if address.name.startswith(f"{name}:") and not address.parts:
            assert reverse(address.name).startswith(f"/{name.replace('_', '-')}/")


@EACH
def test_a_practice_is_only_for_those_in_a_space(name: str) -> None:
    open_to_others = [
        address.name
        for address in every_address()
        if address.name.startswith(f"{name}:") and (not access(address.view).space or access(address.view).public)
    ]
    assert open_to_others == []


def access(view: object) -> object:
    """What a view asks of the one who comes."""
    from alcove.accounts.access import access_of

    return access_of(view)  # type: ignore[arg-type]


@EACH
def test_a_practices_words_are_there(name: str) -> None:
    """A practice that brings words of ours keeps them in alcove/content, where a machine looks them over."""
    folder = PACKAGE / "content" / "en" / name
    if folder.exists():
        assert getattr(content, name)()


@EACH
def test_a_practice_keeps_the_privacy_contract(name: str) -> None:
    tests = module(name, ".tests.test_privacy")
    kept = [one for one in vars(tests).values() if isinstance(one, type) and issubclass(one, PrivacyContract)]
    assert [one for one in kept if one is not PrivacyContract and one.__name__.startswith("Test")]


def test_every_module_and_public_class_says_what_it_is() -> None:
    silent = [
        f"{path.relative_to(CHECKOUT)} {getattr(node, 'name', '')}"
        for path in product("*.py")
        for node in [parsed(path), *parsed(path).body]
        if isinstance(node, ast.Module | ast.ClassDef) and not ast.get_docstring(node)
        if not getattr(node, "name", "").startswith("_")
    ]
    assert silent == []


@pytest.mark.django_db
@EACH
def test_what_a_moment_points_to_is_an_address(client: Client, name: str) -> None:
    card = module(name, ".practice").PRACTICE
    if card.address_of:
        path = card.address_of("00000000-0000-4000-8000-000000000000")
        assert path.startswith(f"/{name.replace('_', '-')}/")
        assert client.get(path).status_code == 302
