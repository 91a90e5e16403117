"""Views let in, check the form, call one verb and show a page; plain SQL stays where it can be looked over."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest
from django.apps import apps

from tests.addresses import Address, every_address
from tests.architecture.source import PACKAGE, Function, called, functions, parsed, product, short, statements

MOST_STATEMENTS = 12
WRITING = {"save", "create", "update", "delete", "get_or_create", "update_or_create", "bulk_create", "bulk_update"}
BEHIND = {"atomic", "on_commit", "raw", "extra", "cursor", "rows", "execute"}
PLAIN_SQL = {
    *("alcove/lib/rows.py", "alcove/project/database.py", "alcove/project/commands/doctor.py"),
    "alcove/project/sqlite/base.py",
}
VIEWS = product("views.py", PACKAGE / "practices")


def body(address: Address) -> Function:
    """The view's own function, under its decorators."""
    view = inspect.unwrap(address.view)
    tree = parsed(Path(inspect.getfile(view)))
    return next(one for one in functions(tree) if one.name == view.__name__)


def test_a_view_is_thin() -> None:
    sizes = {address.name: statements(body(address)) for address in every_address()}
    assert {name: size for name, size in sizes.items() if size > MOST_STATEMENTS} == {}


@pytest.mark.parametrize("path", VIEWS, ids=short)
def test_a_practices_views_write_nothing_themselves(path: Path) -> None:
    assert (WRITING | BEHIND) & set(called(parsed(path))) == set()


@pytest.mark.parametrize("path", VIEWS, ids=short)
def test_a_practices_views_reach_rows_only_through_the_space(path: Path) -> None:
    """`objects` is followed by `readable_by(the request's space)` at once, and by nothing else."""
    tree = parsed(path)
    queries = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "objects"]
    let_in = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "readable_by"
        and [ast.unparse(one) for one in node.args] == ["request.space"]
    ]
    assert queries or not list(apps.get_app_config(path.parent.name).get_models())
    assert [id(node.func.value) for node in let_in if isinstance(node.func, ast.Attribute)] == list(map(id, queries))
    assert "_default_manager" not in path.read_text("utf-8")


def test_plain_sql_is_only_where_it_is_read() -> None:
    found = {short(path) for path in product("*.py") if {"rows", "cursor", "raw", "extra"} & set(called(parsed(path)))}
    assert {path for path in found - PLAIN_SQL if not path.endswith("/reading.py")} == set()


def test_plain_sql_names_the_space_or_the_session() -> None:
    """A read of the tables of couples that forgot whose they are would answer with everybody's.

    What holds a whole other read (`FROM ({sql})` and the like) is looked at where that one stands.
    """
    for path in product("reading.py"):
        for query in selects(parsed(path)):
            whose = ("space_id = %s", "owner_id = %s", "token_hash = %s", "p.id = %s")
            assert any(one in query for one in whose) or re.search(r"FROM \(\{\w+\}\)", query), (
                f"{short(path)}: {query}"
            )


def selects(tree: ast.Module) -> list[str]:
    """Every query of a file, each part of a UNION apart, as far as a condition could be missing in it."""
    joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    inside = {part for node in joined for part in ast.walk(node)}
    alone = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and node not in inside]
    texts = [node.value for node in alone if isinstance(node.value, str)] + [ast.unparse(node) for node in joined]
    return [part for text in texts if "SELECT" in text for part in text.split("UNION ALL")]
