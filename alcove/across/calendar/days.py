"""What is planned, day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import Final

from dateutil.rrule import rrulestr

from alcove.kit.plans import Plan

LEFT_OUT: Final = 60  # times in a row that can be left out before what comes again counts as over


def ahead(plans: Iterable[Plan], today: dt.date) -> list[tuple[dt.date, list[Plan]]]:
    """The plans of each day from today on, by the clock; what comes again stands at its next time alone."""
    found = [(day, plan) for plan in plans if (day := _next(plan, today))]
    found.sort(key=lambda one: (one[0], one[1].time or dt.time.min, str(one[1].code)))
    return [(day, [plan for _, plan in some]) for day, some in groupby(found, key=lambda one: one[0])]


def _next(plan: Plan, today: dt.date) -> dt.date | None:
    """The day on which it is next; of what began earlier and is once only, the day it began."""
    if not plan.rule:
        return plan.day
    first = dt.datetime.combine(plan.day, plan.time or dt.time.min)
    times = rrulestr(plan.rule, dtstart=first).xafter(dt.datetime.combine(today, dt.time.min), LEFT_OUT, inc=True)
    return next((time.date() for time in times if time.date() not in plan.without), None)
