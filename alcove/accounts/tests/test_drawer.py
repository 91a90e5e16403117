"""A drawer: what its owner keeps is found by them alone, and a row moved, mixed or damaged opens for nobody."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alcove.accounts.drawer import REMEMBERED, Drawer, Locked, PrivateRecord
from alcove.accounts.keys import Keys
from alcove.vault import Key, SealError
from tests.people import Someone, a_couple, alone

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 23)


@pytest.fixture
def ana() -> Someone:
    """Somebody with an empty drawer."""
    return alone("Ana")


def sheet(drawer: Drawer, words: str, once: str = "") -> int:
    """Begin a page."""
    return drawer.write_sheet(title="", words=words, day=DAY, once=once or str(uuid.uuid4()))


def numbers(drawer: Drawer, **where: int | None) -> tuple[list[int], int | None]:
    """The numbers of the pages listed from there, and where to go on."""
    found, older = drawer.sheets(**where)
    return [one.number for one in found], older


def test_what_is_kept_is_found_again(ana: Someone) -> None:
    drawer = Drawer(ana.keys)
    drawer.keep("draft", "a", {"words": "one", "v": "of theirs", "version": "of theirs"})
    drawer.keep("draft", "b", {"words": "two"})
    assert Drawer(ana.keys).read("draft", "a")["words"] == "one"
    assert drawer.read("draft", "c") is None
    found = drawer.read_many("draft", ["a", "b", "c"])
    assert {name: one["words"] for name, one in found.items()} == {"a": "one", "b": "two"}


def test_kind_and_name_do_not_run_together(ana: Someone) -> None:
    drawer = Drawer(ana.keys)
    drawer.keep("draft", "a", {"words": "draft"})
    drawer.keep("sheet", "a", {"words": "sheet"})
    assert [drawer.read(kind, "a")["words"] for kind in ("draft", "sheet")] == ["draft", "sheet"]


def test_keeping_again_writes_over_and_counts_up(ana: Someone) -> None:
    drawer = Drawer(ana.keys)
    rows = PrivateRecord.objects.count()
    for version in (1, 2, 3):
        drawer.keep("draft", "a", {"words": f"try {version}"})
        kept = {"kind": "draft", "name": "a", "words": f"try {version}", "version": version}
        assert drawer.read("draft", "a") == kept
    assert PrivateRecord.objects.count() == rows + 1


def test_dropping_says_whether_there_was_something(ana: Someone) -> None:
    drawer = Drawer(ana.keys)
    drawer.keep("draft", "a", {"words": "one"})
    assert drawer.drop("draft", "a")
    assert not drawer.drop("draft", "a")
    assert drawer.read("draft", "a") is None


def test_sheets_are_numbered_in_the_order_they_were_begun(ana: Someone) -> None:
    drawer = Drawer(ana.keys)
    assert [sheet(drawer, str(n)) for n in range(3)] == [1, 2, 3]
    assert sheet(Drawer(ana.keys), "from another browser") == 4
    assert [(s.number, s.words, s.day) for s in drawer.sheets(before=3)[0]] == [(2, "1", DAY), (1, "0", DAY)]


def test_a_number_is_never_used_twice(ana: Someone) -> None:
    drawer = Drawer(ana.keys)
    sheet(drawer, "one")
    drawer.drop("sheet", "1")
    assert sheet(drawer, "two") == 2
    assert drawer.sheet(1) is None


def test_the_same_form_goes_to_the_same_page(ana: Someone) -> None:
    drawer = Drawer(ana.keys)
    assert sheet(drawer, "first", once="form") == sheet(Drawer(ana.keys), "second", once="form") == 1
    assert drawer.sheet(1).words == "second"
    assert sheet(drawer, "other", once="another form") == 2


def test_only_so_many_forms_are_remembered(ana: Someone) -> None:
    drawer = Drawer(ana.keys)
    for number in range(REMEMBERED + 1):
        sheet(drawer, "x", once=f"form {number}")
    assert sheet(drawer, "x", once="form 1") == 2
    assert sheet(drawer, "x", once="form 0") == REMEMBERED + 2


def test_a_page_is_changed_and_keeps_its_day(ana: Someone) -> None:
    drawer = Drawer(ana.keys)
    sheet(drawer, "before")
    assert drawer.change_sheet(1, title="now", words="after")
    found = drawer.sheet(1)
    assert (found.title, found.words, found.day, found.version) == ("now", "after", DAY, 2)
    assert not drawer.change_sheet(2, title="", words="nothing there")
    assert drawer.sheet(2) is None


def test_pages_go_on_by_number(ana: Someone) -> None:
    drawer = Drawer(ana.keys)
    for number in range(45):
        sheet(drawer, str(number))
    assert numbers(drawer) == (list(range(45, 25, -1)), 26)
    assert numbers(drawer, before=26) == (list(range(25, 5, -1)), 6)
    assert numbers(drawer, before=6) == ([5, 4, 3, 2, 1], None)
    assert numbers(drawer, before=1) == numbers(drawer, before=0) == numbers(drawer, before=-5) == ([], None)
    assert numbers(drawer, before=99_999_999) == numbers(drawer)


def test_exactly_one_page_full_has_no_next(ana: Someone) -> None:
    drawer = Drawer(ana.keys)
    for number in range(20):
        sheet(drawer, str(number))
    assert numbers(drawer) == (list(range(20, 0, -1)), None)


def test_thrown_away_pages_leave_no_holes_in_the_list(ana: Someone) -> None:
    drawer = Drawer(ana.keys)
    for number in range(50):
        sheet(drawer, str(number))
    for gone in [*range(12, 51), 3]:
        drawer.drop("sheet", str(gone))
    assert numbers(drawer) == ([11, 10, 9, 8, 7, 6, 5, 4, 2, 1], None)
    assert numbers(Drawer(ana.keys), before=40) == numbers(drawer)


def test_a_list_costs_two_reads_however_many_there_are(ana: Someone) -> None:
    drawer = Drawer(ana.keys)
    for number in range(45):
        sheet(drawer, str(number))
    with CaptureQueriesContext(connection) as queries:
        Drawer(ana.keys).sheets(before=26)
    assert len(queries) <= 3


def test_without_the_private_key_there_is_no_drawer(ana: Someone) -> None:
    with pytest.raises(Locked):
        Drawer(Keys(ana.id, 1, ana.keys.wrap, ana.keys.box, None))


def test_a_wrong_key_opens_nothing(ana: Someone) -> None:
    sheet(Drawer(ana.keys), "mine")
    for key in (Key.random(), ana.keys.wrap, ana.keys.box, ana.space.key):
        with pytest.raises(SealError):
            Drawer(Keys(ana.id, 1, ana.keys.wrap, ana.keys.box, key)).sheets()


def test_a_partners_keys_open_nothing() -> None:
    ana, ben = a_couple()
    sheet(Drawer(ana.keys), "for me alone")
    for row in PrivateRecord.objects.filter(owner_id=ana.id):
        for keys in (ben.keys, Keys(ana.id, 1, ben.keys.wrap, ben.keys.box, ben.keys.private)):
            with pytest.raises(SealError):
                Drawer(keys).unseal(row.pk, row.generation, bytes(row.sealed))
    assert Drawer(ben.keys).sheets() == ([], None)


def test_a_row_under_anothers_id_does_not_open(ana: Someone) -> None:
    drawer = Drawer(ana.keys)
    drawer.keep("draft", "a", {"words": "one"})
    drawer.keep("draft", "b", {"words": "two"})
    one, two = (PrivateRecord.objects.get(pk=drawer._id("draft", name)) for name in "ab")
    PrivateRecord.objects.filter(pk=one.pk).update(sealed=two.sealed)
    with pytest.raises(SealError):
        drawer.read("draft", "a")


def test_a_row_of_another_generation_or_owner_does_not_open(ana: Someone) -> None:
    drawer = Drawer(ana.keys)
    drawer.keep("draft", "a", {"words": "one"})
    row = PrivateRecord.objects.filter(pk=drawer._id("draft", "a"))
    row.update(generation=2)
    with pytest.raises(SealError):
        drawer.read("draft", "a")
    row.update(generation=1, owner_id=alone("Thea").id)
    assert drawer.read("draft", "a") is None


def test_a_damaged_row_says_so_and_gives_no_detail(ana: Someone) -> None:
    drawer = Drawer(ana.keys)
    drawer.keep("draft", "a", {"words": "one"})
    row = PrivateRecord.objects.get(pk=drawer._id("draft", "a"))
    damaged = bytearray(row.sealed)
    damaged[-1] ^= 1
    PrivateRecord.objects.filter(pk=row.pk).update(sealed=bytes(damaged))
    with pytest.raises(SealError, match=r"^This does not open\.$"):
        drawer.read("draft", "a")


def test_rows_tell_neither_kind_nor_day_nor_order(ana: Someone) -> None:
    drawer = Drawer(ana.keys)
    drawer.keep("draft", "a", {"words": "short"})
    sheet(drawer, "about as short")
    others = PrivateRecord.objects.exclude(pk=ana.id)
    assert {len(bytes(row.sealed)) for row in others} == {len(bytes(others[0].sealed))}
    assert {field.name for field in PrivateRecord._meta.fields} == {"id", "owner", "generation", "version", "sealed"}
    assert {row.pk.version for row in others} == {4}


def test_the_same_name_has_another_id_in_another_drawer(ana: Someone) -> None:
    thea = alone("Thea")
    assert Drawer(ana.keys)._id("draft", "a") != Drawer(thea.keys)._id("draft", "a")


def test_many_pages_are_laid_down_at_once_after_those_that_are_there(ana: Someone) -> None:
    drawer = Drawer(ana.keys)
    sheet(drawer, "my own")
    page = {"day": "2026-11-20", "title": "", "brought": [{}]}
    pages = [(place, {**page, "words": f"page {place}"}) for place in range(18, 0, -1)]
    with CaptureQueriesContext(connection) as caught:
        assert drawer.bring(iter(pages), 18, once="form")
    assert len(caught.captured_queries) < 12
    assert not Drawer(ana.keys).bring(iter(pages), 18, once="form")
    found = Drawer(ana.keys).sheets()[0]
    assert [one.words for one in found] == [*(f"page {place}" for place in range(18, 0, -1)), "my own"]
    assert [one.brought for one in found] == [*([[{}]] * 18), []]
    assert sheet(drawer, "after them") == 20
