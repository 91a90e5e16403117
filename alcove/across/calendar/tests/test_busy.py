"""When a calendar is taken, held against another program that reckons it; what is made to do harm is refused."""

from __future__ import annotations

import datetime as dt
import time
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from icalendar import Calendar

from alcove.across.calendar.busy import MOST, NotACalendar, TooMuch, taken

LISBON, TOKYO = ZoneInfo("Europe/Lisbon"), ZoneInfo("Asia/Tokyo")
SINCE, UNTIL = dt.datetime(2026, 10, 19, tzinfo=dt.UTC), dt.datetime(2026, 11, 2, tzinfo=dt.UTC)  # clocks change in it


def calendar(*entries: str) -> bytes:
    """A calendar with these entries, each the lines of one."""
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Europe/Lisbon\n"
        "BEGIN:DAYLIGHT\nDTSTART:19960331T010000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nTZOFFSETFROM:+0000\n"
        "TZOFFSETTO:+0100\nEND:DAYLIGHT\n"
        "BEGIN:STANDARD\nDTSTART:19961027T020000\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nTZOFFSETFROM:+0100\n"
        "TZOFFSETTO:+0000\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    said = "".join(
        f"BEGIN:VEVENT\nUID:{number}\nDTSTAMP:20260101T000000Z\nSUMMARY:Dentist\n{entry}\nEND:VEVENT\n"
        if "UID:" not in entry
        else f"BEGIN:VEVENT\nDTSTAMP:20260101T000000Z\n{entry}\nEND:VEVENT\n"
        for number, entry in enumerate(entries)
    )
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{zone}{said}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def found(*entries: str, zone: ZoneInfo = LISBON) -> list[str]:
    """When it is taken, by UTC."""
    return [f"{a:%d %H:%M}-{b:%d %H:%M}" for a, b in taken(calendar(*entries), zone, SINCE, UNTIL)]


def test_hours_stay_on_the_wall_while_the_clock_changes() -> None:
    weekly = "DTSTART;TZID=Europe/Lisbon:20200106T190000\nDTEND;TZID=Europe/Lisbon:20200106T200000\nRRULE:FREQ=WEEKLY"
    assert found(weekly) == ["19 18:00-19 19:00", "26 19:00-26 20:00"]


def test_clocks_of_two_zones_and_of_none() -> None:
    far = "DTSTART;TZID=Asia/Tokyo:20261020T080000\nDURATION:PT1H"
    here = "DTSTART:20261021T080000\nDTEND:20261021T090000"
    assert found(far, here) == ["19 23:00-20 00:00", "21 07:00-21 08:00"]
    assert found(far, here, zone=TOKYO) == ["19 23:00-20 00:00", "20 23:00-21 00:00"]


def test_whole_days_take_their_day_where_one_is() -> None:
    day = "DTSTART;VALUE=DATE:20261024"
    assert found(day) == ["23 23:00-24 23:00"]
    assert found(day, zone=TOKYO) == ["23 15:00-24 15:00"]
    assert found("DTSTART;VALUE=DATE:20261024\nDTEND;VALUE=DATE:20261026") == ["23 23:00-26 00:00"]


