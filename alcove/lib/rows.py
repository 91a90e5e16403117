"""Plain SQL for the few reads that every page makes; only files named `reading.py` may use it."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection


def rows(sql: str, *params: Any) -> list[tuple[Any, ...]]:
    """Run one SELECT; ids may be given as UUIDs and come back as the database keeps them (see `as_uuid`)."""
    with connection.cursor() as cursor:
        native = cursor.db.features.has_native_uuid_field
        cursor.execute(sql, params if native else [_stored(value) for value in params])
        return list(cursor.fetchall())


def as_uuid(value: Any) -> UUID:
    """Turn an id read by `rows` into a UUID, whatever the database keeps ids as."""
    return value if isinstance(value, UUID) else _parsed(value)


@lru_cache(maxsize=4096)
def _parsed(code: str) -> UUID:
    return UUID(hex=code)


def as_time(value: Any) -> dt.datetime | None:
    """Turn a time read by `rows` into an aware one; a database without zones keeps UTC."""
    if value is None:
        return None
    moment: dt.datetime = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def as_day(value: Any) -> dt.date:
    """Turn a date read by `rows` into a date."""
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)


def _stored(value: Any) -> Any:
    if isinstance(value, UUID):
        return value.hex
    return value.isoformat() if isinstance(value, dt.date) else value
