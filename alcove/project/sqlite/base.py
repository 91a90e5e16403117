"""Django's own SQLite, which looks for the gaps in a statement only the first time that statement is run."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from django.db.backends.sqlite3 import base

KNOWN: Final = 500  # statements; what fills their gaps is never part of them


class Cursor(base.SQLiteCursorWrapper):
    """A cursor that knows how statements are written for SQLite."""

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        """The statement with its gaps as SQLite wants them."""
        return _converted(query) if param_names is None else super().convert_query(query, param_names=param_names)


class DatabaseWrapper(base.DatabaseWrapper):
    """The connection that hands out such cursors."""

    def create_cursor(self, name: str | None = None) -> Any:
        """Give one."""
        return self.connection.cursor(factory=Cursor)


@lru_cache(maxsize=KNOWN)
def _converted(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