@pytest.mark.parametrize("free", ["TRANSP:TRANSPARENT", "STATUS:CANCELLED", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"])
def test_what_takes_no_time_takes_none(free: str) -> None:
    assert found(f"DTSTART:20261020T080000Z\nDTEND:20261020T090000Z\n{free}") == []


def test_what_was_moved_left_out_or_added_is_followed() -> None:
    series = (
        "UID:s\nDTSTART:20261005T080000Z\nDTEND:20261005T090000Z\nRRULE:FREQ=DAILY;UNTIL=20261023T080000Z\n"
        "EXDATE:20261020T080000Z\nRDATE:20261030T080000Z"
    )
    moved = "UID:s\nRECURRENCE-ID:20261021T080000Z\nDTSTART:20261021T150000Z\nDTEND:20261021T160000Z"
    away = "UID:s\nRECURRENCE-ID:20261022T080000Z\nDTSTART:20261022T080000Z\nSTATUS:CANCELLED"
    times = ["19 08:00-19 09:00", "21 15:00-21 16:00", "23 08:00-23 09:00", "30 08:00-30 09:00"]
    assert found(series, moved, away) == times


def test_an_end_without_a_time_is_the_end_of_that_day() -> None:
    for start in ("DTSTART:20261020T230000Z", "DTSTART;VALUE=DATE:20261020"):
        assert len(found(f"{start}\nRRULE:FREQ=DAILY;UNTIL=20261021")) == 2


def test_a_calendar_that_tells_only_when_somebody_is_busy() -> None:
    told = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VFREEBUSY\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n"
        b"FREEBUSY:20261024T180000Z/PT2H,20261201T180000Z/PT2H\r\n"
        b"FREEBUSY;FBTYPE=FREE:20261025T180000Z/PT2H\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n"
    )
    assert [begin.hour for begin, _ in taken(told, LISBON, SINCE, UNTIL)] == [18]


RULES = [
    *("FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;BYDAY=MO,WE,FR;WKST=SU", "FREQ=WEEKLY;INTERVAL=2;COUNT=40"),
    *(
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=YEARLY;BYMONTH=10;BYDAY=4SA",
        "FREQ=HOURLY;INTERVAL=7",
    ),
    *("FREQ=DAILY;UNTIL=20261022T183000Z", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=2,-1"),
]
STARTS = ["DTSTART;TZID=Europe/Lisbon:20251027T183000", "DTSTART:20251027T183000Z", "DTSTART:20251027T183000"]


@pytest.mark.parametrize("rule", RULES)
def test_what_comes_again_comes_when_another_program_says(rule: str) -> None:
    for start in STARTS:
        left_out = start.replace("DTSTART", "EXDATE").replace("20251027", "20261026")
        entry = f"{start}\nDURATION:PT45M\nRRULE:{rule}\n{left_out}"
        read = Calendar.from_ical(calendar(entry))
        theirs = recurring_ical_events.of(read).between(SINCE.astimezone(LISBON), UNTIL.astimezone(LISBON))
        begins = [one["DTSTART"].dt for one in theirs]
        moments = sorted(one if one.tzinfo else one.replace(tzinfo=LISBON) for one in begins)
        assert [begin for begin, _ in taken(calendar(entry), LISBON, SINCE, UNTIL)] == moments, start


def test_ten_thousand_entries_of_years_gone_by_are_read_soon() -> None:
    old = [f"DTSTART:20{10 + n % 15}{1 + n % 12:02}{1 + n % 28:02}T100000Z\nDURATION:PT1H" for n in range(10_000)]
    began = time.process_time()
    assert found(*old, "DTSTART:20261020T080000Z\nDURATION:PT1H") == ["20 08:00-20 09:00"]
    assert time.process_time() - began < 2


def test_more_than_can_be_reckoned_with_is_refused() -> None:
    entry = "DTSTART:20200101T080000Z\nRRULE:FREQ=DAILY"
    with pytest.raises(TooMuch):
        taken(calendar(*[entry] * (MOST + 1)), LISBON, SINCE, UNTIL)


@pytest.mark.parametrize(
    "raw",
    [b"", b"<!doctype html><p>Sign in", b"BEGIN:VCALENDAR\r\n", b"\x1f\x8b\x08 gzip", b"BEGIN:VCALENDAR\r\nx\r\n"],
)
def test_what_is_no_calendar_is_none(raw: bytes) -> None:
    with pytest.raises(NotACalendar):
        taken(raw, LISBON, SINCE, UNTIL)


def test_nothing_of_what_it_says_is_in_what_comes_out() -> None:
    raw = calendar("DTSTART:20261020T080000Z\nDURATION:PT1H\nLOCATION:Clinic")
    assert "Dentist" not in repr(taken(raw, LISBON, SINCE, UNTIL))
    assert all(isinstance(one, dt.datetime) for span in taken(raw, LISBON, SINCE, UNTIL) for one in span)
