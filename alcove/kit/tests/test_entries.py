"""What two people share, as rows: found through an open space alone, opened by its keys alone."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.apps import apps

from alcove.kit.entries import once_hash
from alcove.vault import SealError
from tests.people import a_couple, another_couple

PAYLOAD = {"text": "What made you smile?", "depth": 1}


def placed(space: object, **more: object) -> object:
    """A saved row of a practice, sealed in this space."""
    row = apps.get_model("questions", "Ask").placed(space, position=0, **more)
    row.put(space, PAYLOAD)
    row.save()
    return row


@pytest.mark.django_db
def test_both_open_what_one_put() -> None:
    ana, ben = a_couple()
    row = placed(ana.space)
    assert row.opened(ben.space)["text"] == "What made you smile?"
    assert (row.epoch, row.space_id, row.day) == (1, ana.space.id, ana.space.today)
    assert placed(ana.space, day=dt.date(2026, 1, 1)).day == dt.date(2026, 1, 1)


@pytest.mark.django_db
def test_rows_are_found_through_their_own_space_alone() -> None:
    ana, ben = a_couple()
    cleo, _ = another_couple()
    row = placed(ana.space)
    rows = type(row).objects
    assert list(rows.readable_by(ben.space)) == [row]
    assert not rows.readable_by(cleo.space).exists()


@pytest.mark.django_db
def test_a_row_opens_for_no_other_couple_and_under_no_other_id() -> None:
    ana, _ = a_couple()
    cleo, _ = another_couple()
    one, two = placed(ana.space), placed(ana.space, day=dt.date(2026, 1, 1))
    with pytest.raises(SealError):
        one.opened(cleo.space)
    one.sealed, two.sealed = two.sealed, one.sealed
    for row in (one, two):
        with pytest.raises(SealError):
            row.opened(ana.space)
    moved = placed(cleo.space)
    moved.sealed = one.sealed
    with pytest.raises(SealError):
        moved.opened(cleo.space)


@pytest.mark.django_db
def test_a_row_of_an_epoch_nobody_holds_does_not_open() -> None:
    ana, _ = a_couple()
    row = placed(ana.space)
    row.epoch = 2
    with pytest.raises(SealError):
        row.opened(ana.space)


def test_a_forms_number_is_kept_as_a_hash_of_its_author_and_itself() -> None:
    ana, ben, form = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
    assert once_hash(ana, form) == once_hash(ana, form)
    assert len({once_hash(ana, form), once_hash(ben, form), once_hash(ana, uuid.uuid4()), once_hash(form, ana)}) == 4
    assert len(once_hash(ana, form)) == 16
    assert form.bytes not in once_hash(ana, form) + ana.bytes
