"""When something comes round, held against a slow reckoning day by day and against the clock of a place."""

from __future__ import annotations

import calendar
import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alcove.lib.rhythm import DATE, DAYS, LAST, WEEKDAY, Rhythm

LONDON, LORD_HOWE = ZoneInfo("Europe/London"), ZoneInfo("Australia/Lord_Howe")
STARTS = st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 31))
CLOCKS = st.times(dt.time(0), dt.time(23, 59)).map(lambda time: time.replace(second=0, microsecond=0))
RHYTHMS = st.builds(
    lambda every, unit, start, time, minutes, days, on, length: Rhythm(
        every,
        unit,
        start,
        time,
        minutes,
        tuple(sorted(days, key=DAYS.index)) if unit == "week" else (),
        on if unit in ("month", "year") else DATE,
        start + dt.timedelta(days=length) if length else None,
    ),
    st.integers(1, 12),
    st.sampled_from(["day", "week", "month", "year"]),
    STARTS,
    CLOCKS,
    st.sampled_from([10, 60, 2880]),
    st.sets(st.sampled_from(DAYS)),
    st.sampled_from([DATE, WEEKDAY, LAST]),
    st.none() | st.integers(0, 900),
)


def falls(rhythm: Rhythm, day: dt.date) -> bool:
    """Whether it comes on that day, reckoned from its meaning alone."""
    start = rhythm.start
    if day < start or (rhythm.until and day > rhythm.until):
        return False
    months = (day.year - start.year) * 12 + day.month - start.month
    if rhythm.unit == "day":
        return (day - start).days % rhythm.every == 0
    if rhythm.unit == "week":
        monday, first = (each - dt.timedelta(days=each.weekday()) for each in (day, start))
        return (monday - first).days // 7 % rhythm.every == 0 and DAYS[day.weekday()] in rhythm.weekdays
    if months % (rhythm.every * (12 if rhythm.unit == "year" else 1)):
        return False
    last = calendar.monthrange(day.year, day.month)[1]
    if rhythm.on == DATE:
        return day.day == min(start.day, last)
    which = (day.day - 1) // 7 + 1
    is_last = day.day + 7 > last
    wanted = (start.day - 1) // 7 + 1
    return day.weekday() == start.weekday() and (is_last if rhythm.on == LAST or wanted == 5 else which == wanted)


@given(RHYTHMS)
def test_what_is_kept_reads_back_the_same(rhythm: Rhythm) -> None:
    back = Rhythm.read(rhythm.held())
    assert back.held() == rhythm.held()
    assert back.weekdays == rhythm.weekdays or rhythm.unit != "week"


@settings(max_examples=60)
@given(RHYTHMS, st.integers(0, 700), st.sampled_from([LONDON, LORD_HOWE]))
def test_the_next_times_are_those_of_a_slow_reckoning(rhythm: Rhythm, later: int, zone: ZoneInfo) -> None:
    since = dt.datetime.combine(rhythm.start + dt.timedelta(days=later), dt.time(12), zone)
    horizon = since.date() + dt.timedelta(days=500)
    days = (since.date() + dt.timedelta(days=n) for n in range(-1, 501))
    reckoned = [day for day in days if falls(rhythm, day)]
    found = rhythm.times(zone, since, 5)
    assert [time.moment for time in found] == sorted({time.moment for time in found})
    slow = [dt.datetime.combine(day, rhythm.time, zone).astimezone(dt.UTC) for day in reckoned]
    expected = [moment for moment in slow if moment >= since][:5]
    assert [time.moment for time in found if time.day <= horizon] == expected


@pytest.mark.parametrize(
    ("day", "shown"),
    [("2026-03-29", "02:30"), ("2026-03-28", "01:30"), ("2026-10-25", "01:30")],
    ids=["gone", "usual", "twice"],
)
def test_a_time_that_the_clock_skips_comes_later_and_of_one_that_comes_twice_the_first_counts(
    day: str, shown: str
) -> None:
    date = dt.date.fromisoformat(day)
    rhythm = Rhythm(1, "day", date, dt.time(1, 30), 10)
    [time] = rhythm.times(LONDON, dt.datetime.combine(date, dt.time.min, LONDON), 1)
    assert f"{time.local:%Y-%m-%d %H:%M}" == f"{day} {shown}"
    assert time.moment == dt.datetime.combine(date, dt.time(1, 30), LONDON).astimezone(dt.UTC)


def test_half_past_seven_stays_half_past_seven_for_a_year_and_its_beginning_costs_nothing() -> None:
    rhythm = Rhythm(1, "week", dt.date(1999, 1, 4), dt.time(7, 30), 20)
    times = rhythm.times(LONDON, dt.datetime(2026, 1, 1, tzinfo=dt.UTC), 52)
    assert {time.local.strftime("%a %H:%M") for time in times} == {"Mon 07:30"}
    assert {time.moment.hour for time in times} == {6, 7}
