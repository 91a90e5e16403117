"""The product's own files, as the tests of its shape read them: Python without tests and migrations, and templates."""

from __future__ import annotations

import ast
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from alcove.project.configuration import CHECKOUT

PACKAGE = CHECKOUT / "alcove"
LEFT_OUT = {"tests", "migrations", "__pycache__"}
SILENT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def product(pattern: str, under: Path = PACKAGE) -> list[Path]:
    """Every file of the product that the pattern finds, tests and migrations left out."""
    return sorted(path for path in under.rglob(pattern) if not LEFT_OUT & set(path.relative_to(CHECKOUT).parts))


def short(path: Path) -> str:
    """The path as it stands in the checkout."""
    return str(path.relative_to(CHECKOUT))


@cache
def parsed(path: Path) -> ast.Module:
    """The file as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(tree: ast.AST) -> Iterator[Function]:
    """Every function and method."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def lines(node: Function) -> int:
    """How many lines a function takes, from its name to its end."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def statements(node: Function) -> int:
    """How many statements a function makes, nested ones included, its docstring not."""
    found = [one for one in ast.walk(node) if isinstance(one, ast.stmt)]
    return len(found) - 1 - bool(ast.get_docstring(node))


def weight(path: Path) -> int:
    """Lines of a file that say something: no blanks, comments, docstrings or imports."""
    with path.open("rb") as file:
        tokens = [token for token in tokenize.tokenize(file.readline) if token.type not in SILENT]
    told = {line for token in tokens[1:] for line in range(token.start[0], token.end[0] + 1)}
    return len(told - set(_silent_lines(parsed(path))))


def _silent_lines(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        docstring = (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        )
        if docstring or isinstance(node, ast.Import | ast.ImportFrom):
            yield from range(node.lineno, (node.end_lineno or node.lineno) + 1)


def called(tree: ast.AST) -> Iterator[str]:
    """The names of everything called: `save` for `row.save(…)`, `rows` for `rows(…)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
