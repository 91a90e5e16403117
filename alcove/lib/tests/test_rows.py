"""Plain reads give and take the same values whatever the database keeps them as."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import connection, models

from alcove.lib.rows import as_day, as_time, as_uuid, rows

CODE = uuid.UUID("00000000-0000-4000-8000-00000000abcd")
NOON = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)


@pytest.mark.django_db
def test_ids_and_days_go_in_and_come_back() -> None:
    day = dt.date(2026, 11, 23)
    [(code, on, number)] = rows("SELECT %s, %s, %s", CODE, day, 7)
    assert (as_uuid(code), as_day(on), number) == (CODE, day, 7)


@pytest.mark.django_db
def test_ids_and_days_are_looked_for_as_the_models_keep_them() -> None:
    day = dt.date(2026, 11, 23)
    kept = (models.UUIDField().get_db_prep_value(CODE, connection), connection.ops.adapt_datefield_value(day))
    assert rows("SELECT 1 WHERE %s = %s AND %s = %s", CODE, kept[0], day, kept[1]) == [(1,)]


@pytest.mark.parametrize("kept", [CODE, CODE.hex, str(CODE)])
def test_an_id_reads_alike_in_every_shape(kept: object) -> None:
    assert as_uuid(kept) == CODE


@pytest.mark.parametrize("kept", [NOON, "2026-11-23 12:00:00", "2026-11-23T12:00:00+00:00", NOON.replace(tzinfo=None)])
def test_a_time_without_a_zone_is_utc(kept: object) -> None:
    assert as_time(kept) == NOON


def test_no_time_stays_none() -> None:
    assert as_time(None) is None
